"""Analyses in PostgreSQL."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.analysis.models import AnalysisPartRow, AnalysisRow
from chat_with_video.analysis.schemas import AnalysisKey, PartBounds
from chat_with_video.core.clock import now
from chat_with_video.core.ids import new_id


class AnalysisRepository:
    """Reads and writes analyses inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, analysis_id: UUID) -> AnalysisRow | None:
        return await self._session.get(AnalysisRow, analysis_id)

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

    async def find_part(
        self, transcript_id: UUID, key: AnalysisKey, bounds: PartBounds
    ) -> AnalysisPartRow | None:
        ids = (transcript_id, key.engine, key.model, key.prompt_version, *bounds)
        return await self._session.get(AnalysisPartRow, ids)

    async def add_part(
        self,
        transcript_id: UUID,
        key: AnalysisKey,
        bounds: PartBounds,
        content: dict[str, object],
        usage: dict[str, object] | None,
    ) -> None:
        """Keep the analysis of a part; one that is there already stays."""
        statement = insert(AnalysisPartRow).values(
            transcript_id=transcript_id,
            engine=key.engine,
            model=key.model,
            prompt_version=key.prompt_version,
            **bounds._asdict(),
            content=content,
            usage=usage,
            created_at=now(),
        )
        await self._session.execute(statement.on_conflict_do_nothing())

    async def remove_parts(self, transcript_id: UUID, key: AnalysisKey) -> None:
        await self._session.execute(
            delete(AnalysisPartRow).where(
                AnalysisPartRow.transcript_id == transcript_id,
                AnalysisPartRow.engine == key.engine,
                AnalysisPartRow.model == key.model,
                AnalysisPartRow.prompt_version == key.prompt_version,
            )
        )
