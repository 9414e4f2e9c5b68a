"""Storing and reading analyses."""

from collections.abc import Sequence
from uuid import UUID

from chat_with_video.analysis.models import AnalysisRow
from chat_with_video.analysis.repository import AnalysisRepository
from chat_with_video.analysis.schemas import (
    AnalysisKey,
    AnalysisResult,
    Chapter,
    CheckedAnalysis,
    PartBounds,
    StoredAnalysis,
)
from chat_with_video.llm.usage import Usage


class AnalysisService:
    """What can be done with analyses."""

    def __init__(self, repository: AnalysisRepository) -> None:
        self._repository = repository

    async def list_chapters(self, analysis_id: UUID | None) -> Sequence[Chapter]:
        """The chapters of an analysis; none, where there is no analysis yet."""
        row = analysis_id and await self._repository.find(analysis_id)
        return stored_analysis(row).content.chapters if row else ()

    async def find_by_key(self, transcript_id: UUID, key: AnalysisKey) -> StoredAnalysis | None:
        row = await self._repository.find_by_key(transcript_id, key)
        return stored_analysis(row) if row else None

    async def put(self, transcript_id: UUID, key: AnalysisKey, analyzed: AnalysisResult) -> UUID:
        """Store an analysis; it replaces the one made the same way before. Gives its id.

        The parts that it was made from are needed no longer, and removed.
        """
        await self._repository.remove_parts(transcript_id, key)
        return await self._repository.put(transcript_id, key, *_columns(analyzed))

    async def find_part(
        self, transcript_id: UUID, key: AnalysisKey, bounds: PartBounds
    ) -> AnalysisResult | None:
        """The analysis of a part, if it was kept."""
        row = await self._repository.find_part(transcript_id, key, bounds)
        if row is None:
            return None
        usage = Usage.model_validate(row.usage) if row.usage else None
        return AnalysisResult(CheckedAnalysis.model_validate(row.content), usage)

    async def add_part(
        self, transcript_id: UUID, key: AnalysisKey, bounds: PartBounds, analyzed: AnalysisResult
    ) -> None:
        """Keep the analysis of a part until that of the whole is stored."""
        await self._repository.add_part(transcript_id, key, bounds, *_columns(analyzed))


def _columns(analyzed: AnalysisResult) -> tuple[dict[str, object], dict[str, object] | None]:
    usage = analyzed.usage
    return analyzed.content.model_dump(mode="json"), usage.model_dump() if usage else None


def stored_analysis(row: AnalysisRow) -> StoredAnalysis:
    """From its row to what is handed round."""
    key = AnalysisKey(row.engine, row.model, row.prompt_version)
    return StoredAnalysis(row.id, key, CheckedAnalysis.model_validate(row.content))
