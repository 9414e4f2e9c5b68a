"""What an engine says to one question, through the citation filter into the stream."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import structlog

from chat_with_video.analysis.schemas import Chapter
from chat_with_video.bootstrap import App
from chat_with_video.chats.context import choose_context, fits, place_chapters, transcript_budget
from chat_with_video.chats.schemas import AnswerInput, Provenance, StartedAnswer
from chat_with_video.chats.stream import AnswerStream
from chat_with_video.citations.filter import CitationFilter, Text
from chat_with_video.citations.schemas import Citation
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.core.text import readable
from chat_with_video.flows.transcript_cache import TranscriptCache
from chat_with_video.llm.errors import QuotaSpent
from chat_with_video.llm.usage import Usage, total

log = structlog.get_logger(__name__)

# A model that repeats itself would go on for as long as it is paid for.
LONGEST_ANSWER_CHARACTERS = 60_000
LONGEST_ANSWER_S = 900.0


class AnswerGenerator:
    """One answer as it is being said; `provenance` tells by whom, and from what."""

    def __init__(
        self, app: App, transcripts: TranscriptCache, started: StartedAnswer, stream: AnswerStream
    ) -> None:
        self._app = app
        self._transcripts = transcripts
        self._started = started
        self._stream = stream
        self._filter: CitationFilter | None = None
        self._said_characters = 0
        self._asked_s = time.monotonic()
        self._task: asyncio.Task[Any] | None = None
        self.is_endless = False
        self.provenance = Provenance(app.engines.engine)

    @property
    def dropped_citations(self) -> int:
        return self._filter.dropped if self._filter else 0

    async def speak(self) -> None:
        """Say all of it. Raises what the engine raises; is cancelled when `is_endless`."""
        self._task = asyncio.current_task()
        limit = asyncio.get_running_loop().call_later(LONGEST_ANSWER_S, self._break_off)
        try:
            await self._speak()
        finally:
            limit.cancel()

    def finish(self) -> None:
        """Say what is held back as a possible marker: it is none now."""
        self._emit(self._filter.finish() if self._filter else ())

    def _break_off(self) -> None:
        # Only cancelling the task that reads closes the provider's connection.
        self.is_endless = True
        assert self._task is not None
        self._task.cancel()

    async def _speak(self) -> None:
        context = await self._transcripts.get(self._started.transcript_id)
        self._filter = CitationFilter(context.finder, self._started.question)
        try:
            await self._say(context)
        except QuotaSpent:
            if self._said_characters:
                raise
            log.warning("answer.offline_stands_in", message_id=str(self._started.message_id))
            await self._say(context)

    async def _say(self, context: TranscriptContext) -> None:
        chains = await asyncio.to_thread(lambda: self._app.engines.chains)
        # The offline engine searches the whole transcript, however long.
        budget_tokens = None if chains.is_offline else self._budget_tokens
        is_whole = await asyncio.to_thread(fits, context, budget_tokens)
        if chains.is_offline or not is_whole:
            await self._transcripts.get_indexed(self._started.transcript_id)
        chapters = () if is_whole else await self._chapters()
        asked = await asyncio.to_thread(self._input, context, budget_tokens, chapters)
        self.provenance = Provenance(chains.engine, chains.answer_version, asked.coverage)
        assert self._filter is not None
        with self._app.engines.recording_failures():
            async for chunk in chains.answer.astream(asked):
                self._add_usage(chunk.usage)
                self._count(chunk.text)
                self._emit(self._filter.feed(readable(chunk.text)))

    def _add_usage(self, usage: Usage | None) -> None:
        if usage:
            summed = total([self.provenance.usage, usage])
            self.provenance = replace(self.provenance, usage=summed)

    def _count(self, text: str) -> None:
        if text and not self._said_characters:
            seconds = time.monotonic() - self._asked_s
            self._app.metrics.first_words_seconds.labels(self.provenance.engine.name).observe(
                seconds
            )
        self._said_characters += len(text)
        if self._said_characters > LONGEST_ANSWER_CHARACTERS:
            self._break_off()

    @property
    def _budget_tokens(self) -> int:
        return transcript_budget(self._app.settings.llm.context_tokens)

    async def _chapters(self) -> Sequence[Chapter]:
        async with self._app.transaction() as tx:
            return await tx.analyses.list_chapters(self._started.analysis_id)

    def _input(
        self, context: TranscriptContext, budget_tokens: int | None, chapters: Sequence[Chapter]
    ) -> AnswerInput:
        started = self._started
        passages, coverage = choose_context(
            started.question, started.history, context, budget_tokens
        )
        return AnswerInput(
            question=started.question,
            history=started.history,
            title=started.title,
            channel_name=started.channel_name,
            passages=passages,
            context=context,
            coverage=coverage,
            chapters=place_chapters(chapters, context.passages),
        )

    def _emit(self, pieces: Iterable[Text | Citation]) -> None:
        for piece in pieces:
            if isinstance(piece, Citation):
                self._stream.add_citation(piece)
            else:
                self._stream.add_text(piece.text)
