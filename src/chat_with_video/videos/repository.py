"""Videos, transcripts and segments in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Double,
    Exists,
    Integer,
    ScalarSelect,
    Select,
    Subquery,
    Text,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from chat_with_video.core.clock import now
from chat_with_video.core.ids import new_id
from chat_with_video.core.projection import Projection, project
from chat_with_video.sources.schemas import Segment, TranscriptKind
from chat_with_video.sources.transcripts.report import TranscriptReport
from chat_with_video.videos.models import (
    SegmentRow,
    SpeakerRow,
    Transcript,
    Video,
    normalized,
    vector,
)
from chat_with_video.videos.schemas import (
    FetchedTranscript,
    StoredTranscript,
    StoredVideo,
    TranscriptSummary,
)
from chat_with_video.videos.speakers import Speaker, shown_names

# The columns of a video for statements of other features.
VIDEO = project(StoredVideo, Video)


def language_of(transcript_id: InstrumentedAttribute[UUID | None]) -> ScalarSelect[str | None]:
    """The language of the transcript that a column of another table refers to."""
    return select(Transcript.language).where(Transcript.id == transcript_id).scalar_subquery()


def revision_of(transcript_id: InstrumentedAttribute[UUID | None]) -> ScalarSelect[int]:
    """The revision of the transcript that a column of another table refers to."""
    return select(Transcript.revision).where(Transcript.id == transcript_id).scalar_subquery()


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


def transcript_exists(transcript_id: UUID) -> Exists:
    """Whether a transcript is stored, for use in another statement."""
    return exists().where(Transcript.id == transcript_id)


@dataclass(frozen=True, slots=True)
class InUse:
    """The videos and transcripts that another feature uses, as statements that select the ids."""

    videos: Select[tuple[UUID]]
    transcripts: Select[tuple[UUID | None]]


class VideoRepository:
    """Reads and writes videos inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, video: Video) -> Video:
        self._session.add(video)
        await self._session.flush()
        return video

    async def get(self, video_id: UUID) -> StoredVideo:
        found = await self._session.scalars(select(VIDEO).where(Video.id == video_id))
        return found.one()

    async def get_row(self, video_id: UUID) -> Video:
        """The row of a video, for changes."""
        return await self._session.get_one(Video, video_id)

    async def find_or_add_youtube(self, youtube_id: str, source_url: str) -> UUID:
        """The id of the video, which is locked against removal until the transaction ends."""
        await self._session.execute(
            insert(Video)
            .values(
                id=new_id(),
                source_type="youtube",
                youtube_id=youtube_id,
                source_url=source_url,
                available_languages=[],
                created_at=now(),
            )
            .on_conflict_do_nothing(index_elements=["youtube_id"])
        )
        statement = select(Video.id).where(Video.youtube_id == youtube_id)
        return (await self._session.scalars(statement.with_for_update(key_share=True))).one()

    async def list_fetched_transcripts(self, video_id: UUID) -> Sequence[FetchedTranscript]:
        """The fetched transcripts of a video, oldest first, locked against removal."""
        rows = await self._session.scalars(
            select(_FETCHED)
            .where(Transcript.video_id == video_id, Transcript.kind != "supplied")
            .order_by(Transcript.created_at)
            .with_for_update(key_share=True)
        )
        return rows.all()

    async def remove_unused(self, in_use: InUse) -> int:
        """Remove unused transcripts and videos; return the number of removed transcripts."""
        removed = await self._session.execute(
            delete(Transcript)
            .where(_is_unused(Transcript.id, in_use.transcripts))
            .returning(Transcript.id)
        )
        await self._session.execute(delete(Video).where(_is_unused(Video.id, in_use.videos)))
        return len(removed.all())

    async def add_transcript(self, transcript: Transcript, segments: Sequence[Segment]) -> None:
        self._session.add(transcript)
        await self._session.flush()
        await self._add_speakers(transcript.id, segments)
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

    async def _add_speakers(self, transcript_id: UUID, segments: Sequence[Segment]) -> None:
        names = {segment.speaker_id: segment.speaker for segment in segments if segment.speaker_id}
        if names:
            await self._session.execute(
                insert(SpeakerRow),
                [
                    {"transcript_id": transcript_id, "id": id_, "name": name}
                    for id_, name in names.items()
                ],
            )

    async def list_speakers(self, transcript_id: UUID) -> Sequence[Speaker]:
        """The speakers of a transcript, in the order of their ids."""
        rows = await self._session.scalars(
            select(_SPEAKER)
            .where(SpeakerRow.transcript_id == transcript_id)
            .order_by(SpeakerRow.id)
        )
        return rows.all()

    async def lock_transcript(self, transcript_id: UUID) -> None:
        """Let no other transaction change the transcript until this one ends."""
        await self._session.execute(
            select(Transcript.id).where(Transcript.id == transcript_id).with_for_update()
        )

    async def put_speaker(self, transcript_id: UUID, speaker: Speaker) -> None:
        """Change the name of a stored speaker."""
        await self._session.execute(
            update(SpeakerRow)
            .where(SpeakerRow.transcript_id == transcript_id, SpeakerRow.id == speaker.id)
            .values(name=speaker.name, merged_into=speaker.merged_into)
        )
        await self._session.execute(
            update(Transcript)
            .where(Transcript.id == transcript_id)
            .values(revision=Transcript.revision + 1)
        )

    async def count_segments(self, transcript_id: UUID) -> dict[int, int]:
        """The number of segments of each speaker, by the speaker's id."""
        rows = await self._session.execute(
            select(SegmentRow.speaker_id, func.count())
            .where(SegmentRow.transcript_id == transcript_id, SegmentRow.speaker_id.is_not(None))
            .group_by(SegmentRow.speaker_id)
        )
        return {id_: count for id_, count in rows.tuples() if id_ is not None}

    async def get_revision(self, transcript_id: UUID) -> int:
        """How often the names or the language of a transcript were changed, counted from 1."""
        revision = select(Transcript.revision).where(Transcript.id == transcript_id)
        return (await self._session.scalars(revision)).one()

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

    async def get_transcript(self, transcript_id: UUID) -> StoredTranscript:
        found = await self._session.execute(
            select(Transcript.language, Transcript.kind).where(Transcript.id == transcript_id)
        )
        language, kind = found.tuples().one()
        speakers = await self.list_speakers(transcript_id)
        segments = await self._list_segments(transcript_id, shown_names(speakers))
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


_FETCHED = project(FetchedTranscript, Transcript)
_SPEAKER = project(Speaker, SpeakerRow)


def _has_segment(position: int, text: str | None = None) -> ColumnElement[bool]:
    """Whether a transcript has a segment there, with that text if one is given."""
    found = exists().where(
        SegmentRow.transcript_id == Transcript.id, SegmentRow.position == position
    )
    return found if text is None else found.where(SegmentRow.text == text)


def _is_unused[I: UUID | None](
    id_: InstrumentedAttribute[UUID], in_use: Select[tuple[I]]
) -> ColumnElement[bool]:
    (used,) = in_use.subquery().c
    return ~exists().where(used == id_)


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
