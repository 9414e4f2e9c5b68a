"""The read-only interface of stored analyses."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from chat_with_video.analysis.schemas import (
    AnalysisKey,
    AnalysisResult,
    Chapter,
    PartBounds,
    StoredAnalysis,
)


class AnalysisReader(Protocol):
    """The part of `AnalysisService` that changes nothing."""

    async def list_chapters(self, analysis_id: UUID | None) -> Sequence[Chapter]: ...

    async def find_by_key(self, transcript_id: UUID, key: AnalysisKey) -> StoredAnalysis | None: ...

    async def find_part(
        self, transcript_id: UUID, key: AnalysisKey, bounds: PartBounds
    ) -> AnalysisResult | None: ...
