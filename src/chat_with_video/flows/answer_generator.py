"""From a question to the checked pieces of its answer."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import replace
from functools import partial

import structlog

from chat_with_video.analysis.schemas import Chapter
from chat_with_video.bootstrap import OpenReading
from chat_with_video.chats.context import choose_context, fits, place_chapters, transcript_budget
from chat_with_video.chats.schemas import AnswerInput, Provenance, StartedAnswer
from chat_with_video.citations.filter import CitationFilter
from chat_with_video.citations.schemas import Citation
from chat_with_video.citations.support.annotator import JudgedPiece, Piece, SupportAnnotator
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.core.tasks import cancel_and_wait
from chat_with_video.engines import EngineChains, Engines
from chat_with_video.flows.transcript_cache import TranscriptCache
from chat_with_video.llm.usage import Usage, total
from chat_with_video.passages.numbered import NumberedPassages

log = structlog.get_logger(__name__)


class AnswerGenerator:
    """Generates one answer; `provenance` holds its origin, as far as it is known."""

    def __init__(
        self,
        started: StartedAnswer,
        engines: Engines,
        transcripts: TranscriptCache,
        reading: OpenReading,
        context_tokens: int,
    ) -> None:
        self._started = started
        self._engines = engines
        self._transcripts = transcripts
        self._reading = reading
        self._budget_tokens = transcript_budget(context_tokens)
        self._filter: CitationFilter | None = None
        self._support: SupportAnnotator | None = None
        self._provenance = Provenance(started.engine)

    @property
    def provenance(self) -> Provenance:
        dropped = self._filter.dropped if self._filter else 0
        return replace(self._provenance, dropped_citations=dropped)

    async def generate(self) -> AsyncIterator[JudgedPiece]:
        """The whole answer, piece by piece. Raises the errors of the engine.

        To end it early, cancel the task that reads: only that closes the provider's connection.
        """
        message_id = str(self._started.message_id)
        context = await self._transcripts.get(self._started.transcript)
        pieces = self._engines.stream(
            self._started.engine,
            partial(self._attempt, context),
            partial(log.warning, "answer.offline_stands_in", message_id=message_id),
        )
        async for piece in pieces:
            yield piece

    def held_back(self) -> Iterable[JudgedPiece]:
        """The text that was held back as a possible marker, and the verdicts on the last sentence.

        For an answer that ends early.
        """
        held = self._judged(self._filter.finish() if self._filter else ())
        return [*held, *(self._support.finish() if self._support else ())]

    async def _attempt(
        self, context: TranscriptContext, chains: EngineChains
    ) -> AsyncIterator[JudgedPiece]:
        asked = await self._input(context, is_offline=chains.is_offline)
        checked = self._filter = CitationFilter(context.finder, self._started.question)
        # The offline engine's sentences are quotes.
        self._support = None if chains.is_offline else self._annotator(context)
        self._provenance = Provenance(chains.engine, chains.answer_version, asked.coverage)
        # The model takes a while to begin; the judge gets ready meanwhile.
        preparing = asyncio.create_task(self._prepare(context), name="prepare judge")
        try:
            async for chunk in chains.answer_chain(context).astream(asked):
                self._add_usage(chunk.usage)
                pieces = checked.feed(chunk.text)
                if any(isinstance(piece, Citation) for piece in pieces):
                    await preparing
                for piece in self._judged(pieces):
                    yield piece
        finally:
            await cancel_and_wait(preparing)
        for piece in self.held_back():
            yield piece

    def _annotator(self, context: TranscriptContext) -> SupportAnnotator:
        known = f"{self._started.title} {self._started.channel_name or ''}"
        return SupportAnnotator(context.judge, known)

    async def _prepare(self, context: TranscriptContext) -> None:
        if self._support is not None:
            await asyncio.to_thread(context.judge.prepare)

    def _judged(self, pieces: Iterable[Piece]) -> Iterable[JudgedPiece]:
        return self._support.feed(pieces) if self._support else pieces

    def _add_usage(self, usage: Usage | None) -> None:
        if usage is None:
            return
        summed = total([self._provenance.usage, usage])
        self._provenance = replace(self._provenance, usage=summed)
        if usage.prompt_cut and self._provenance.coverage is not None:
            log.warning("llm.prompt_cut", input_tokens=summed and summed.input_tokens)
            coverage = self._provenance.coverage.model_copy(update={"cut": True})
            self._provenance = replace(self._provenance, coverage=coverage)

    async def _input(self, context: TranscriptContext, *, is_offline: bool) -> AnswerInput:
        # The offline engine searches the whole transcript, however long.
        budget_tokens = None if is_offline else self._budget_tokens
        is_whole = await asyncio.to_thread(fits, context, budget_tokens)
        if is_offline or not is_whole:
            await self._transcripts.get_indexed(self._started.transcript)
        chapters = () if is_whole else await self._chapters()
        return await asyncio.to_thread(self._chosen, context, budget_tokens, chapters)

    async def _chapters(self) -> Sequence[Chapter]:
        async with self._reading() as tx:
            return await tx.analyses.list_chapters(self._started.analysis_id)

    def _chosen(
        self, context: TranscriptContext, budget_tokens: int | None, chapters: Sequence[Chapter]
    ) -> AnswerInput:
        started = self._started
        passages, coverage = choose_context(
            started.question, started.history, context, budget_tokens
        )
        is_whole = coverage.mode == "full"
        return AnswerInput(
            question=started.question,
            history=started.history,
            title=started.title,
            channel_name=started.channel_name,
            transcript=context.numbered if is_whole else NumberedPassages(passages),
            coverage=coverage,
            chapters=place_chapters(chapters, context.passages),
        )
