"""Storing and reading analyses."""

from collections.abc import Sequence
from uuid import UUID

from chat_with_video.analysis.repository import AnalysisRepository
from chat_with_video.analysis.schemas import (
    AnalysisKey,
    AnalysisResult,
    Chapter,
    PartBounds,
    StoredAnalysis,
)


class AnalysisService:
    """What can be done with analyses."""

    def __init__(self, repository: AnalysisRepository) -> None:
        self._repository = repository

    async def list_chapters(self, analysis_id: UUID | None) -> Sequence[Chapter]:
        """The chapters of an analysis; none, where there is no analysis yet."""
        stored = analysis_id and await self._repository.find(analysis_id)
        return stored.content.chapters if stored else ()

    async def find_by_key(self, transcript_id: UUID, key: AnalysisKey) -> StoredAnalysis | None:
        """The analysis that was made that way, if there is one."""
        return await self._repository.find_by_key(transcript_id, key)

    async def put(self, transcript_id: UUID, key: AnalysisKey, analyzed: AnalysisResult) -> UUID:
        """Store an analysis; it replaces the one made the same way before. Gives its id.

        The parts that it was made from are needed no longer, and removed.
        """
        await self._repository.remove_parts(transcript_id, key)
        return await self._repository.put(transcript_id, key, analyzed)

    async def find_part(
        self, transcript_id: UUID, key: AnalysisKey, bounds: PartBounds
    ) -> AnalysisResult | None:
        """The analysis of a part, if it was kept."""
        return await self._repository.find_part(transcript_id, key, bounds)

    async def add_part(
        self, transcript_id: UUID, key: AnalysisKey, bounds: PartBounds, analyzed: AnalysisResult
    ) -> None:
        """Keep the analysis of a part until that of the whole is stored."""
        await self._repository.add_part(transcript_id, key, bounds, analyzed)
