"""All chats: search, rename, delete, undo."""

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response, status
from fastapi.responses import RedirectResponse

from chat_with_video.library.cursor import CursorInvalid
from chat_with_video.library.schemas import HistoryPage
from chat_with_video.text.cleaning import CleanLine
from chat_with_video.web.deps import ChatId, PagesDep, ServicesDep
from chat_with_video.web.forms import read_form
from chat_with_video.web.pages.inputs import RenameForm

router = APIRouter(include_in_schema=False)

PAGE = 24
MAX_QUERY = 200


@router.get("/history")
async def show_history(
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    q: CleanLine = "",
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    deleted: UUID | None = None,
) -> Response:
    query = q[:MAX_QUERY]
    async with services.app.reading() as tx:
        try:
            page = await tx.library.list_chats(limit=PAGE, cursor=cursor, query=query or None)
        except CursorInvalid:
            return RedirectResponse(_address(query), status_code=status.HTTP_303_SEE_OTHER)
    return pages.page(
        request,
        "history.html",
        chats=page.chats,
        query=query,
        more=_more(page, query),
        deleted=deleted,
    )


def _more(page: HistoryPage, query: str) -> str | None:
    return _address(query, page.next_cursor) if page.next_cursor else None


def _address(query: str, cursor: str | None = None) -> str:
    given = {name: value for name, value in (("q", query), ("cursor", cursor)) if value}
    return f"/history?{urlencode(given)}" if given else "/history"


@router.post("/chat/{chat_id}/rename")
async def rename(chat_id: ChatId, request: Request, services: ServicesDep) -> Response:
    form = await read_form(request, RenameForm)
    async with services.app.transaction() as tx:
        await tx.chats.rename(chat_id, form.title)
    return _see("/history" if form.back == "history" else f"/chat/{chat_id}")


@router.post("/chat/{chat_id}/delete")
async def delete(chat_id: ChatId, services: ServicesDep) -> Response:
    async with services.app.transaction() as tx:
        await tx.chats.delete(chat_id)
    return _see(f"/history?deleted={chat_id}")


@router.post("/chat/{chat_id}/restore")
async def restore(chat_id: ChatId, services: ServicesDep) -> Response:
    async with services.app.transaction() as tx:
        await tx.chats.restore(chat_id)
    return _see("/history")


def _see(address: str) -> Response:
    return RedirectResponse(address, status_code=status.HTTP_303_SEE_OTHER)
