"""The answers that this process writes: each is a task of its own, independent of readers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from uuid import UUID

import structlog

from chat_with_video.bootstrap import OpenReading, OpenTransaction
from chat_with_video.chats.errors import ServerStopping
from chat_with_video.chats.schemas import StartedAnswer
from chat_with_video.chats.stream import StreamEvent
from chat_with_video.core.tasks import cancel_and_wait
from chat_with_video.engines import Engines
from chat_with_video.flows.answer_writer import AnswerWriter
from chat_with_video.flows.follow_row import follow_row

log = structlog.get_logger(__name__)

SHUTDOWN_GRACE_S = 10
STORE_S = 3


@dataclass(frozen=True, slots=True)
class _Running:
    writer: AnswerWriter
    task: asyncio.Task[None]


class AnswerRunner:
    """Starts, follows and stops answers. A reader that leaves changes nothing."""

    def __init__(
        self,
        transaction: OpenTransaction,
        reading: OpenReading,
        engines: Engines,
        make_writer: Callable[[StartedAnswer], AnswerWriter],
    ) -> None:
        self._transaction = transaction
        self._reading = reading
        self._engines = engines
        self._make_writer = make_writer
        self._running: dict[UUID, _Running] = {}
        self._closing = asyncio.Event()

    async def ask(self, chat_id: UUID, question: str) -> AsyncIterator[StreamEvent]:
        """Store a question and start its answer; return the answer's events.

        Raises ServerStopping and what `AnswerService.start_answer` raises; a later error is an
        event.
        """
        self._require_open()
        engine = self._engines.pick()
        async with self._transaction() as tx:
            started = await tx.answers.start_answer(chat_id, question, engine)
        return self._start(started)

    async def retry(
        self, chat_id: UUID, message_id: UUID, question: str | None
    ) -> AsyncIterator[StreamEvent]:
        """Start the last answer again; return its events.

        Raises ServerStopping and what `AnswerService.restart_answer` raises.
        """
        self._require_open()
        engine = self._engines.pick()
        async with self._transaction() as tx:
            started = await tx.answers.restart_answer(chat_id, message_id, question, engine)
        return self._start(started)

    async def follow(
        self, chat_id: UUID, message_id: UUID, after: int | None
    ) -> AsyncIterator[StreamEvent]:
        """An answer's events after an id, from any process; for a finished answer, a replay.

        Raises ChatNotFound, MessageNotFound.
        """
        async with self._reading() as tx:
            message = await tx.answers.get(chat_id, message_id)
        if running := self._running.get(message_id):
            return running.writer.follow(after or 0)
        return follow_row(
            self._reading, chat_id, message, self._closing, is_return=after is not None
        )

    async def stop(self, chat_id: UUID, message_id: UUID) -> None:
        """Stop an answer, in any process. Raises ChatNotFound, MessageNotFound."""
        async with self._transaction() as tx:
            await tx.answers.request_stop(chat_id, message_id)
        if running := self._running.get(message_id):
            running.writer.stop()

    async def shut_down(self) -> None:
        """Start no more answers; give running ones 10 s to finish, then store them as they are."""
        self._closing.set()
        answering = list(self._running.values())
        tasks = [running.task for running in answering]
        if not tasks:
            return
        await asyncio.wait(tasks, timeout=SHUTDOWN_GRACE_S)
        for running in answering:
            running.writer.stop()
        _, unstored = await asyncio.wait(tasks, timeout=STORE_S)
        # The database is away; the next start marks these rows failed.
        await cancel_and_wait(*unstored)

    def _require_open(self) -> None:
        if self._closing.is_set():
            raise ServerStopping

    def _start(self, started: StartedAnswer) -> AsyncIterator[StreamEvent]:
        writer = self._make_writer(started)
        task = asyncio.create_task(writer.write(), name=f"answer {started.message_id}")
        self._running[started.message_id] = _Running(writer, task)
        task.add_done_callback(lambda _: self._running.pop(started.message_id, None))
        return writer.follow()
