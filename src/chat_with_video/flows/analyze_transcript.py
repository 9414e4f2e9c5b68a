"""From a transcript to its checked analysis; a long one part by part."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

import structlog

from chat_with_video.analysis.checking import check_analysis
from chat_with_video.analysis.merging import group_by_budget, merge
from chat_with_video.analysis.parts import divide_by_topic
from chat_with_video.analysis.schemas import (
    AnalysisInput,
    AnalysisResult,
    CheckedAnalysis,
    MergeChain,
    MergeInput,
    PartBounds,
)
from chat_with_video.bootstrap import OpenReading, OpenTransaction
from chat_with_video.citations.filter import check_text
from chat_with_video.citations.markers import restore_markers
from chat_with_video.citations.support.annotator import judge_text
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.core.tasks import gather_bounded
from chat_with_video.engines import EngineChains
from chat_with_video.llm.usage import Usage, total
from chat_with_video.passages.schemas import Passage

log = structlog.get_logger(__name__)

# Left for the rules, the delimiters and the model's answer; at most half of a small context.
PROMPT_RESERVE_TOKENS = 6_000
PARTS_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class _Part:
    bounds: PartBounds
    analyzed: AnalysisResult


class TranscriptAnalyst:
    """Analyzes one transcript with one engine."""

    def __init__(
        self,
        transaction: OpenTransaction,
        reading: OpenReading,
        chains: EngineChains,
        transcript_id: UUID,
        context: TranscriptContext,
        *,
        context_tokens: int,
        title: str,
        channel_name: str | None,
    ) -> None:
        self._transaction = transaction
        self._reading = reading
        self._chains = chains
        self._transcript_id = transcript_id
        self._context = context
        self._budget_tokens = context_tokens - min(PROMPT_RESERVE_TOKENS, context_tokens // 2)
        self._title = title
        self._channel_name = channel_name

    async def analyze(self) -> AnalysisResult:
        """The analysis of the whole.

        A transcript that does not fit the model is analyzed in parts, some at a time, and their
        summaries are merged until there is one. Each call's result is stored as
        soon as it arrives, and not requested again. Raises the errors of `llm.errors`.
        """
        analyzed = await self._analyze()
        if self._chains.is_offline:
            return analyzed
        content = await asyncio.to_thread(self._judged, analyzed.content)
        return replace(analyzed, content=content)

    def _judged(self, content: CheckedAnalysis) -> CheckedAnalysis:
        """The analysis with verdicts on the citations of its summary."""
        known = f"{self._title} {self._channel_name or ''}"
        citations = judge_text(content.summary, content.citations, self._context.judge, known)
        return content.model_copy(update={"citations": citations})

    async def _analyze(self) -> AnalysisResult:
        passages, merging = self._context.passages, self._chains.merge
        if merging is None:
            return await self._read(passages)
        divided = await asyncio.to_thread(
            divide_by_topic, passages, self._context.language, self._budget_tokens
        )
        if len(divided) == 1:
            return await self._read(divided[0])
        log.info("analysis.divided", transcript_id=str(self._transcript_id), parts=len(divided))
        parts = await self._each(
            (_bounds(passages), partial(self._read, passages)) for passages in divided
        )
        costs = [part.analyzed.usage for part in parts]
        while len(parts) > 1:
            parts = await self._merge_level(merging, parts)
            costs += [part.analyzed.usage for part in parts]
        return AnalysisResult(parts[0].analyzed.content, total(costs))

    async def _read(self, passages: Sequence[Passage]) -> AnalysisResult:
        asked = AnalysisInput(self._title, self._channel_name, self._context.language, passages)
        drafted = await self._chains.analysis.ainvoke(asked)
        content = await asyncio.to_thread(check_analysis, drafted.draft, self._context.finder)
        return _result(content, drafted.usage)

    async def _merge_level(self, merging: MergeChain, parts: Sequence[_Part]) -> list[_Part]:
        summaries = [self._with_markers(part.analyzed.content) for part in parts]
        groups = group_by_budget(summaries, self._budget_tokens)
        return await self._each(
            (
                _joined([part.bounds for part in parts[group.start : group.stop]]),
                partial(
                    self._merge,
                    merging,
                    [part.analyzed.content for part in parts[group.start : group.stop]],
                    summaries[group.start : group.stop],
                ),
            )
            for group in groups
        )

    async def _merge(
        self, merging: MergeChain, parts: Sequence[CheckedAnalysis], summaries: Sequence[str]
    ) -> AnalysisResult:
        asked = MergeInput(self._title, self._channel_name, summaries)
        draft, usage = await merging.ainvoke(asked)
        finder = self._context.finder
        summary = await asyncio.to_thread(check_text, draft.summary, finder)
        return _result(merge(summary, parts), usage)

    def _with_markers(self, part: CheckedAnalysis) -> str:
        return restore_markers(part.summary, part.citations, self._context.passages)

    async def _each(
        self, works: Iterable[tuple[PartBounds, Callable[[], Awaitable[AnalysisResult]]]]
    ) -> list[_Part]:
        keeping = [partial(self._keep, bounds, work) for bounds, work in works]
        return await gather_bounded(keeping, PARTS_AT_ONCE)

    async def _keep(
        self, bounds: PartBounds, work: Callable[[], Awaitable[AnalysisResult]]
    ) -> _Part:
        """The stored result of a part, or else the result of the work, which is then stored."""
        key = self._chains.analysis_key
        async with self._reading() as tx:
            known = await tx.analyses.find_part(self._transcript_id, key, bounds)
        if known is not None:
            return _Part(bounds, known)
        analyzed = await work()
        async with self._transaction() as tx:
            await tx.analyses.add_part(self._transcript_id, key, bounds, analyzed)
            await tx.processing.record_progress(self._transcript_id)
        log.info("analysis.part", transcript_id=str(self._transcript_id), **bounds._asdict())
        return _Part(bounds, analyzed)


def _result(content: CheckedAnalysis, usage: Usage | None) -> AnalysisResult:
    if usage is not None and usage.prompt_cut:
        log.warning("llm.prompt_cut", input_tokens=usage.input_tokens)
        content = content.model_copy(update={"cut": True})
    return AnalysisResult(content, usage)


def _bounds(passages: Sequence[Passage]) -> PartBounds:
    first, last = passages[0].segments[0], passages[-1].segments[-1]
    return PartBounds(0, first.position, last.position)


def _joined(bounds: Sequence[PartBounds]) -> PartBounds:
    return PartBounds(bounds[0].level + 1, bounds[0].first_position, bounds[-1].last_position)
