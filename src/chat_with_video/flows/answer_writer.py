"""One answer, from the question to its last event."""

import asyncio

import structlog

from chat_with_video.bootstrap import App
from chat_with_video.chats.errors import AnswerInterrupted, AnswerTooLong
from chat_with_video.chats.schemas import AnswerSoFar, MessageStatus, MessageView, StartedAnswer
from chat_with_video.chats.stream import AnswerStream
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.errors import AppError, InternalError
from chat_with_video.core.tasks import end, raise_if_cancelled
from chat_with_video.flows.answer_generator import AnswerGenerator
from chat_with_video.flows.transcript_cache import TranscriptCache

log = structlog.get_logger(__name__)

SAVE_INTERVAL_S = 1.0
STORE_AGAIN_S = 1.0


class AnswerWriter:
    """Writes one answer to its stream and, about once a second, to its row."""

    def __init__(
        self, app: App, transcripts: TranscriptCache, started: StartedAnswer, stream: AnswerStream
    ) -> None:
        self._app = app
        self._started = started
        self._stream = stream
        self._speech = AnswerGenerator(app, transcripts, started, stream)
        self._speaking: asyncio.Task[None] | None = None

    async def write(self) -> None:
        """Answer; the stream ends, and the row is stored, however that goes."""
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
            async with self._app.transaction() as tx:
                await tx.answers.abandon(self._started.message_id, InternalError())

    async def _write(self) -> None:
        self._speaking = asyncio.create_task(self._speech.speak(), name="speak")
        saving = asyncio.create_task(self._save_regularly(), name="save answer")
        try:
            status, error = await self._outcome(self._speaking)
        finally:
            await end(saving)
        await self._finish(status, error)

    def stop(self) -> None:
        """End the answer with what was said so far."""
        if self._speaking is not None:
            self._speaking.cancel()

    async def _outcome(self, speaking: asyncio.Task[None]) -> tuple[MessageStatus, AppError | None]:
        await asyncio.wait([speaking])
        if speaking.cancelled():
            return ("failed", AnswerTooLong()) if self._speech.is_endless else ("stopped", None)
        match speaking.exception():
            case None:
                return "complete", None
            case AppError() as error:
                return "failed", error
            case bug:
                log.error("answer.bug", message_id=str(self._started.message_id), exc_info=bug)
                return "failed", InternalError()

    def _so_far(self) -> AnswerSoFar:
        return self._stream.so_far(self._speech.dropped_citations)

    async def _save_regularly(self) -> None:
        """Keep the row up to date, and look whether a stop was requested elsewhere."""
        while True:
            await asyncio.sleep(SAVE_INTERVAL_S)
            try:
                async with self._app.transaction() as tx:
                    stop = await tx.answers.save(self._started.message_id, self._so_far())
            except DatabaseAway:
                raise_if_cancelled()
                continue
            if stop:
                self.stop()

    async def _finish(self, status: MessageStatus, error: AppError | None) -> None:
        self._speech.finish()
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

    def _measure(self, message: MessageView) -> None:
        engine, metrics = self._speech.provenance.engine.name, self._app.metrics
        metrics.answers.labels(engine, message.status).inc()
        if usage := message.usage:
            metrics.count_tokens(
                engine, "answer", read=usage.input_tokens, written=usage.output_tokens
            )

    async def _store(self, status: MessageStatus, error: AppError | None) -> MessageView:
        """Store the answer as it ended, as soon as the database is there to take it."""
        while True:
            try:
                async with self._app.transaction() as tx:
                    return await tx.answers.finish(
                        self._started.chat_id,
                        self._started.message_id,
                        self._so_far(),
                        self._speech.provenance,
                        status=status,
                        error=error,
                    )
            except DatabaseAway:
                await asyncio.sleep(STORE_AGAIN_S)
