"""One playlist: how far it is, and what became of each video."""

from fastapi import APIRouter, Request, Response, status
from fastapi.responses import RedirectResponse

from chat_with_video.web.deps import PagesDep, PlaylistId, ServicesDep

router = APIRouter(prefix="/playlist/{playlist_id}", include_in_schema=False)


@router.get("")
async def show_playlist(
    playlist_id: PlaylistId, request: Request, services: ServicesDep, pages: PagesDep
) -> Response:
    async with services.app.reading() as tx:
        playlist = await tx.playlists.get(playlist_id)
    return pages.page(request, "playlist.html", playlist=playlist)


@router.post("/stop")
async def stop_playlist(playlist_id: PlaylistId, services: ServicesDep) -> Response:
    async with services.app.transaction() as tx:
        await tx.playlists.stop(playlist_id)
    address = f"/playlist/{playlist_id}"
    return RedirectResponse(address, status_code=status.HTTP_303_SEE_OTHER)
