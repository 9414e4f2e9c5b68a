"""Questions asked on a chat's page.

The same forms serve both kinds of browsers: a script that accepts `text/event-stream` gets the
answer as it is written; without a script the page is shown again once the answer is there.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response

from chat_with_video.chats.errors import QuestionInvalid
from chat_with_video.chats.stream import StreamEvent
from chat_with_video.core.errors import AppError
from chat_with_video.web.client import wants_stream
from chat_with_video.web.deps import ChatId, LimitQuestions, MessageId, ServicesDep, StateDep
from chat_with_video.web.forms import read_form
from chat_with_video.web.pages.answer_events import page_events
from chat_with_video.web.pages.chat import chat_page, shown_messages
from chat_with_video.web.pages.home import redirect_to_chat
from chat_with_video.web.pages.inputs import QuestionForm
from chat_with_video.web.sse import stream_response
from chat_with_video.web.state import WebState

router = APIRouter(prefix="/chat/{chat_id}", include_in_schema=False)

# A browser without scripts waits this long for an answer; then it shows the text so far.
MAX_WAIT_S = 20


@router.post("/ask", dependencies=[LimitQuestions])
async def ask(chat_id: ChatId, request: Request, state: StateDep) -> Response:
    question = (await read_form(request, QuestionForm)).message or ""
    try:
        events = await state.services.answers.ask(chat_id, question)
    except AppError as error:
        return await _refuse(request, state, chat_id, error, question)
    return await _respond(request, state, chat_id, events)


@router.post("/messages/{message_id}/retry", dependencies=[LimitQuestions])
async def answer_again(
    chat_id: ChatId, message_id: MessageId, request: Request, state: StateDep
) -> Response:
    # “Try again” has no such field; in “Edit question” it may be empty.
    edited = (await read_form(request, QuestionForm)).message
    try:
        events = await state.services.answers.retry(chat_id, message_id, edited)
    except QuestionInvalid as error:
        return await _refuse(request, state, chat_id, error)
    return await _respond(request, state, chat_id, events)


@router.get("/messages/{message_id}/events")
async def follow_answer(
    chat_id: ChatId,
    message_id: MessageId,
    state: StateDep,
    last_event_id: Annotated[int | None, Header(ge=0)] = None,
) -> Response:
    events = await state.services.answers.follow(chat_id, message_id, last_event_id)
    return stream_response(page_events(state, chat_id, events, message_id))


@router.post("/messages/{message_id}/stop")
async def stop(chat_id: ChatId, message_id: MessageId, services: ServicesDep) -> Response:
    await services.answers.stop(chat_id, message_id)
    return redirect_to_chat(chat_id, f"#m-{message_id}")


async def _refuse(
    request: Request, state: WebState, chat_id: UUID, error: AppError, question: str = ""
) -> Response:
    """The chat's page with the error in the question; a script gets the problem."""
    if wants_stream(request.scope):
        raise error
    async with state.services.app.reading() as tx:
        chat = await tx.chats.get_with_speakers(chat_id, latest=shown_messages(request))
    return chat_page(
        request, state.pages, state.presenter, chat, question=question, question_error=error
    )


async def _respond(
    request: Request, state: WebState, chat_id: UUID, events: AsyncIterator[StreamEvent]
) -> Response:
    if wants_stream(request.scope):
        return stream_response(page_events(state, chat_id, events))
    return await _when_answered(chat_id, events)


async def _when_answered(chat_id: UUID, events: AsyncIterator[StreamEvent]) -> Response:
    """The chat at the answer, once that is there or the reader has waited long enough."""
    message_id = None
    try:
        async with asyncio.timeout(MAX_WAIT_S):
            async for event in events:
                if event.name == "message":
                    message_id = event.data["message_id"]
    except TimeoutError:
        pass  # The answer continues; the page says so.
    return redirect_to_chat(chat_id, f"#m-{message_id}" if message_id else "")
