"""Storing and reading analyses."""

from uuid import UUID

from chat_with_video.analysis.models import AnalysisRow
from chat_with_video.analysis.repository import AnalysisRepository
from chat_with_video.analysis.schemas import AnalysisKey, CheckedAnalysis, StoredAnalysis
from chat_with_video.llm.usage import Usage


class AnalysisService:
    """What can be done with analyses."""

    def __init__(self, repository: AnalysisRepository) -> None:
        self._repository = repository

    async def find_by_key(self, transcript_id: UUID, key: AnalysisKey) -> StoredAnalysis | None:
        row = await self._repository.find_by_key(transcript_id, key)
        return stored_analysis(row) if row else None

    async def put(
        self, transcript_id: UUID, key: AnalysisKey, content: CheckedAnalysis, usage: Usage | None
    ) -> UUID:
        """Store an analysis; it replaces the one made the same way before. Gives its id."""
        return await self._repository.put(
            transcript_id,
            key,
            content.model_dump(mode="json"),
            usage.model_dump() if usage else None,
        )


def stored_analysis(row: AnalysisRow) -> StoredAnalysis:
    """From its row to what is handed round."""
    key = AnalysisKey(row.engine, row.model, row.prompt_version)
    return StoredAnalysis(row.id, key, CheckedAnalysis.model_validate(row.content))
