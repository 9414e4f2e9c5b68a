"""Queued work in the command's own process, beside a running server or without one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import UUID

from chat_with_video.bootstrap import open_app
from chat_with_video.chats.schemas import ChatView, MessageView
from chat_with_video.chats.stream import StreamEvent
from chat_with_video.cli.output import Output
from chat_with_video.cli.progress import ProgressReporter
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import AppError
from chat_with_video.core.tasks import raise_if_cancelled
from chat_with_video.flows.services import Services, lifespan

POLL_INTERVAL_S = 0.05


class ProcessingFailed(AppError):
    """Work ended with a problem; the detail is the problem's own."""

    code = "failed"


@asynccontextmanager
async def open_services(settings: Settings) -> AsyncIterator[Services]:
    """The services of this process, with a worker."""
    async with open_app(settings) as app, lifespan(app, take_jobs=True) as services:
        raise_if_cancelled()
        yield services


def can_be_asked(chat: ChatView) -> bool:
    """Whether its transcript is stored."""
    return chat.has_transcript


def is_complete(chat: ChatView) -> bool:
    """Whether its analysis is there."""
    return chat.status == "complete"


async def poll_until(
    services: Services, chat_id: UUID, is_ready: Callable[[ChatView], bool], output: Output
) -> ChatView:
    """The chat once it is ready; progress is printed until then. Raises ProcessingFailed."""
    progress = ProgressReporter(output)
    chat = await _get(services, chat_id)
    while not is_ready(chat):
        progress.report(chat)
        if chat.status == "failed":
            raise ProcessingFailed(chat.error.detail if chat.error else "Processing failed.")
        await asyncio.sleep(POLL_INTERVAL_S)
        raise_if_cancelled()
        chat = await _get(services, chat_id)
        if is_ready(chat):
            progress.report(chat)
    return chat


async def _get(services: Services, chat_id: UUID) -> ChatView:
    async with services.app.reading() as tx:
        return await tx.chats.get(chat_id)


async def stream_answer(
    services: Services, chat_id: UUID, question: str, on_text: Callable[[str], None]
) -> MessageView:
    """The whole answer; `on_text` gets its text as it streams. Raises AppError.

    On an interrupt or a closed output it stops the answer, which keeps its text so far.
    """
    message_id: UUID | None = None
    try:
        async for event in await services.answers.ask(chat_id, question):
            if event.name == "message":
                message_id = UUID(event.data["message_id"])
            elif answer := _handle_event(event, on_text):
                return answer
    except (asyncio.CancelledError, SystemExit):
        if message_id is not None:
            await services.answers.stop(chat_id, message_id)
        raise
    raise AssertionError  # A stream ends with done or error.


def _handle_event(event: StreamEvent, on_text: Callable[[str], None]) -> MessageView | None:
    """The answer, if the event ends its stream."""
    match event.name:
        case "delta":
            on_text(event.data["text"])
        case "error":
            raise ProcessingFailed(event.data["detail"])
        case "done":
            return MessageView.model_validate(event.data)
    return None
