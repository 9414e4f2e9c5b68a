"""Providers that are made at their first use, in the thread that fetches.

Their libraries take a fifth of a second to import, and most processes fetch nothing.
"""

from collections.abc import Callable
from functools import cached_property

from chat_with_video.sources.youtube.fetcher import (
    MetadataProvider,
    PlaylistProvider,
    TranscriptProvider,
)
from chat_with_video.sources.youtube.schemas import (
    CaptionRequest,
    Metadata,
    PlaylistRequest,
    PlaylistVideos,
    ProviderResult,
)


class _LazyProvider[Provider]:
    """Knows the provider's name without making it."""

    def __init__(self, name: str, make: Callable[[], Provider]) -> None:
        self.name = name
        self._make = make

    @cached_property
    def _provider(self) -> Provider:
        return self._make()


class LazyTranscriptProvider(_LazyProvider[TranscriptProvider]):
    """Makes its provider at the first use, and fetches transcripts with it."""

    def fetch(self, request: CaptionRequest) -> ProviderResult:
        """Raises ProviderFailed."""
        return self._provider.fetch(request)


class LazyMetadataProvider(_LazyProvider[MetadataProvider]):
    """Makes its provider at the first use, and fetches metadata with it."""

    def metadata(self, video_id: str) -> Metadata:
        """Raises ProviderFailed."""
        return self._provider.metadata(video_id)


class LazyPlaylistProvider(_LazyProvider[PlaylistProvider]):
    """Makes its provider at the first use, and lists playlists with it."""

    def list_videos(self, request: PlaylistRequest) -> PlaylistVideos:
        """Raises ProviderFailed."""
        return self._provider.list_videos(request)
