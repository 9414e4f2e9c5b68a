"""The first page: from links, files or a text to chats."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response, status
from fastapi.responses import RedirectResponse

from chat_with_video.bootstrap import App
from chat_with_video.chats.schemas import ChatView
from chat_with_video.core.errors import AppError
from chat_with_video.flows.add_captions import add_all_captions, add_captions
from chat_with_video.flows.add_playlist import AddedPlaylist, add_playlist
from chat_with_video.flows.add_video import AddedChat, add_link
from chat_with_video.sources.links import PlaylistLink, find_playlist_around, parse_source_link
from chat_with_video.sources.sample import sample_talk
from chat_with_video.web.deps import LimitChats, ServicesDep, StateDep
from chat_with_video.web.forms import read_form
from chat_with_video.web.pages.inputs import LinkForm
from chat_with_video.web.pages.outcomes import Outcome, outcome_of_file, outcome_of_link
from chat_with_video.web.pages.shared_links import shared_links
from chat_with_video.web.problems import InvalidRequest
from chat_with_video.web.state import WebState
from chat_with_video.web.statuses import status_of
from chat_with_video.web.uploads import read_uploads

router = APIRouter(include_in_schema=False)

LATEST = 6
MOST_LINKS = 200
MAX_LINKS_CHARACTERS = 20_000


@router.get("/")
async def show_home(request: Request, state: StateDep, url: str = "", text: str = "") -> Response:
    """`url` and `text`, which another page or a phone shares, only fill the field."""
    return await _home(request, state, link=shared_links(url, text))


@router.post("/", dependencies=[LimitChats])
async def open_links(request: Request, state: StateDep) -> Response:
    form = await read_form(request, LinkForm)
    try:
        if len(form.links) > 1:
            return await _open_all_links(request, state, form)
        return await _open_link(request, state, form)
    except AppError as error:
        return await _home(request, state, link=form.source_url, link_error=error)


async def _open_link(request: Request, state: WebState, form: LinkForm) -> Response:
    app = state.services.app
    link = parse_source_link(form.source_url)
    if isinstance(link, PlaylistLink):
        playlist = await add_playlist(app, link, language=form.language)
        return _redirect(f"/playlist/{playlist.playlist_id}")
    around = find_playlist_around(form.source_url)
    added = await add_link(app, form.source_url, language=form.language, again=form.again)
    if not added.existing:
        return redirect_to_chat(added.chat_id, around.query if around else "")
    async with app.reading() as tx:
        known = await tx.chats.get(added.chat_id)
    return await _home(
        request, state, link=form.source_url, language=form.language or "", known=known
    )


async def _open_all_links(request: Request, state: WebState, form: LinkForm) -> Response:
    if len(form.links) > MOST_LINKS:
        raise InvalidRequest(
            f"At most {MOST_LINKS} links are taken at once; these are {len(form.links)}."
        )
    outcomes = [
        await _link_outcome(request, state, link, is_first=not place)
        for place, link in enumerate(form.links)
    ]
    return await _home(request, state, outcomes=outcomes)


async def _link_outcome(request: Request, state: WebState, link: str, *, is_first: bool) -> Outcome:
    try:
        if not is_first:
            state.rate_limits.count_chat(request)
        return outcome_of_link(link, await _add(state.services.app, link))
    except AppError as error:
        return outcome_of_link(link, error)


async def _add(app: App, text: str) -> AddedChat | AddedPlaylist:
    link = parse_source_link(text)
    if isinstance(link, PlaylistLink):
        return await add_playlist(app, link, language=None)
    return await add_link(app, text, language=None)


@router.post("/upload", dependencies=[LimitChats])
async def open_captions(request: Request, state: StateDep) -> Response:
    app = state.services.app
    try:
        supplied = await read_uploads(request, app.settings.sources.max_upload_bytes)
        if len(supplied) == 1:
            return redirect_to_chat((await add_captions(app, supplied[0])).chat_id)
    except AppError as error:
        return await _home(request, state, captions_error=error)
    count_next = partial(state.rate_limits.count_chat, request)
    files = add_all_captions(app, supplied, count_next)
    return await _home(request, state, outcomes=[outcome_of_file(file) async for file in files])


@router.post("/sample", dependencies=[LimitChats])
async def open_sample(services: ServicesDep) -> Response:
    return redirect_to_chat((await add_captions(services.app, sample_talk())).chat_id)


def redirect_to_chat(chat_id: UUID, further: str = "") -> Response:
    """Redirect to a chat after a form; `further` is a query or a fragment."""
    return _redirect(f"/chat/{chat_id}{further}")


def _redirect(address: str) -> Response:
    return RedirectResponse(address, status_code=status.HTTP_303_SEE_OTHER)


async def _home(
    request: Request,
    state: WebState,
    *,
    link: str = "",
    language: str = "",
    known: ChatView | None = None,
    outcomes: Sequence[Outcome] = (),
    link_error: AppError | None = None,
    captions_error: AppError | None = None,
) -> Response:
    async with state.services.app.reading() as tx:
        latest = await tx.library.list_chats(limit=LATEST)
        playlists = await tx.playlists.list_active()
    error = link_error or captions_error
    context: dict[str, Any] = {
        "latest": latest.chats,
        "playlists": playlists,
        "link": link[:MAX_LINKS_CHARACTERS],
        "language": language,
    }
    return state.pages.page(
        request,
        "home.html",
        status_code=status_of(type(error)) if error else 200,
        known=known,
        outcomes=outcomes,
        link_error=link_error,
        captions_error=captions_error,
        **context,
    )
