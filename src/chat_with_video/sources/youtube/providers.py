"""The providers of a fetcher, made from the settings."""

from typing import NamedTuple

from requests.adapters import BaseAdapter

from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.network import FetchLimits, GuardedSession, Observer, open_session
from chat_with_video.sources.youtube.oembed import OEmbed
from chat_with_video.sources.youtube.transcript_api import TranscriptApiProvider
from chat_with_video.sources.youtube.yt_dlp_provider import YtDlpProvider


class Providers(NamedTuple):
    """Each provider, named for its library or page."""

    transcript_api: TranscriptApiProvider
    yt_dlp: YtDlpProvider
    oembed: OEmbed


def make_providers(
    settings: SourceSettings, limits: FetchLimits | None, transport: BaseAdapter | None
) -> Providers:
    """`transport` replaces the network."""
    limits = limits or FetchLimits()

    def open_guarded(observer: Observer) -> GuardedSession:
        return open_session(settings.proxy, observer, limits, transport)

    return Providers(
        TranscriptApiProvider(open_guarded, settings.cookies_file),
        YtDlpProvider(open_guarded, settings.cookies_file),
        OEmbed(open_guarded),
    )
