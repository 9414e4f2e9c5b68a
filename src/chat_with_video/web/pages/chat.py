"""One chat: its analysis, its conversation, its transcript."""

import asyncio

from fastapi import APIRouter, Request, Response

from chat_with_video.chats.schemas import ChatWithSpeakers
from chat_with_video.core.errors import AppError
from chat_with_video.sources.links import find_playlist
from chat_with_video.sources.prompt_injection import instruction_lines
from chat_with_video.text.cleaning import CleanLine
from chat_with_video.web.deps import ChatId, PagesDep, PresenterDep, ServicesDep
from chat_with_video.web.pages.people import colors_of, people_of
from chat_with_video.web.pages.renames import DoneRename, FailedRename, find_rename
from chat_with_video.web.pages.rendering import Pages
from chat_with_video.web.presenter import Presenter
from chat_with_video.web.statuses import status_of

router = APIRouter(prefix="/chat/{chat_id}", include_in_schema=False)

# A long conversation opens at its end; a button shows the rest.
SHOWN_MESSAGES = 10


@router.get("")
async def show_chat(
    chat_id: ChatId,
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    presenter: PresenterDep,
    renamed: int | None = None,
    was: CleanLine = "",
) -> Response:
    async with services.app.reading() as tx:
        shown = await tx.chats.get_with_speakers(chat_id, latest=shown_messages(request))
    done = find_rename(shown.speakers, renamed, old_name=was)
    return chat_page(request, pages, presenter, shown, rename=done)


@router.get("/transcript")
async def show_transcript(
    chat_id: ChatId, request: Request, services: ServicesDep, pages: PagesDep
) -> Response:
    async with services.app.reading() as tx:
        shown = await tx.chats.get_with_speakers(chat_id, latest=0)
        transcript = await tx.chats.get_transcript(chat_id)
    suspicious = await asyncio.to_thread(instruction_lines, [s.text for s in transcript.segments])
    return pages.page(
        request,
        "transcript.html",
        chat=shown.chat,
        transcript=transcript,
        suspicious=suspicious,
        colors=colors_of(people_of(shown.speakers)),
    )


def chat_page(
    request: Request,
    pages: Pages,
    presenter: Presenter,
    shown: ChatWithSpeakers,
    *,
    question: str = "",
    question_error: AppError | None = None,
    captions_error: AppError | None = None,
    rename: DoneRename | FailedRename | None = None,
) -> Response:
    """The page of a chat, with the result of a submitted form, if there is one.

    It offers the playlist that its address names: the one in which a link opened the video.
    """
    chat = shown.chat
    failed_rename = rename if isinstance(rename, FailedRename) else None
    error = question_error or captions_error or (failed_rename and failed_rename.error)
    return pages.page(
        request,
        "chat.html",
        status_code=status_of(type(error)) if error else 200,
        chat=presenter.chat(chat),
        earlier=chat.messages_before,
        origin=f"{request.url.scheme}://{request.url.netloc}",
        can_improve=pages.engine_name != "offline"
        and (chat.engine == "offline" or chat.analysis_cut),
        question=question,
        question_error=question_error,
        captions_error=captions_error,
        people=people_of(shown.speakers),
        done_rename=rename if isinstance(rename, DoneRename) else None,
        failed_rename=failed_rename,
        playlist=find_playlist(request.query_params.get("list", "")),
    )


def shown_messages(request: Request) -> int | None:
    """How many of a chat's last messages its page shows; None for all."""
    # To render an answer takes a while; a long conversation has thousands.
    return None if "all" in request.query_params else SHOWN_MESSAGES
