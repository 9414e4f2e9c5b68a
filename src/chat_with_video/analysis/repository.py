"""Analyses in PostgreSQL."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from chat_with_video.analysis.models import AnalysisPartRow, AnalysisRow
from chat_with_video.analysis.schemas import (
    AnalysisKey,
    AnalysisResult,
    CheckedAnalysis,
    PartBounds,
    StoredAnalysis,
)
from chat_with_video.core.clock import now
from chat_with_video.core.ids import new_id
from chat_with_video.core.projection import Projection
from chat_with_video.llm.usage import Usage


def _stored(
    id_: UUID, engine: str, model: str, prompt_version: str, content: dict[str, Any]
) -> StoredAnalysis:
    key = AnalysisKey(engine, model, prompt_version)
    return StoredAnalysis(id_, key, CheckedAnalysis.model_validate(content))


def _joined(id_: UUID | None, *values: Any) -> StoredAnalysis | None:
    return None if id_ is None else _stored(id_, *values)


def _result(content: dict[str, Any], usage: dict[str, Any] | None) -> AnalysisResult:
    checked = CheckedAnalysis.model_validate(content)
    return AnalysisResult(checked, Usage.model_validate(usage) if usage else None)


_COLUMNS = (
    AnalysisRow.id,
    AnalysisRow.engine,
    AnalysisRow.model,
    AnalysisRow.prompt_version,
    AnalysisRow.content,
)
_STORED = Projection(_stored, *_COLUMNS)
_PART = Projection(_result, AnalysisPartRow.content, AnalysisPartRow.usage)
# The columns of an analysis for statements of other features, which read it by an outer join.
ANALYSIS = Projection(_joined, *_COLUMNS)


def engine_of(analysis_id: InstrumentedAttribute[UUID | None]) -> ScalarSelect[str]:
    """The engine of the analysis that a column of another table refers to."""
    return select(AnalysisRow.engine).where(AnalysisRow.id == analysis_id).scalar_subquery()


class AnalysisRepository:
    """Reads and writes analyses inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, analysis_id: UUID) -> StoredAnalysis | None:
        found = await self._session.scalars(select(_STORED).where(AnalysisRow.id == analysis_id))
        return found.one_or_none()

    async def find_by_key(self, transcript_id: UUID, key: AnalysisKey) -> StoredAnalysis | None:
        found = await self._session.scalars(
            select(_STORED).where(
                AnalysisRow.transcript_id == transcript_id,
                AnalysisRow.engine == key.engine,
                AnalysisRow.model == key.model,
                AnalysisRow.prompt_version == key.prompt_version,
            )
        )
        return found.one_or_none()

    async def put(self, transcript_id: UUID, key: AnalysisKey, analyzed: AnalysisResult) -> UUID:
        """Store an analysis, replacing one with the same key; return its id."""
        fresh = {**_json(analyzed), "created_at": now()}
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
    ) -> AnalysisResult | None:
        found = await self._session.scalars(
            select(_PART).where(
                *_is_part_of(transcript_id, key),
                AnalysisPartRow.level == bounds.level,
                AnalysisPartRow.first_position == bounds.first_position,
                AnalysisPartRow.last_position == bounds.last_position,
            )
        )
        return found.one_or_none()

    async def add_part(
        self,
        transcript_id: UUID,
        key: AnalysisKey,
        bounds: PartBounds,
        analyzed: AnalysisResult,
    ) -> None:
        """Store the analysis of a part, unless one is stored already."""
        statement = insert(AnalysisPartRow).values(
            transcript_id=transcript_id,
            engine=key.engine,
            model=key.model,
            prompt_version=key.prompt_version,
            **bounds._asdict(),
            **_json(analyzed),
            created_at=now(),
        )
        await self._session.execute(statement.on_conflict_do_nothing())

    async def remove_parts(self, transcript_id: UUID, key: AnalysisKey) -> None:
        await self._session.execute(delete(AnalysisPartRow).where(*_is_part_of(transcript_id, key)))


def _is_part_of(transcript_id: UUID, key: AnalysisKey) -> tuple[ColumnElement[bool], ...]:
    return (
        AnalysisPartRow.transcript_id == transcript_id,
        AnalysisPartRow.engine == key.engine,
        AnalysisPartRow.model == key.model,
        AnalysisPartRow.prompt_version == key.prompt_version,
    )


def _json(analyzed: AnalysisResult) -> dict[str, object]:
    usage = analyzed.usage
    return {
        "content": analyzed.content.model_dump(mode="json"),
        "usage": usage.model_dump() if usage else None,
    }
