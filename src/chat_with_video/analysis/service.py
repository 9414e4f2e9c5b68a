"""Stores and reads analyses."""

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
    """Stores and reads analyses and the analyses of parts."""

    def __init__(self, repository: AnalysisRepository) -> None:
        self._repository = repository

    async def list_chapters(self, analysis_id: UUID | None) -> Sequence[Chapter]:
        """The chapters of an analysis; empty if there is no analysis yet."""
        stored = analysis_id and await self._repository.find(analysis_id)
        return stored.content.chapters if stored else ()

    async def find_by_key(self, transcript_id: UUID, key: AnalysisKey) -> StoredAnalysis | None:
        """The analysis of this transcript with this key, if there is one."""
        return await self._repository.find_by_key(transcript_id, key)

    async def put(self, transcript_id: UUID, key: AnalysisKey, analyzed: AnalysisResult) -> UUID:
        """Store an analysis, replacing one with the same key, and return its id.

        The analyses of its parts are no longer needed and are removed.
        """
        await self._repository.remove_parts(transcript_id, key)
        return await self._repository.put(transcript_id, key, analyzed)

    async def find_part(
        self, transcript_id: UUID, key: AnalysisKey, bounds: PartBounds
    ) -> AnalysisResult | None:
        """The stored analysis of a part, if there is one."""
        return await self._repository.find_part(transcript_id, key, bounds)

    async def add_part(
        self, transcript_id: UUID, key: AnalysisKey, bounds: PartBounds, analyzed: AnalysisResult
    ) -> None:
        """Store the analysis of a part until the whole analysis is stored."""
        await self._repository.add_part(transcript_id, key, bounds, analyzed)
