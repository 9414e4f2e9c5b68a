"""Chats: open, list, rename, delete, process again."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response, status
from pydantic import AfterValidator

from chat_with_video.chats.errors import (
    ChatNotFailed,
    ChatNotFound,
    ChatProcessing,
    HasTranscript,
    NothingToRestore,
    TitleInvalid,
)
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.errors import TooLarge
from chat_with_video.flows.add_captions import (
    add_all_captions,
    add_captions,
    supply_captions,
)
from chat_with_video.library.cursor import CursorInvalid
from chat_with_video.library.schemas import ChatSummary
from chat_with_video.sources.errors import LanguageInvalid, UnreadableCaptions
from chat_with_video.sources.links import (
    UnsupportedUrl,
)
from chat_with_video.sources.transcripts import TranscriptReport
from chat_with_video.sources.transcripts.supplied import require_language
from chat_with_video.sources.transcripts.unpacking import TooManyFiles
from chat_with_video.text.cleaning import clean_line
from chat_with_video.videos.errors import LanguageFixed, NoTranscriptYet
from chat_with_video.web.api.errors import Responses, problems
from chat_with_video.web.api.paging import MAX_CURSOR, link_next
from chat_with_video.web.api.schemas import (
    ChatAccepted,
    ChatOut,
    TitleIn,
    UploadAccepted,
)
from chat_with_video.web.api.uploads import SEVERAL, UPLOAD_BODY, several_response
from chat_with_video.web.conditional import if_changed
from chat_with_video.web.deps import ChatId, LimitChats, PresenterDep, ServicesDep, StateDep
from chat_with_video.web.problems import InvalidRequest
from chat_with_video.web.rate_limits import RateLimited
from chat_with_video.web.uploads import read_upload, read_uploads

router = APIRouter(prefix="/api/chats", tags=["chats"])

# A conversation can have thousands; a page that polls would get all of them each time.
LATEST_MESSAGES = 50

_UNCHANGED: Responses = {304: {"description": "The client has the current version."}}


@router.post(
    "/upload",
    status_code=status.HTTP_202_ACCEPTED,
    dependencies=[LimitChats],
    openapi_extra=UPLOAD_BODY,
    response_model=UploadAccepted,
    responses=SEVERAL
    | problems(
        InvalidRequest,
        LanguageInvalid,
        UnreadableCaptions,
        UnsupportedUrl,
        TooManyFiles,
        TooLarge,
        RateLimited,
        DatabaseAway,
    ),
)
async def upload_captions(
    request: Request, response: Response, state: StateDep
) -> UploadAccepted | Response:
    """Open a chat on a transcript: a file in a form, or pasted text in a form or in JSON.

    Several parts named `file`, at most 200, open a chat each, and so do the files of a ZIP archive
    that has several; the answer is then 207. Each file is taken or refused by itself.
    """
    app = state.services.app
    supplied = await read_uploads(request, app.settings.sources.max_upload_bytes)
    if len(supplied) > 1:
        count_next = partial(state.rate_limits.count_chat, request)
        return await several_response(add_all_captions(app, supplied, count_next))
    added = await add_captions(app, supplied[0])
    return _uploaded(added.chat_id, added.report, response)


@router.post(
    "/{chat_id}/captions",
    status_code=status.HTTP_202_ACCEPTED,
    dependencies=[LimitChats],
    openapi_extra=UPLOAD_BODY,
    responses=problems(
        ChatNotFound,
        ChatProcessing,
        HasTranscript,
        InvalidRequest,
        LanguageInvalid,
        UnreadableCaptions,
        UnsupportedUrl,
        TooLarge,
        RateLimited,
        DatabaseAway,
    ),
)
async def supply(
    chat_id: ChatId, request: Request, response: Response, services: ServicesDep
) -> UploadAccepted:
    """Captions for a chat whose video could not be fetched; they belong to this chat alone."""
    supplied = await read_upload(request, services.app.settings.sources.max_upload_bytes)
    report = await supply_captions(services.app, chat_id, supplied)
    return _uploaded(chat_id, report, response)


@router.get("", responses=problems(CursorInvalid, InvalidRequest, DatabaseAway))
async def list_chats(
    request: Request,
    response: Response,
    services: ServicesDep,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query(max_length=MAX_CURSOR)] = None,
    q: Annotated[
        str | None,
        Query(max_length=200, description="Words to search for."),
        AfterValidator(clean_line),
    ] = None,
) -> list[ChatSummary]:
    """The history, newest first; the next page is in the `Link` header."""
    async with services.app.reading() as tx:
        page = await tx.library.list_chats(limit=limit, cursor=cursor, query=q or None)
    link_next(request, response, cursor=page.next_cursor)
    return page.chats


@router.get(
    "/{chat_id}",
    response_model=ChatOut,
    responses=_UNCHANGED | problems(ChatNotFound, DatabaseAway),
)
async def get_chat(
    chat_id: ChatId, request: Request, services: ServicesDep, presenter: PresenterDep
) -> Response:
    """A chat with its analysis and its last 50 messages; 304 if the request has its current `ETag`.

    `messages_before` says how many come before them; `GET …/messages` returns those.
    """
    async with services.app.reading() as tx:
        chat = await tx.chats.get(chat_id, latest=LATEST_MESSAGES)
    return if_changed(request, presenter.chat(chat))


@router.patch(
    "/{chat_id}",
    responses=problems(
        ChatNotFound,
        TitleInvalid,
        LanguageInvalid,
        LanguageFixed,
        NoTranscriptYet,
        InvalidRequest,
        DatabaseAway,
    ),
)
async def rename_chat(
    chat_id: ChatId, body: TitleIn, services: ServicesDep, presenter: PresenterDep
) -> ChatOut:
    """Give a chat a title of its own, or correct the language of its supplied transcript.

    Search follows the language at once, the analysis when it is made again.
    """
    async with services.app.transaction() as tx:
        if body.title is not None:
            await tx.chats.rename(chat_id, body.title)
        if body.language is not None:
            await tx.chats.correct_language(chat_id, require_language(body.language))
        chat = await tx.chats.get(chat_id, latest=LATEST_MESSAGES)
    return presenter.chat(chat)


@router.delete(
    "/{chat_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(ChatNotFound, DatabaseAway),
)
async def delete_chat(chat_id: ChatId, services: ServicesDep) -> None:
    """Delete a chat; for 10 minutes it can be restored."""
    async with services.app.transaction() as tx:
        await tx.chats.delete(chat_id)


@router.post("/{chat_id}/restore", responses=problems(NothingToRestore, ChatNotFound, DatabaseAway))
async def restore_chat(chat_id: ChatId, services: ServicesDep, presenter: PresenterDep) -> ChatOut:
    """Undo a deletion of the last 10 minutes."""
    async with services.app.transaction() as tx:
        await tx.chats.restore(chat_id)
        chat = await tx.chats.get(chat_id, latest=LATEST_MESSAGES)
    return presenter.chat(chat)


@router.post(
    "/{chat_id}/retry",
    status_code=status.HTTP_202_ACCEPTED,
    dependencies=[LimitChats],
    responses=problems(ChatNotFound, ChatNotFailed, RateLimited, DatabaseAway),
)
async def retry_chat(chat_id: ChatId, response: Response, services: ServicesDep) -> ChatAccepted:
    """Process a failed chat again, from its last stored stage."""
    async with services.app.transaction() as tx:
        await tx.chats.retry(chat_id)
    return accept_chat(chat_id, response)


@router.post(
    "/{chat_id}/analyze",
    status_code=status.HTTP_202_ACCEPTED,
    dependencies=[LimitChats],
    responses=problems(ChatNotFound, ChatProcessing, NoTranscriptYet, RateLimited, DatabaseAway),
)
async def analyze_chat(chat_id: ChatId, response: Response, services: ServicesDep) -> ChatAccepted:
    """Analyze again, with the engine of the current settings."""
    async with services.app.transaction() as tx:
        await tx.chats.analyze(chat_id)
    return accept_chat(chat_id, response)


def _uploaded(chat_id: UUID, report: TranscriptReport, response: Response) -> UploadAccepted:
    response.headers["Location"] = f"/api/chats/{chat_id}"
    return UploadAccepted(chat_id=chat_id, report=report)


def accept_chat(chat_id: UUID, response: Response) -> ChatAccepted:
    """The answer that a chat is queued, with its address in `Location`."""
    response.headers["Location"] = f"/api/chats/{chat_id}"
    return ChatAccepted(chat_id=chat_id)
