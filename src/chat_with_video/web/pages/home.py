"""The first page: from a link, a file or a text to a chat."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response, status
from fastapi.responses import RedirectResponse

from chat_with_video.chats.schemas import ChatView
from chat_with_video.core.errors import AppError
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.flows.add_video import add_link
from chat_with_video.flows.services import Services
from chat_with_video.sources.sample import sample_talk
from chat_with_video.web.deps import LimitChats, PagesDep, ServicesDep
from chat_with_video.web.forms import read_form
from chat_with_video.web.pages.inputs import LinkForm
from chat_with_video.web.pages.rendering import Pages
from chat_with_video.web.statuses import status_of
from chat_with_video.web.uploads import read_upload

router = APIRouter(include_in_schema=False)

LATEST = 6


@router.get("/")
async def show_home(request: Request, services: ServicesDep, pages: PagesDep) -> Response:
    return await _home(request, services, pages)


@router.post("/", dependencies=[LimitChats])
async def open_link(request: Request, services: ServicesDep, pages: PagesDep) -> Response:
    form = await read_form(request, LinkForm)
    link, language = form.source_url, form.language
    try:
        added = await add_link(services.app, link, language=language, again=form.again)
    except AppError as error:
        return await _home(request, services, pages, link=link, link_error=error)
    if added.existing:
        async with services.app.reading() as tx:
            known = await tx.chats.get(added.chat_id)
        return await _home(
            request, services, pages, link=link, language=language or "", known=known
        )
    return to_chat(added.chat_id)


@router.post("/upload", dependencies=[LimitChats])
async def open_captions(request: Request, services: ServicesDep, pages: PagesDep) -> Response:
    limit_bytes = services.app.settings.sources.max_upload_bytes
    try:
        supplied = await read_upload(request, limit_bytes)
        added = await add_captions(services.app, supplied)
    except AppError as error:
        return await _home(request, services, pages, captions_error=error)
    return to_chat(added.chat_id)


@router.post("/sample", dependencies=[LimitChats])
async def open_sample(services: ServicesDep) -> Response:
    return to_chat((await add_captions(services.app, sample_talk())).chat_id)


def to_chat(chat_id: UUID, fragment: str = "") -> Response:
    """Redirect to a chat after a form."""
    address = f"/chat/{chat_id}{fragment}"
    return RedirectResponse(address, status_code=status.HTTP_303_SEE_OTHER)


async def _home(
    request: Request,
    services: Services,
    pages: Pages,
    *,
    link: str = "",
    language: str = "",
    known: ChatView | None = None,
    link_error: AppError | None = None,
    captions_error: AppError | None = None,
) -> Response:
    async with services.app.reading() as tx:
        latest = await tx.library.list_chats(limit=LATEST)
    error = link_error or captions_error
    context: dict[str, Any] = {"latest": latest.chats, "link": link[:2000], "language": language}
    return pages.page(
        request,
        "home.html",
        status_code=status_of(type(error)) if error else 200,
        known=known,
        link_error=link_error,
        captions_error=captions_error,
        **context,
    )
