"""Commands that do work themselves, beside a running server or without one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import UUID

from chat_with_video.bootstrap import open_app
from chat_with_video.chats.schemas import ChatView, MessageView
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import AppError
from chat_with_video.flows.running import Flows, running_flows

POLL_INTERVAL_S = 0.05


class ChatFailed(AppError):
    """A chat's processing failed; the detail is the problem's own."""

    code = "chat-failed"


@asynccontextmanager
async def working(settings: Settings) -> AsyncIterator[Flows]:
    """This process as one that does queued work."""
    async with open_app(settings) as app, running_flows(app, take_jobs=True) as flows:
        yield flows


async def wait_for(flows: Flows, chat_id: UUID, on_stage: Callable[[str], None]) -> ChatView:
    """The chat once it is complete; `on_stage` is told of each stage. Raises ChatFailed."""
    shown = None
    while True:
        async with flows.app.transaction() as tx:
            chat = await tx.chats.get(chat_id)
        if chat.stage != shown:
            shown = chat.stage
            on_stage(shown)
        if chat.status == "failed":
            raise ChatFailed((chat.error or {}).get("detail", "Processing failed."))
        if chat.status == "complete":
            return chat
        await asyncio.sleep(POLL_INTERVAL_S)


async def ask(
    flows: Flows, chat_id: UUID, question: str, on_text: Callable[[str], None]
) -> MessageView:
    """The whole answer; `on_text` is given its text as it streams. Raises AppError."""
    events = await flows.answers.ask(chat_id, question)
    async for event in events:
        if event.name == "delta":
            on_text(event.data["text"])
        elif event.name == "error":
            raise ChatFailed(event.data["detail"])
        elif event.name == "done":
            return MessageView.model_validate(event.data)
    raise AssertionError  # A stream ends with done or error.
