"""The operations that only read playlists."""

from typing import Protocol
from uuid import UUID

from chat_with_video.playlists.schemas import PlaylistSummary, PlaylistView
from chat_with_video.sources.links import PlaylistLink


class PlaylistReader(Protocol):
    """The part of `PlaylistService` that changes nothing."""

    async def get(self, playlist_id: UUID) -> PlaylistView: ...

    async def list_active(self) -> list[PlaylistSummary]: ...

    async def find_active(self, link: PlaylistLink) -> UUID | None: ...
