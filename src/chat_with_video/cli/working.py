"""Commands that do work themselves, beside a running server or without one."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import typer

from chat_with_video.bootstrap import open_app
from chat_with_video.chats.schemas import ChatView, MessageView
from chat_with_video.cli.output import Output
from chat_with_video.core.config import Settings, load_settings
from chat_with_video.core.errors import AppError, Invalid
from chat_with_video.core.logging import configure_logging
from chat_with_video.flows.running import Flows, running_flows

POLL_INTERVAL_S = 0.05
INTERRUPTED = 130


class Failed(AppError):
    """Work ended with a problem; the detail is the problem's own."""

    code = "failed"


class NotWritable(Invalid):
    """The file cannot be written."""

    code = "not-writable"


def quiet_settings() -> Settings:
    """The settings, with only warnings logged: a command's output is its own."""
    settings = load_settings()
    configure_logging(settings.log.model_copy(update={"level": "warning"}))
    return settings


def run(work: Coroutine[Any, Any, None]) -> None:
    """Do a command's work; Ctrl-C ends it with status 130 and without a trace."""
    try:
        asyncio.run(work)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


@asynccontextmanager
async def working(settings: Settings) -> AsyncIterator[Flows]:
    """This process as one that does queued work."""
    async with open_app(settings) as app, running_flows(app, take_jobs=True) as flows:
        yield flows


async def get_chat(flows: Flows, chat_id: UUID) -> ChatView:
    """Raises ChatNotFound."""
    async with flows.app.transaction() as tx:
        return await tx.chats.get(chat_id)


async def wait_until(
    flows: Flows, chat_id: UUID, is_ready: Callable[[ChatView], bool], output: Output
) -> ChatView:
    """The chat once it is ready; stages and ways of fetching are told. Raises Failed."""
    shown_stage, shown_attempts = None, 0
    while True:
        chat = await get_chat(flows, chat_id)
        for attempt in chat.attempts[shown_attempts:]:
            output.attempt(attempt)
        shown_attempts = len(chat.attempts)
        if chat.stage != shown_stage:
            shown_stage = chat.stage
            output.stage(chat.stage)
        if is_ready(chat):
            return chat
        if chat.status == "failed":
            raise Failed((chat.error or {}).get("detail", "Processing failed."))
        await asyncio.sleep(POLL_INTERVAL_S)


async def ask(
    flows: Flows, chat_id: UUID, question: str, on_text: Callable[[str], None]
) -> MessageView:
    """The whole answer; `on_text` is given its text as it streams. Raises AppError."""
    async for event in await flows.answers.ask(chat_id, question):
        if event.name == "delta":
            on_text(event.data["text"])
        elif event.name == "error":
            raise Failed(event.data["detail"])
        elif event.name == "done":
            return MessageView.model_validate(event.data)
    raise AssertionError  # A stream ends with done or error.


def as_json(value: Any) -> str:
    """Views as programs read them."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def write_file(file: Path, text: str) -> None:
    """Raises NotWritable."""
    try:
        file.write_text(text, "utf-8")
    except OSError as exc:
        raise NotWritable(f"{file} cannot be written: {exc.strerror}.") from exc
