"""Commands that do work themselves, beside a running server or without one."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import typer

from chat_with_video.bootstrap import open_app
from chat_with_video.chats.schemas import ChatView, MessageView
from chat_with_video.chats.stream import StreamEvent
from chat_with_video.cli.output import Output
from chat_with_video.core.config import Settings, load_settings
from chat_with_video.core.errors import AppError, Invalid
from chat_with_video.core.logging import configure_logging
from chat_with_video.core.tasks import raise_if_cancelled
from chat_with_video.flows.services import Services, lifespan
from chat_with_video.sources.youtube.schemas import Attempt
from chat_with_video.text.cleaning import clean_text

POLL_INTERVAL_S = 0.05
INTERRUPTED = 130


class Failed(AppError):
    """Work ended with a problem; the detail is the problem's own."""

    code = "failed"


class NotWritable(Invalid):
    """The file cannot be written."""

    code = "not-writable"


def quiet_settings() -> Settings:
    """The settings; only bugs are logged unless CWV_LOG__LEVEL says otherwise.

    What goes wrong in a command is told in a sentence, and a command's output is its own.
    """
    settings = load_settings()
    if "level" in settings.log.model_fields_set:
        configure_logging(settings.log)
    else:
        configure_logging(settings.log.model_copy(update={"level": "error"}))
        # Some libraries set the level of their loggers themselves.
        logging.disable(logging.WARNING)
    return settings


def run(work: Coroutine[Any, Any, None]) -> None:
    """Do a command's work; Ctrl-C ends it with status 130 and without a trace."""
    try:
        asyncio.run(_interruptible(work))
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


async def _interruptible(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except AppError:
        # A cancellation may have come as that error.
        raise_if_cancelled()
        raise


@asynccontextmanager
async def working(settings: Settings) -> AsyncIterator[Services]:
    """This process as one that does queued work."""
    async with open_app(settings) as app, lifespan(app, take_jobs=True) as services:
        raise_if_cancelled()
        yield services


async def wait_until(
    services: Services, chat_id: UUID, is_ready: Callable[[ChatView], bool], output: Output
) -> ChatView:
    """The chat once it is ready; what it has to wait for is told. Raises Failed."""
    progress = _Progress(output)
    chat = await _get(services, chat_id)
    while not is_ready(chat):
        progress.tell(chat)
        if chat.status == "failed":
            raise Failed((chat.error or {}).get("detail", "Processing failed."))
        await asyncio.sleep(POLL_INTERVAL_S)
        raise_if_cancelled()
        chat = await _get(services, chat_id)
        if is_ready(chat):
            progress.tell(chat)
    return chat


async def _get(services: Services, chat_id: UUID) -> ChatView:
    async with services.app.reading() as tx:
        return await tx.chats.get(chat_id)


class _Progress:
    """Tells each stage, and each way of fetching, once."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._stage: str | None = None
        self._attempts = 0

    def tell(self, chat: ChatView) -> None:
        # While it is queued, the ways are those of an earlier run.
        if chat.stage != "queued":
            self._tell_attempts(chat.attempts)
        self._tell_stage(chat.stage)

    def _tell_attempts(self, attempts: Sequence[Attempt]) -> None:
        if len(attempts) < self._attempts:
            self._output.note("• Fetching the transcript once more")
            self._attempts = 0
        elif len(attempts) > self._attempts:
            self._tell_stage("fetching")
        for attempt in attempts[self._attempts :]:
            self._output.attempt(attempt)
        self._attempts = len(attempts)

    def _tell_stage(self, stage: str) -> None:
        if stage != self._stage:
            self._stage = stage
            self._output.stage(stage)


async def ask(
    services: Services, chat_id: UUID, question: str, on_text: Callable[[str], None]
) -> MessageView:
    """The whole answer; `on_text` is given its text as it streams. Raises AppError.

    Interrupted, or with nobody reading any more, it stops the answer, which keeps what it has.
    """
    message_id: UUID | None = None
    try:
        async for event in await services.answers.ask(chat_id, clean_text(question)):
            if event.name == "message":
                message_id = UUID(event.data["message_id"])
            elif answer := _told(event, on_text):
                return answer
    except (asyncio.CancelledError, SystemExit):
        if message_id is not None:
            await services.answers.stop(chat_id, message_id)
        raise
    raise AssertionError  # A stream ends with done or error.


def _told(event: StreamEvent, on_text: Callable[[str], None]) -> MessageView | None:
    match event.name:
        case "delta":
            on_text(event.data["text"])
        case "error":
            raise Failed(event.data["detail"])
        case "done":
            return MessageView.model_validate(event.data)
    return None


def as_json(value: Any) -> str:
    """Views as programs read them."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def write_file(file: Path, text: str) -> None:
    """Raises NotWritable."""
    try:
        file.write_text(text, "utf-8")
    except OSError as exc:
        raise NotWritable(f"{file} cannot be written: {exc.strerror}.") from exc
