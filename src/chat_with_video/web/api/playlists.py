"""Playlists and channels: their progress, and a stop."""

from fastapi import APIRouter

from chat_with_video.core.database import DatabaseAway
from chat_with_video.playlists.errors import PlaylistNotFound
from chat_with_video.web.api.errors import problems
from chat_with_video.web.api.schemas import PlaylistOut
from chat_with_video.web.deps import PlaylistId, PresenterDep, ServicesDep

router = APIRouter(prefix="/api/playlists", tags=["playlists"])


@router.get("/{playlist_id}", responses=problems(PlaylistNotFound, DatabaseAway))
async def get_playlist(
    playlist_id: PlaylistId, services: ServicesDep, presenter: PresenterDep
) -> PlaylistOut:
    """A playlist with each of its videos: its chat, and what became of it.

    `paused` means that YouTube refuses requests; the work goes on at `resumes_at`.
    """
    async with services.app.reading() as tx:
        return presenter.playlist(await tx.playlists.get(playlist_id))


@router.post("/{playlist_id}/stop", responses=problems(PlaylistNotFound, DatabaseAway))
async def stop_playlist(
    playlist_id: PlaylistId, services: ServicesDep, presenter: PresenterDep
) -> PlaylistOut:
    """Open no further chats on its videos. Add the link again to go on with the rest."""
    async with services.app.transaction() as tx:
        await tx.playlists.stop(playlist_id)
        return presenter.playlist(await tx.playlists.get(playlist_id))
