"""The fetcher, made from the settings."""

from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from chat_with_video.core.clock import now
from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.youtube.advice import SourceMeans
from chat_with_video.sources.youtube.cooldown import Cooldown
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.lazy_providers import (
    LazyMetadataProvider,
    LazyPlaylistProvider,
    LazyTranscriptProvider,
)
from chat_with_video.sources.youtube.library_age import loaded_age_days

if TYPE_CHECKING:
    from requests.adapters import BaseAdapter

    from chat_with_video.sources.network import FetchLimits
    from chat_with_video.sources.youtube.providers import Providers

COOLDOWN_S = 15 * 60


def make_fetcher(
    settings: SourceSettings,
    executor: Executor,
    *,
    limits: "FetchLimits | None" = None,
    transport: "BaseAdapter | None" = None,
    clock: Callable[[], datetime] = now,
    cooldown_s: float = COOLDOWN_S,
) -> YouTubeFetcher:
    """The one fetcher of a process: it remembers blocks. `transport` replaces the network.

    The libraries for YouTube are imported when they are first needed.
    """

    @cache
    def providers() -> "Providers":
        from chat_with_video.sources.youtube.providers import make_providers  # noqa: PLC0415

        return make_providers(settings, limits, transport, clock)

    return YouTubeFetcher(
        providers=[
            LazyTranscriptProvider("youtube-transcript-api", lambda: providers().transcript_api),
            LazyTranscriptProvider("yt-dlp", lambda: providers().yt_dlp),
        ],
        metadata_providers=[
            LazyMetadataProvider("yt-dlp", lambda: providers().yt_dlp),
            LazyMetadataProvider("oembed", lambda: providers().oembed),
        ],
        cooldown=Cooldown(cooldown_s, clock),
        executor=executor,
        playlist_provider=LazyPlaylistProvider("yt-dlp", lambda: providers().playlists),
        proxy_rotates=settings.proxy_rotates if settings.proxy is not None else 0,
        means=SourceMeans(
            cookies=settings.cookies_file is not None, proxy=settings.proxy is not None
        ),
        library_age_days=lambda: loaded_age_days(clock().date()),
    )
