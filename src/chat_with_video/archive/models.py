"""The queries of the archived rows, and temporary tables for a restore.

A restore stages rows in the temporary tables until all of them are checked.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    MetaData,
    Select,
    Table,
    UniqueConstraint,
    Uuid,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from chat_with_video.analysis.models import AnalysisRow
from chat_with_video.archive.rows import ROWS
from chat_with_video.chats.models import Chat, Message
from chat_with_video.core.database import Base
from chat_with_video.text.language import UNKNOWN
from chat_with_video.text.languages import find_language
from chat_with_video.videos.models import SegmentRow, SpeakerRow, Transcript, Video, vector

_LIVE = Base.metadata.tables["chats"].alias("live")


def _carried(table: str, id_: str, chat_key: str, *order: str) -> Select[Any]:
    """The rows whose `id_` is the `chat_key` of a chat that is not deleted."""
    columns = Base.metadata.tables[table].c
    is_used = exists().where(_LIVE.c[chat_key] == columns[id_], _LIVE.c.deleted_at.is_(None))
    rows = select(*(columns[name] for name in ROWS[table].model_fields)).where(is_used)
    return rows.order_by(*(columns[name] for name in order))


CARRIED: Mapping[str, Select[Any]] = {
    "videos": _carried("videos", "id", "video_id", "created_at", "id"),
    "transcripts": _carried("transcripts", "id", "transcript_id", "created_at", "id"),
    "speakers": _carried("speakers", "transcript_id", "transcript_id", "transcript_id", "id"),
    "segments": _carried("segments", "transcript_id", "transcript_id", "transcript_id", "position"),
    "analyses": _carried("analyses", "transcript_id", "transcript_id", "created_at", "id"),
    "chats": _carried("chats", "id", "id", "created_at", "id"),
    "messages": _carried("messages", "chat_id", "id", "chat_id", "position"),
}

ROWS_AT_A_TIME = 100

# Separate metadata: migrations do not concern temporary tables.
STAGED = MetaData()


def staged(table: str) -> Table:
    """The temporary table for the archive's rows of a table."""
    return STAGED.tables[f"staged_{table}"]


def archived_columns(source: Table, table: str) -> list[Column[Any]]:
    """The columns of a table that an archive has."""
    return [source.c[name] for name in ROWS[table].model_fields]


def _stage(model: type[Base], *further: SchemaItem) -> Table:
    """A temporary table with the archived columns of a table, and its unique keys."""
    name = model.__tablename__
    columns = Base.metadata.tables[name].c
    return Table(
        f"staged_{name}",
        STAGED,
        *(
            Column(carried, columns[carried].type, primary_key=columns[carried].primary_key)
            for carried in ROWS[name].model_fields
        ),
        *further,
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DROP",
    )


# `local_id` is the id of an existing row that replaces the archived one.
VIDEOS = _stage(Video, Column("local_id", Uuid), UniqueConstraint("youtube_id"))
TRANSCRIPTS = _stage(
    Transcript,
    Column("local_id", Uuid),
    Index(
        "uq_staged_transcripts",
        "video_id",
        "language",
        unique=True,
        postgresql_where=text("kind <> 'supplied'"),
    ),
)
SPEAKERS = _stage(SpeakerRow)
SEGMENTS = _stage(SegmentRow)
ANALYSES = _stage(
    AnalysisRow,
    Column("local_id", Uuid),
    UniqueConstraint("transcript_id", "engine", "model", "prompt_version"),
)
CHATS = _stage(Chat)
MESSAGES = _stage(Message, UniqueConstraint("chat_id", "position"))

# References between tables: the archive must have every row that its rows refer to.
REFERENCES: tuple[tuple[Column[Any], Column[Any]], ...] = (
    (TRANSCRIPTS.c.video_id, VIDEOS.c.id),
    (SPEAKERS.c.transcript_id, TRANSCRIPTS.c.id),
    (SEGMENTS.c.transcript_id, TRANSCRIPTS.c.id),
    (ANALYSES.c.transcript_id, TRANSCRIPTS.c.id),
    (CHATS.c.video_id, VIDEOS.c.id),
    (CHATS.c.transcript_id, TRANSCRIPTS.c.id),
    (CHATS.c.analysis_id, ANALYSES.c.id),
    (MESSAGES.c.chat_id, CHATS.c.id),
)


def _has_gaps(position: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the positions of a group are not 0, 1, 2 and so on."""
    return func.count(position) != func.coalesce(func.max(position) + 1, -1)


def _unresolved_speakers() -> Select[Any]:
    """The speakers that are merged into missing ones, or in a circle."""
    resolved = (
        select(SPEAKERS.c.transcript_id, SPEAKERS.c.id)
        .where(SPEAKERS.c.merged_into.is_(None))
        .cte("resolved", recursive=True)
    )
    merged = SPEAKERS.alias("merged")
    resolved = resolved.union(
        select(merged.c.transcript_id, merged.c.id).where(
            merged.c.transcript_id == resolved.c.transcript_id,
            merged.c.merged_into == resolved.c.id,
        )
    )
    is_resolved = exists().where(
        resolved.c.transcript_id == SPEAKERS.c.transcript_id, resolved.c.id == SPEAKERS.c.id
    )
    return select(SPEAKERS.c.id).where(~is_resolved)


# Contents that no backup writes, although each row alone is valid.
FAULTS: tuple[tuple[str, Select[Any]], ...] = (
    (
        "a chat with the transcript of another video",
        select(CHATS.c.id)
        .join(TRANSCRIPTS, TRANSCRIPTS.c.id == CHATS.c.transcript_id)
        .where(TRANSCRIPTS.c.video_id != CHATS.c.video_id),
    ),
    (
        "a chat with the analysis of another transcript",
        select(CHATS.c.id)
        .join(ANALYSES, ANALYSES.c.id == CHATS.c.analysis_id)
        .where(ANALYSES.c.transcript_id != CHATS.c.transcript_id),
    ),
    (
        "a chat with no transcript and nothing to fetch one from",
        select(CHATS.c.id)
        .join(VIDEOS, VIDEOS.c.id == CHATS.c.video_id)
        .where(CHATS.c.transcript_id.is_(None), VIDEOS.c.youtube_id.is_(None)),
    ),
    (
        "captions of one chat in another",
        select(TRANSCRIPTS.c.id)
        .join(CHATS, CHATS.c.transcript_id == TRANSCRIPTS.c.id)
        .where(TRANSCRIPTS.c.kind == "supplied")
        .group_by(TRANSCRIPTS.c.id)
        .having(func.count() > 1),
    ),
    (
        "a transcript with gaps",
        select(TRANSCRIPTS.c.id)
        .outerjoin(SEGMENTS, SEGMENTS.c.transcript_id == TRANSCRIPTS.c.id)
        .group_by(TRANSCRIPTS.c.id)
        .having(_has_gaps(SEGMENTS.c.position)),
    ),
    ("a speaker merged into one that is not there", _unresolved_speakers()),
    (
        "a segment of a speaker that is not there",
        select(SEGMENTS.c.position).where(
            SEGMENTS.c.speaker_id.is_not(None),
            ~exists().where(
                SPEAKERS.c.transcript_id == SEGMENTS.c.transcript_id,
                SPEAKERS.c.id == SEGMENTS.c.speaker_id,
            ),
        ),
    ),
    (
        "a conversation with gaps",
        select(MESSAGES.c.chat_id)
        .group_by(MESSAGES.c.chat_id)
        .having(or_(_has_gaps(MESSAGES.c.position), func.count() % 2 == 1)),
    ),
)

# The search vector of a segment, built again: its words and those of the segment before.
_BEFORE = func.lag(SEGMENTS.c.text).over(
    partition_by=SEGMENTS.c.transcript_id, order_by=SEGMENTS.c.position
)
_CONFIG = (
    select(Transcript.search_config)
    .where(Transcript.id == SEGMENTS.c.transcript_id)
    .correlate(SEGMENTS)
    .scalar_subquery()
)
WORDS = vector(_CONFIG, func.concat_ws(" ", _BEFORE, SEGMENTS.c.text))


def search_config_of(languages: Iterable[str | None]) -> ColumnElement[Any]:
    """The search configuration of a staged transcript in one of these languages."""
    known = [
        (TRANSCRIPTS.c.language == code, find_language(code).search_config)
        for code in languages
        if code
    ]
    default = UNKNOWN.search_config
    return case(*known, else_=default) if known else literal(default)
