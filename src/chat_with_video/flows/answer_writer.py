"""One answer, from the question to its last event."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import structlog

from chat_with_video.bootstrap import OpenTransaction, Transaction
from chat_with_video.chats.errors import AnswerInterrupted, AnswerTooLong
from chat_with_video.chats.schemas import AnswerSoFar, MessageStatus, MessageView, StartedAnswer
from chat_with_video.chats.stream import AnswerStream, StreamEvent
from chat_with_video.citations.schemas import Citation, CitationSupport
from chat_with_video.citations.support.annotator import JudgedPiece
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.errors import AppError, InternalError
from chat_with_video.core.metrics import Metrics
from chat_with_video.core.tasks import cancel_and_wait, raise_if_cancelled
from chat_with_video.flows.answer_generator import AnswerGenerator

log = structlog.get_logger(__name__)

SAVE_INTERVAL_S = 1.0
# A lease lasts twelve times as long.
RENEWAL_INTERVAL_S = 5.0
STORE_AGAIN_S = 1.0
# A model that repeats itself would otherwise continue, at the user's cost.
LONGEST_ANSWER_CHARACTERS = 60_000
LONGEST_ANSWER_S = 900.0


class AnswerWriter:
    """Writes one answer to its stream and, about once a second, to its row."""

    def __init__(
        self,
        started: StartedAnswer,
        generator: AnswerGenerator,
        transaction: OpenTransaction,
        metrics: Metrics,
    ) -> None:
        self._started = started
        self._generator = generator
        self._transaction = transaction
        self._metrics = metrics
        self._stream = AnswerStream()
        self._generating: asyncio.Task[None] | None = None
        self._is_endless = False
        self._characters = 0
        self._asked_s = time.monotonic()

    def follow(self, after: int = 0) -> AsyncIterator[StreamEvent]:
        """The events after that id, as they come, up to the last one."""
        return self._stream.follow(after)

    def stop(self) -> None:
        """End the answer, and keep its text so far."""
        if self._generating is not None:
            # Only cancelling the task that reads closes the provider's connection.
            self._generating.cancel()

    async def write(self) -> None:
        """Write the answer; in every case the stream ends and the row is stored."""
        self._stream.open(
            user_message_id=str(self._started.user_message_id),
            message_id=str(self._started.message_id),
        )
        try:
            await self._write()
        except AppError as error:
            self._stream.end("error", error.as_problem().model_dump())
        except asyncio.CancelledError:
            self._stream.end("error", AnswerInterrupted().as_problem().model_dump())
            raise
        except Exception:
            log.exception("answer.not_stored", message_id=str(self._started.message_id))
            self._stream.end("error", InternalError().as_problem().model_dump())
            await self._persist(lambda tx: tx.answers.mark_failed(self._started, InternalError()))

    async def _write(self) -> None:
        generating = asyncio.create_task(self._generate(), name="generate answer")
        self._generating = generating
        saving = asyncio.create_task(self._save_regularly(), name="save answer")
        try:
            status, error = await self._outcome(generating)
        finally:
            await cancel_and_wait(saving, generating)
        await self._finish(status, error)

    async def _generate(self) -> None:
        is_first = True
        async for piece in self._generator.generate():
            if is_first:
                self._measure_first_words()
                is_first = False
            self._add(piece)
            if self._characters > LONGEST_ANSWER_CHARACTERS:
                self._break_off()

    def _add(self, piece: JudgedPiece) -> None:
        match piece:
            case Citation():
                self._stream.add_citation(piece)
            case CitationSupport():
                self._stream.add_support(piece)
            case _:
                self._characters += len(piece.text)
                self._stream.add_text(piece.text)

    def _break_off(self) -> None:
        self._is_endless = True
        self.stop()

    async def _outcome(
        self, generating: asyncio.Task[None]
    ) -> tuple[MessageStatus, AppError | None]:
        _, endless = await asyncio.wait([generating], timeout=LONGEST_ANSWER_S)
        if endless:
            self._break_off()
            await asyncio.wait(endless)
        if generating.cancelled():
            return ("failed", AnswerTooLong()) if self._is_endless else ("stopped", None)
        match generating.exception():
            case None:
                return "complete", None
            case AppError() as error:
                return "failed", error
            case bug:
                log.error("answer.bug", message_id=str(self._started.message_id), exc_info=bug)
                return "failed", InternalError()

    def _so_far(self) -> AnswerSoFar:
        return self._stream.so_far(self._generator.provenance.dropped_citations)

    async def _save_regularly(self) -> None:
        """Keep the row up to date, and check whether another process requested a stop."""
        leased_s = self._asked_s
        while True:
            await asyncio.sleep(SAVE_INTERVAL_S)
            saved_s = time.monotonic()
            is_due = saved_s - leased_s >= RENEWAL_INTERVAL_S
            try:
                async with self._transaction() as tx:
                    stop = await tx.answers.save(self._started, self._so_far(), renew_lease=is_due)
            except DatabaseAway:
                raise_if_cancelled()
                continue
            if is_due:
                leased_s = saved_s
            if stop:
                self.stop()

    async def _finish(self, status: MessageStatus, error: AppError | None) -> None:
        for piece in self._generator.held_back():
            self._add(piece)
        message = await self._store(status, error)
        self._measure(message)
        if error is not None:
            self._stream.end("error", error.as_problem().model_dump())
        else:
            self._stream.end("done", message.model_dump(mode="json"))
        log.info(
            "answer.finished",
            message_id=str(self._started.message_id),
            status=status,
            code=error and error.code,
            citations=len(message.citations),
            dropped_citations=message.dropped_citations,
        )

    def _measure_first_words(self) -> None:
        engine = self._generator.provenance.engine.name
        seconds = time.monotonic() - self._asked_s
        self._metrics.first_words_seconds.labels(engine).observe(seconds)

    def _measure(self, message: MessageView) -> None:
        engine = self._generator.provenance.engine.name
        self._metrics.answers.labels(engine, message.status).inc()
        if usage := message.usage:
            self._metrics.count_tokens(
                engine, "answer", read=usage.input_tokens, written=usage.output_tokens
            )

    async def _store(self, status: MessageStatus, error: AppError | None) -> MessageView:
        return await self._persist(
            lambda tx: tx.answers.finish(
                self._started,
                self._so_far(),
                self._generator.provenance,
                status=status,
                error=error,
            )
        )

    async def _persist[T](self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """The result of the work, done in a transaction as soon as the database is available."""
        while True:
            try:
                async with self._transaction() as tx:
                    return await work(tx)
            except DatabaseAway:
                raise_if_cancelled()
                await asyncio.sleep(STORE_AGAIN_S)
