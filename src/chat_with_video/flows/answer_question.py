"""One answer, from the question to its last event."""

import asyncio
from collections.abc import Iterable

import structlog

from chat_with_video.bootstrap import App
from chat_with_video.chats.context import choose_context, transcript_budget
from chat_with_video.chats.errors import AnswerInterrupted
from chat_with_video.chats.schemas import (
    AnswerInput,
    AnswerSoFar,
    Coverage,
    MessageStatus,
    MessageView,
    OpenedAnswer,
)
from chat_with_video.chats.stream import AnswerStream
from chat_with_video.citations.filter import CitationFilter, Text
from chat_with_video.citations.grounding import Grounding
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.errors import AppError, InternalError
from chat_with_video.core.tasks import end, raise_if_cancelled
from chat_with_video.core.text import storable
from chat_with_video.flows.groundings import Groundings
from chat_with_video.llm.usage import Usage, total

log = structlog.get_logger(__name__)

SAVE_INTERVAL_S = 1.0
STORE_AGAIN_S = 1.0


class AnswerWriter:
    """Writes one answer to its stream and, about once a second, to its row."""

    def __init__(
        self, app: App, groundings: Groundings, opened: OpenedAnswer, stream: AnswerStream
    ) -> None:
        self._app = app
        self._groundings = groundings
        self._opened = opened
        self._stream = stream
        self._filter: CitationFilter | None = None
        self._coverage: Coverage | None = None
        self._usage: Usage | None = None
        self._prompt_version: str | None = None
        self._speaking: asyncio.Task[None] | None = None

    async def write(self) -> None:
        """Answer; the stream ends, and the row is stored, however that goes."""
        self._stream.open(
            user_message_id=str(self._opened.user_message_id),
            message_id=str(self._opened.message_id),
        )
        try:
            await self._write()
        except AppError as error:
            self._stream.end("error", error.as_problem())
        except asyncio.CancelledError:
            self._stream.end("error", AnswerInterrupted().as_problem())
            raise
        except Exception:
            log.exception("answer.not_stored", message_id=str(self._opened.message_id))
            self._stream.end("error", InternalError().as_problem())
            async with self._app.transaction() as tx:
                await tx.exchanges.abandon(self._opened.message_id, InternalError())

    async def _write(self) -> None:
        self._speaking = asyncio.create_task(self._speak(), name="speak")
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
            return "stopped", None
        match speaking.exception():
            case None:
                return "complete", None
            case AppError() as error:
                return "failed", error
            case bug:
                log.error("answer.bug", message_id=str(self._opened.message_id), exc_info=bug)
                return "failed", InternalError()

    async def _speak(self) -> None:
        chains = await asyncio.to_thread(lambda: self._app.engines.chains)
        self._prompt_version = chains.answer_version
        grounding = await self._groundings.get(self._opened.transcript_id)
        self._filter = CitationFilter(grounding.finder)
        asked = await asyncio.to_thread(self._input, grounding)
        self._coverage = asked.coverage
        with self._app.engines.noted():
            async for chunk in chains.answer.astream(asked):
                self._usage = total([self._usage, chunk.usage])
                self._emit(self._filter.feed(storable(chunk.text)))

    def _input(self, grounding: Grounding) -> AnswerInput:
        opened, engines = self._opened, self._app.engines
        budget_tokens = transcript_budget(self._app.settings.llm.context_tokens)
        passages, coverage = choose_context(
            opened.question,
            opened.history,
            grounding,
            # The offline engine searches the whole transcript, however long.
            budget_tokens=None if engines.is_offline else budget_tokens,
        )
        return AnswerInput(
            question=opened.question,
            history=opened.history,
            title=opened.title,
            channel_name=opened.channel_name,
            passages=passages,
            grounding=grounding,
            coverage=coverage,
        )

    def _emit(self, pieces: Iterable[Text | Citation]) -> None:
        for piece in pieces:
            if isinstance(piece, Citation):
                self._stream.add_citation(piece)
            else:
                self._stream.add_text(piece.text)

    def _so_far(self) -> AnswerSoFar:
        return self._stream.so_far(self._filter.dropped if self._filter else 0)

    async def _save_regularly(self) -> None:
        """Keep the row up to date, and look whether a stop was requested elsewhere."""
        while True:
            await asyncio.sleep(SAVE_INTERVAL_S)
            try:
                async with self._app.transaction() as tx:
                    stop = await tx.exchanges.save(self._opened.message_id, self._so_far())
            except DatabaseAway:
                raise_if_cancelled()
                continue
            if stop:
                self.stop()

    async def _finish(self, status: MessageStatus, error: AppError | None) -> None:
        # What is held back as a possible marker is no marker now.
        self._emit(self._filter.finish() if self._filter else ())
        message = await self._store(status, error)
        if error is not None:
            self._stream.end("error", error.as_problem())
        else:
            self._stream.end("done", message.model_dump(mode="json"))
        log.info(
            "answer.finished",
            message_id=str(self._opened.message_id),
            status=status,
            code=error and error.code,
            citations=len(message.citations),
            dropped_citations=message.dropped_citations,
        )

    async def _store(self, status: MessageStatus, error: AppError | None) -> MessageView:
        """Store the answer as it ended, as soon as the database is there to take it."""
        while True:
            try:
                async with self._app.transaction() as tx:
                    return await tx.exchanges.finish(
                        self._opened.chat_id,
                        self._opened.message_id,
                        self._so_far(),
                        status=status,
                        error=error,
                        coverage=self._coverage,
                        usage=self._usage,
                        prompt_version=self._prompt_version,
                    )
            except DatabaseAway:
                await asyncio.sleep(STORE_AGAIN_S)
