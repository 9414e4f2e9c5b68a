"""Analyses in PostgreSQL."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.analysis.models import AnalysisRow
from chat_with_video.analysis.schemas import AnalysisKey
from chat_with_video.core.clock import now
from chat_with_video.core.ids import new_id


class AnalysisRepository:
    """Reads and writes analyses inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_by_key(self, transcript_id: UUID, key: AnalysisKey) -> AnalysisRow | None:
        row: AnalysisRow | None = await self._session.scalar(
            select(AnalysisRow).where(
                AnalysisRow.transcript_id == transcript_id,
                AnalysisRow.engine == key.engine,
                AnalysisRow.model == key.model,
                AnalysisRow.prompt_version == key.prompt_version,
            )
        )
        return row

    async def put(
        self,
        transcript_id: UUID,
        key: AnalysisKey,
        content: dict[str, object],
        usage: dict[str, object] | None,
    ) -> UUID:
        """Store an analysis in place of the one with the same key, if there is one."""
        fresh = {"content": content, "usage": usage, "created_at": now()}
        statement = (
            insert(AnalysisRow)
            .values(
                id=new_id(),
                transcript_id=transcript_id,
                engine=key.engine,
                model=key.model,
                prompt_version=key.prompt_version,
                **fresh,
            )
            .on_conflict_do_update(
                index_elements=["transcript_id", "engine", "model", "prompt_version"],
                set_=fresh,
            )
            .returning(AnalysisRow.id)
        )
        return (await self._session.execute(statement)).scalar_one()
