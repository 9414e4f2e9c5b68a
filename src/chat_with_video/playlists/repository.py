"""Playlists in PostgreSQL."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.playlists.models import Playlist, PlaylistVideo

# More than anybody lets wait.
MOST_ACTIVE = 20
_ACTIVE = Playlist.status.in_(("waiting", "running", "paused"))


class PlaylistRepository:
    """Reads and writes playlists inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, playlist: Playlist, videos: Sequence[PlaylistVideo]) -> None:
        """Store a playlist with its videos."""
        self._session.add(playlist)
        await self._session.flush()
        for video in videos:
            video.playlist_id = playlist.id
        self._session.add_all(videos)
        await self._session.flush()

    async def find(self, playlist_id: UUID, *, lock: bool = False) -> Playlist | None:
        """A playlist; with `lock`, locked until the transaction ends."""
        statement = select(Playlist).where(Playlist.id == playlist_id)
        playlist: Playlist | None = await self._session.scalar(
            statement.with_for_update() if lock else statement
        )
        return playlist

    async def find_active(self, source_url: str) -> UUID | None:
        """The playlist of that address that is being worked on."""
        found = await self._session.scalars(
            select(Playlist.id).where(Playlist.source_url == source_url, _ACTIVE).limit(1)
        )
        return found.first()

    async def has_earlier(self, playlist: Playlist) -> bool:
        """Whether another playlist is worked on before this one."""
        created_at, id_ = playlist.created_at, playlist.id
        earlier = or_(
            Playlist.created_at < created_at,
            and_(Playlist.created_at == created_at, Playlist.id < id_),
        )
        found = await self._session.scalars(select(Playlist.id).where(_ACTIVE, earlier).limit(1))
        return found.first() is not None

    async def list_active(self) -> Sequence[Playlist]:
        """The playlists that are worked on or wait, the first one first."""
        oldest = select(Playlist).where(_ACTIVE).order_by(Playlist.created_at, Playlist.id)
        return (await self._session.scalars(oldest.limit(MOST_ACTIVE))).all()

    async def list_videos(self, playlist_id: UUID) -> Sequence[PlaylistVideo]:
        """A playlist's videos in their order."""
        found = await self._session.scalars(
            select(PlaylistVideo)
            .where(PlaylistVideo.playlist_id == playlist_id)
            .order_by(PlaylistVideo.position)
        )
        return found.all()

    async def find_latest_opened(self, playlist_id: UUID) -> PlaylistVideo | None:
        """The last video that the playlist opened a chat on."""
        found = await self._session.scalars(
            select(PlaylistVideo)
            .where(PlaylistVideo.playlist_id == playlist_id, PlaylistVideo.is_existing.is_(False))
            .order_by(PlaylistVideo.position.desc())
            .limit(1)
        )
        return found.first()

    async def find_next(self, playlist_id: UUID) -> PlaylistVideo | None:
        """The first video that waits."""
        found = await self._session.scalars(
            select(PlaylistVideo)
            .where(PlaylistVideo.playlist_id == playlist_id, PlaylistVideo.is_existing.is_(None))
            .order_by(PlaylistVideo.position)
            .limit(1)
        )
        return found.first()
