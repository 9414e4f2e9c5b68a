"""The fetcher as the settings want it."""

from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime

from requests.adapters import BaseAdapter

from chat_with_video.core.clock import now
from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.network import FetchLimits, GuardedSession, Observer, open_session
from chat_with_video.sources.youtube.cooldown import Cooldown
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.oembed import OEmbed
from chat_with_video.sources.youtube.transcript_api import TranscriptApiProvider
from chat_with_video.sources.youtube.yt_dlp_provider import YtDlpProvider

COOLDOWN_S = 15 * 60


def make_fetcher(
    settings: SourceSettings,
    executor: Executor,
    *,
    limits: FetchLimits | None = None,
    transport: BaseAdapter | None = None,
    clock: Callable[[], datetime] = now,
) -> YouTubeFetcher:
    """The one fetcher of a process: it remembers blocks. `transport` replaces the network."""
    limits = limits or FetchLimits()

    def open_guarded(observer: Observer) -> GuardedSession:
        return open_session(settings.proxy, observer, limits, transport)

    yt_dlp = YtDlpProvider(open_guarded, settings.cookies_file)
    return YouTubeFetcher(
        providers=[TranscriptApiProvider(open_guarded, settings.cookies_file), yt_dlp],
        metadata_providers=[yt_dlp, OEmbed(open_guarded)],
        cooldown=Cooldown(COOLDOWN_S, clock),
        executor=executor,
    )
