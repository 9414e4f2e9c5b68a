"""The providers of a fetcher, made from the settings."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from requests.adapters import BaseAdapter

from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.network import (
    FetchLimits,
    GuardedSession,
    Observer,
    Observers,
    open_session,
)
from chat_with_video.sources.youtube.oembed import OEmbed
from chat_with_video.sources.youtube.playlists import YtDlpPlaylists
from chat_with_video.sources.youtube.transcript_api import TranscriptApiProvider
from chat_with_video.sources.youtube.yt_dlp_provider import YtDlpProvider


class Providers(NamedTuple):
    """Each provider, named for its library or page."""

    transcript_api: TranscriptApiProvider
    yt_dlp: YtDlpProvider
    oembed: OEmbed
    playlists: YtDlpPlaylists


def make_providers(
    settings: SourceSettings,
    limits: FetchLimits | None,
    transport: BaseAdapter | None,
    clock: Callable[[], datetime],
    trace: Observer | None = None,
) -> Providers:
    """`transport` replaces the network; `trace` sees every answer and error too."""
    limits = limits or FetchLimits()

    def open_guarded(observer: Observer) -> GuardedSession:
        observers = observer if trace is None else Observers((observer, trace))
        return open_session(settings.proxy, observers, limits, transport)

    return Providers(
        TranscriptApiProvider(open_guarded, settings.cookies_file, clock),
        YtDlpProvider(open_guarded, settings.cookies_file, settings.player_clients, clock),
        OEmbed(open_guarded),
        YtDlpPlaylists(open_guarded, settings.cookies_file, clock),
    )
