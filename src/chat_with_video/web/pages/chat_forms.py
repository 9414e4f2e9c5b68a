"""What can be done on a chat's page without a script."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

from fastapi import APIRouter, Request, Response

from chat_with_video.chats.stream import StreamEvent
from chat_with_video.core.errors import AppError
from chat_with_video.flows.add_captions import supply_captions
from chat_with_video.web.deps import ChatId, MessageId, ServicesDep
from chat_with_video.web.limits import LimitChats, LimitQuestions
from chat_with_video.web.pages.captions_form import form_of, read_captions_form, text_field
from chat_with_video.web.pages.chat import chat_page
from chat_with_video.web.pages.deps import PagesDep
from chat_with_video.web.pages.home import to_chat

router = APIRouter(prefix="/chat/{chat_id}", include_in_schema=False)

# A browser without scripts waits this long for an answer; then it sees what there is.
PATIENCE_S = 20


@router.post("/ask", dependencies=[LimitQuestions])
async def ask(
    chat_id: ChatId, request: Request, services: ServicesDep, pages: PagesDep
) -> Response:
    async with form_of(request) as form:
        question = text_field(form, "message")
    try:
        events = await services.answers.ask(chat_id, question)
    except AppError as error:
        async with services.app.reading() as tx:
            chat = await tx.chats.get(chat_id)
        return chat_page(request, pages, chat, question=question, question_error=error)
    return await _when_answered(chat_id, events)


@router.post("/messages/{message_id}/retry", dependencies=[LimitQuestions])
async def answer_again(
    chat_id: ChatId, message_id: MessageId, request: Request, services: ServicesDep
) -> Response:
    async with form_of(request) as form:
        edited = text_field(form, "message")
    return await _when_answered(
        chat_id, await services.answers.retry(chat_id, message_id, edited or None)
    )


@router.post("/messages/{message_id}/stop")
async def stop(chat_id: ChatId, message_id: MessageId, services: ServicesDep) -> Response:
    await services.answers.stop(chat_id, message_id)
    return to_chat(chat_id, f"#m-{message_id}")


@router.post("/captions", dependencies=[LimitChats])
async def supply(
    chat_id: ChatId, request: Request, services: ServicesDep, pages: PagesDep
) -> Response:
    limit_bytes = services.app.settings.sources.max_upload_bytes
    try:
        sent = await read_captions_form(request, limit_bytes)
        await supply_captions(
            services.app, chat_id, sent.content, file_name=sent.file_name, language=None
        )
    except AppError as error:
        async with services.app.reading() as tx:
            chat = await tx.chats.get(chat_id)
        return chat_page(request, pages, chat, captions_error=error)
    return to_chat(chat_id)


@router.post("/retry", dependencies=[LimitChats])
async def process_again(chat_id: ChatId, services: ServicesDep) -> Response:
    async with services.app.transaction() as tx:
        await tx.chats.retry(chat_id)
    return to_chat(chat_id)


@router.post("/analyze", dependencies=[LimitChats])
async def analyze_again(chat_id: ChatId, services: ServicesDep) -> Response:
    async with services.app.transaction() as tx:
        await tx.chats.analyze(chat_id)
    return to_chat(chat_id)


async def _when_answered(chat_id: UUID, events: AsyncIterator[StreamEvent]) -> Response:
    """The chat at the answer, once that is there or the reader has waited long enough."""
    message_id = None
    try:
        async with asyncio.timeout(PATIENCE_S):
            async for event in events:
                if event.name == "message":
                    message_id = event.data["message_id"]
    except TimeoutError:
        pass  # It goes on; the page says so.
    return to_chat(chat_id, f"#m-{message_id}" if message_id else "")
