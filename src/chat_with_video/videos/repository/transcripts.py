"""Transcripts and their segments in PostgreSQL."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Double,
    Exists,
    Integer,
    ScalarSelect,
    Subquery,
    Text,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from chat_with_video.core.projection import Projection, project
from chat_with_video.sources.schemas import Segment, TranscriptKind
from chat_with_video.sources.transcripts.report import TranscriptReport
from chat_with_video.videos.models import (
    SegmentRow,
    Transcript,
    vector,
)
from chat_with_video.videos.schemas import (
    FetchedTranscript,
    StoredTranscript,
    TranscriptSummary,
)


def language_of(transcript_id: InstrumentedAttribute[UUID | None]) -> ScalarSelect[str | None]:
    """The language of the transcript that a column of another table refers to."""
    return select(Transcript.language).where(Transcript.id == transcript_id).scalar_subquery()


def revision_of(transcript_id: InstrumentedAttribute[UUID | None]) -> ScalarSelect[int]:
    """The revision of the transcript that a column of another table refers to."""
    return select(Transcript.revision).where(Transcript.id == transcript_id).scalar_subquery()


def transcript_exists(transcript_id: UUID) -> Exists:
    """Whether a transcript is stored, for use in another statement."""
    return exists().where(Transcript.id == transcript_id)


class TranscriptRepository:
    """Reads and writes transcripts inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, transcript: Transcript, segments: Sequence[Segment]) -> None:
        self._session.add(transcript)
        await self._session.flush()
        # A single statement with one array per column stores ten hours of captions in a second.
        said = (
            func.unnest(
                literal([segment.position for segment in segments], ARRAY(Integer)),
                literal([segment.start_s for segment in segments], ARRAY(Double)),
                literal([segment.end_s for segment in segments], ARRAY(Double)),
                literal([segment.text for segment in segments], ARRAY(Text)),
                literal([segment.speaker_id for segment in segments], ARRAY(Integer)),
            )
            .table_valued("position", "start_s", "end_s", "text", "speaker_id", name="said")
            .render_derived()
        )
        before = func.lag(said.c.text).over(order_by=said.c.position)
        words = vector(literal(transcript.search_config), func.concat_ws(" ", before, said.c.text))
        columns = ["transcript_id", *said.c.keys(), "words"]
        await self._session.execute(
            insert(SegmentRow).from_select(
                columns, select(literal(transcript.id), *said.c, words), include_defaults=False
            )
        )

    async def list_fetched(self, video_id: UUID) -> Sequence[FetchedTranscript]:
        """The fetched transcripts of a video, oldest first, locked against removal."""
        rows = await self._session.scalars(
            select(_FETCHED)
            .where(Transcript.video_id == video_id, Transcript.kind != "supplied")
            .order_by(Transcript.created_at)
            .with_for_update(key_share=True)
        )
        return rows.all()

    async def list_supplied_like(self, segments: Sequence[Segment]) -> Sequence[UUID]:
        """The supplied transcripts with as many segments, the first and the last the same.

        That is looked up in the primary key, so it needs no column or index of its own, and finds
        what earlier releases stored.
        """
        rows = await self._session.scalars(
            select(Transcript.id).where(
                Transcript.kind == "supplied",
                _has_segment(segments[0].position, segments[0].text),
                _has_segment(segments[-1].position, segments[-1].text),
                ~_has_segment(segments[-1].position + 1),
            )
        )
        return rows.all()

    async def get(self, transcript_id: UUID, names: Mapping[int | None, str]) -> StoredTranscript:
        """A whole transcript; `names` are its speakers' names, by their ids."""
        found = await self._session.execute(
            select(Transcript.language, Transcript.kind).where(Transcript.id == transcript_id)
        )
        language, kind = found.tuples().one()
        segments = await self._list_segments(transcript_id, names)
        return StoredTranscript(transcript_id, language, kind, segments)

    async def _list_segments(
        self, transcript_id: UUID, names: Mapping[int | None, str]
    ) -> tuple[Segment, ...]:
        rows = await self._session.execute(
            select(
                SegmentRow.position,
                SegmentRow.start_s,
                SegmentRow.end_s,
                SegmentRow.text,
                SegmentRow.speaker_id,
            )
            .where(SegmentRow.transcript_id == transcript_id)
            .order_by(SegmentRow.position)
        )
        return tuple(
            Segment(position, start_s, end_s, text, names.get(speaker_id), speaker_id)
            for position, start_s, end_s, text, speaker_id in rows.tuples()
        )

    async def get_kind(self, transcript_id: UUID) -> TranscriptKind:
        found = await self._session.scalars(
            select(Transcript.kind).where(Transcript.id == transcript_id)
        )
        return found.one()

    async def get_revision(self, transcript_id: UUID) -> int:
        """How often the names or the language of a transcript were changed, counted from 1."""
        revision = select(Transcript.revision).where(Transcript.id == transcript_id)
        return (await self._session.scalars(revision)).one()

    async def set_report(self, transcript_id: UUID, report: TranscriptReport) -> None:
        """Store the report on a supplied transcript."""
        stored = report.model_dump(mode="json", exclude={"sentence"})
        await self._session.execute(
            update(Transcript).where(Transcript.id == transcript_id).values(report=stored)
        )

    async def set_language(self, transcript_id: UUID, language: str, search_config: str) -> None:
        """Change the language of a transcript, and index its words in that language."""
        await self._session.execute(
            update(Transcript)
            .where(Transcript.id == transcript_id)
            .values(
                language=language,
                search_config=search_config,
                revision=Transcript.revision + 1,
            )
        )
        spoken = _spoken(transcript_id)
        words = vector(literal(search_config), func.concat_ws(" ", spoken.c.before, spoken.c.text))
        await self._session.execute(
            update(SegmentRow)
            .where(
                SegmentRow.transcript_id == transcript_id,
                SegmentRow.position == spoken.c.position,
            )
            .values(words=words)
            .execution_options(synchronize_session=False)
        )

    async def lock(self, transcript_id: UUID) -> None:
        """Let no other transaction change the transcript until this one ends."""
        await self._session.execute(
            select(Transcript.id).where(Transcript.id == transcript_id).with_for_update()
        )

    async def count_up(self, transcript_id: UUID) -> None:
        """Count a change of names, so that caches notice it."""
        await self._session.execute(
            update(Transcript)
            .where(Transcript.id == transcript_id)
            .values(revision=Transcript.revision + 1)
        )


_FETCHED = project(FetchedTranscript, Transcript)


def _has_segment(position: int, text: str | None = None) -> ColumnElement[bool]:
    """Whether a transcript has a segment there, with that text if one is given."""
    found = exists().where(
        SegmentRow.transcript_id == Transcript.id, SegmentRow.position == position
    )
    return found if text is None else found.where(SegmentRow.text == text)


def _spoken(transcript_id: UUID) -> Subquery:
    """The texts of a transcript's segments, each with the text before it."""
    before = func.lag(SegmentRow.text).over(order_by=SegmentRow.position).label("before")
    return (
        select(SegmentRow.position, SegmentRow.text, before)
        .where(SegmentRow.transcript_id == transcript_id)
        .subquery()
    )


def _summary(
    language: str | None, kind: TranscriptKind | None, report: dict[str, Any] | None
) -> TranscriptSummary | None:
    if kind is None:
        return None
    known = TranscriptReport.model_validate(report) if report else None
    return TranscriptSummary(language, kind, known)


# For statements of other features, which read it by an outer join.
TRANSCRIPT = Projection(_summary, Transcript.language, Transcript.kind, Transcript.report)
