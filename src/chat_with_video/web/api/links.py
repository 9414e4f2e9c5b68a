"""Links to videos, playlists and channels."""

from fastapi import APIRouter, Response, status

from chat_with_video.bootstrap import App
from chat_with_video.core.database import DatabaseAway
from chat_with_video.flows.add_playlist import add_playlist
from chat_with_video.flows.add_video import add_link
from chat_with_video.sources.links import (
    PlaylistLink,
    UnsupportedUrl,
    find_playlist_around,
    parse_source_link,
)
from chat_with_video.sources.youtube.playlist_errors import PlaylistEmpty, PlaylistNotListed
from chat_with_video.web.api.chats import accept_chat
from chat_with_video.web.api.errors import Responses, problems
from chat_with_video.web.api.schemas import ChatAccepted, LinkAccepted, LinkIn, PlaylistAccepted
from chat_with_video.web.deps import LimitChats, ServicesDep
from chat_with_video.web.problems import InvalidRequest
from chat_with_video.web.rate_limits import RateLimited

router = APIRouter(prefix="/api/chats", tags=["chats"])

_EXISTING: Responses = {
    200: {
        "model": LinkAccepted | PlaylistAccepted,
        "description": "The existing chat, or the playlist that is being worked on.",
    }
}


@router.post(
    "",
    status_code=status.HTTP_202_ACCEPTED,
    dependencies=[LimitChats],
    responses=_EXISTING
    | problems(
        UnsupportedUrl,
        InvalidRequest,
        PlaylistEmpty,
        PlaylistNotListed,
        RateLimited,
        DatabaseAway,
    ),
)
async def add_chat(
    body: LinkIn, response: Response, services: ServicesDep
) -> LinkAccepted | PlaylistAccepted:
    """Open a chat on a YouTube video; it is fetched and analyzed in the background.

    A known link returns the existing chat, unless `again` is set. A link to a playlist or a
    channel opens a chat on each of its videos that has none, at most 200, one after the other;
    `again` does nothing then, and `GET /api/playlists/{playlist_id}` shows how far that is.
    """
    link = parse_source_link(body.source_url)
    if isinstance(link, PlaylistLink):
        return await _add_playlist(services.app, link, body.language or None, response)
    around = find_playlist_around(body.source_url)
    accepted = await _add_video(services.app, body, response)
    return LinkAccepted(**accepted.model_dump(), playlist_url=around and around.url)


async def _add_playlist(
    app: App, link: PlaylistLink, language: str | None, response: Response
) -> PlaylistAccepted:
    added = await add_playlist(app, link, language=language)
    response.headers["Location"] = f"/api/playlists/{added.playlist_id}"
    if added.existing:
        response.status_code = status.HTTP_200_OK
    async with app.reading() as tx:
        playlist = await tx.playlists.get(added.playlist_id)
    return PlaylistAccepted(
        playlist_id=playlist.id,
        title=playlist.title,
        status=playlist.status,
        count=playlist.count,
        left_out=playlist.left_out,
        existing=added.existing,
    )


async def _add_video(app: App, body: LinkIn, response: Response) -> ChatAccepted:
    added = await add_link(app, body.source_url, language=body.language or None, again=body.again)
    accepted = accept_chat(added.chat_id, response)
    if not added.existing:
        return accepted
    response.status_code = status.HTTP_200_OK
    async with app.reading() as tx:
        known = await tx.chats.get(added.chat_id)
    return accepted.model_copy(update={"status": known.status, "existing": True})
