"""The speakers of transcripts in PostgreSQL."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from chat_with_video.core.projection import project
from chat_with_video.sources.schemas import Segment
from chat_with_video.videos.models import (
    SegmentRow,
    SpeakerRow,
    normalized,
)
from chat_with_video.videos.speakers import Speaker


def speakers_of(transcript_id: InstrumentedAttribute[UUID | None]) -> ScalarSelect[Any]:
    """The speakers of the transcript that a column of another table refers to.

    An array of `[id, name, merged_into]`, or None if it names nobody.
    """
    speaker = func.jsonb_build_array(SpeakerRow.id, SpeakerRow.name, SpeakerRow.merged_into)
    return (
        select(func.jsonb_agg(speaker))
        .where(SpeakerRow.transcript_id == transcript_id)
        .scalar_subquery()
    )


def is_said_by(names: Sequence[str]) -> ColumnElement[bool]:
    """Whether a segment is said by a person whose name has one of these texts in it.

    Upper and lower case are the same. Merged speakers count by the name that is shown.
    """
    named = (
        select(SpeakerRow.transcript_id, SpeakerRow.id)
        .where(
            SpeakerRow.merged_into.is_(None),
            or_(*(normalized(SpeakerRow.name).icontains(n, autoescape=True) for n in names)),
        )
        .cte("named", recursive=True)
    )
    merged = aliased(SpeakerRow)
    named = named.union(
        select(merged.transcript_id, merged.id).where(
            merged.transcript_id == named.c.transcript_id, merged.merged_into == named.c.id
        )
    )
    return exists().where(
        named.c.transcript_id == SegmentRow.transcript_id, named.c.id == SegmentRow.speaker_id
    )


class SpeakerRepository:
    """Reads and writes speakers inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, transcript_id: UUID, segments: Sequence[Segment]) -> None:
        """Store the people who speak in these segments."""
        names = {segment.speaker_id: segment.speaker for segment in segments if segment.speaker_id}
        if names:
            await self._session.execute(
                insert(SpeakerRow),
                [
                    {"transcript_id": transcript_id, "id": id_, "name": name}
                    for id_, name in names.items()
                ],
            )

    async def list_of(self, transcript_id: UUID) -> Sequence[Speaker]:
        """The speakers of a transcript, in the order of their ids."""
        rows = await self._session.scalars(
            select(_SPEAKER)
            .where(SpeakerRow.transcript_id == transcript_id)
            .order_by(SpeakerRow.id)
        )
        return rows.all()

    async def put(self, transcript_id: UUID, speaker: Speaker) -> None:
        """Change the name of a stored speaker."""
        await self._session.execute(
            update(SpeakerRow)
            .where(SpeakerRow.transcript_id == transcript_id, SpeakerRow.id == speaker.id)
            .values(name=speaker.name, merged_into=speaker.merged_into)
        )

    async def count_segments(self, transcript_id: UUID) -> dict[int, int]:
        """The number of segments of each speaker, by the speaker's id."""
        rows = await self._session.execute(
            select(SegmentRow.speaker_id, func.count())
            .where(SegmentRow.transcript_id == transcript_id, SegmentRow.speaker_id.is_not(None))
            .group_by(SegmentRow.speaker_id)
        )
        return {id_: count for id_, count in rows.tuples() if id_ is not None}


_SPEAKER = project(Speaker, SpeakerRow)
