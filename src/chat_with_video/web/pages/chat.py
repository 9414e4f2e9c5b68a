"""One chat: its analysis, its conversation, its transcript."""

import asyncio

from fastapi import APIRouter, Request, Response

from chat_with_video.chats.schemas import ChatView
from chat_with_video.core.errors import AppError
from chat_with_video.sources.prompt_injection import instruction_lines
from chat_with_video.web.deps import ChatId, PagesDep, PresenterDep, ServicesDep
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
) -> Response:
    async with services.app.reading() as tx:
        chat = await tx.chats.get(chat_id, latest=shown_messages(request))
    return chat_page(request, pages, presenter, chat)


@router.get("/transcript")
async def show_transcript(
    chat_id: ChatId, request: Request, services: ServicesDep, pages: PagesDep
) -> Response:
    async with services.app.reading() as tx:
        chat = await tx.chats.get(chat_id, latest=0)
        transcript = await tx.chats.get_transcript(chat_id)
    suspicious = await asyncio.to_thread(instruction_lines, [s.text for s in transcript.segments])
    return pages.page(
        request, "transcript.html", chat=chat, transcript=transcript, suspicious=suspicious
    )


def chat_page(
    request: Request,
    pages: Pages,
    presenter: Presenter,
    chat: ChatView,
    *,
    question: str = "",
    question_error: AppError | None = None,
    captions_error: AppError | None = None,
) -> Response:
    """The page of a chat, with the error of a submitted form, if there is one."""
    error = question_error or captions_error
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
    )


def shown_messages(request: Request) -> int | None:
    """How many of a chat's last messages its page shows; None for all."""
    # To render an answer takes a while; a long conversation has thousands.
    return None if "all" in request.query_params else SHOWN_MESSAGES
