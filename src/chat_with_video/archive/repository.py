"""What an archive is made of, and what becomes of it, in PostgreSQL.

An archive's rows are staged in tables of the transaction's own, checked there as a whole, and
merged by a statement a table: however many they are, they never stand in this program's memory.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    Table,
    Text,
    case,
    cast,
    column,
    delete,
    except_,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSON, JSONB
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import QueryableAttribute

from chat_with_video.analysis.models import AnalysisRow
from chat_with_video.archive.errors import ArchiveConflict, ArchiveUnfit
from chat_with_video.archive.models import (
    ANALYSES,
    CARRIED,
    CHATS,
    FAULTS,
    MESSAGES,
    REFERENCES,
    SEGMENTS,
    STAGED,
    TRANSCRIPTS,
    VIDEOS,
    WORDS,
    search_config_of,
    staged,
)
from chat_with_video.archive.rows import ROWS, ArchivedRow
from chat_with_video.archive.schemas import member_name
from chat_with_video.chats.models import Chat
from chat_with_video.core.database import Base
from chat_with_video.sources.youtube.schemas import Metadata
from chat_with_video.videos.models import Transcript, Video

ROWS_AT_A_TIME = 100


class SnapshotRepository:
    """Reads what is to be kept, as it is at one moment."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self) -> None:
        """From here on the transaction sees one moment and changes nothing. This comes first."""
        await self._session.connection(
            execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )

    async def read(self, table: str) -> AsyncIterator[list[dict[str, Any]]]:
        """What an archive carries of a table, some rows at a time."""
        result = await self._session.stream(
            CARRIED[table], execution_options={"yield_per": ROWS_AT_A_TIME}
        )
        async for rows in result.partitions():
            yield [row._asdict() for row in rows]


class RestoreRepository:
    """Stages an archive's rows, checks them as a whole, and merges them with what is here."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def prepare(self) -> None:
        """Make the tables that rows are staged in; they go when the transaction ends."""
        connection = await self._session.connection()
        await connection.run_sync(STAGED.create_all, checkfirst=False)

    async def stage(self, table: str, rows: Sequence[ArchivedRow]) -> None:
        """Raises ArchiveUnfit for a row that is there twice or cannot be stored."""
        columns = _columns(staged(table), table)
        document = f"[{','.join(row.model_dump_json() for row in rows)}]"
        given = (
            func.json_to_recordset(cast(literal(document, Text), JSON))
            .table_valued(*(column(kept.name, kept.type) for kept in columns))
            .render_derived(with_types=True)
        )
        try:
            await self._session.execute(insert(staged(table)).from_select(columns, select(given)))
        except IntegrityError as exc:
            raise ArchiveUnfit(f"a row twice, in {member_name(table)}") from exc
        except DataError as exc:
            raise ArchiveUnfit(f"what cannot be stored, in {member_name(table)}") from exc

    async def check(self) -> None:
        """Raises ArchiveUnfit unless what is staged belongs together, and to nothing else."""
        for key, target in REFERENCES:
            lost = select(key).where(key.is_not(None), ~exists().where(target == key))
            if await self._is_any(lost):
                table = key.table.name.removeprefix("staged_")
                raise ArchiveUnfit(f"{key.name} of {member_name(table)} leads out of it")
        for fault, rows in FAULTS:
            if await self._is_any(rows):
                raise ArchiveUnfit(fault)

    async def _is_any(self, rows: Select[Any]) -> bool:
        return bool(await self._session.scalar(select(rows.exists())))

    async def undelete(self) -> Sequence[UUID]:
        """Bring chats back, as they are here, whose deletion can still be undone; their ids."""
        found = await self._session.scalars(
            update(Chat)
            .where(Chat.id.in_(select(CHATS.c.id)), Chat.deleted_at.is_not(None))
            .values(deleted_at=None)
            .returning(Chat.id)
        )
        return found.all()

    async def leave_out_known(self) -> int:
        """Unstage the chats that are here, and what only they need; gives how many they were."""
        is_known = exists().where(Chat.id == CHATS.c.id)
        known = await self._session.scalar(select(func.count()).select_from(CHATS).where(is_known))
        await self._session.execute(delete(CHATS).where(is_known))
        for key, needed_by in _NEEDS:
            await self._session.execute(delete(key.table).where(~exists().where(needed_by == key)))
        return known or 0

    async def merge_videos(self) -> None:
        """Add the videos that are not here; one that is learns what is not known of it yet."""
        await self._match(VIDEOS, Video.id, Video.youtube_id == VIDEOS.c.youtube_id)
        await self._session.execute(
            update(Video).where(Video.id == VIDEOS.c.local_id).values(_learned())
        )
        await self._add("videos", _is_new(VIDEOS))

    async def match_transcripts(self) -> None:
        """Find the transcripts that were fetched here too."""
        await self._match(
            TRANSCRIPTS,
            Transcript.id,
            Transcript.video_id == _merged(VIDEOS, TRANSCRIPTS.c.video_id),
            Transcript.language == TRANSCRIPTS.c.language,
            Transcript.kind != "supplied",
            TRANSCRIPTS.c.kind != "supplied",
        )

    async def find_differing(self) -> tuple[str | None, str | None] | None:
        """The title of a video, and a language in which other words are here than were saved."""
        saved = _words(SEGMENTS, TRANSCRIPTS.c.id)
        here = _words(Base.metadata.tables["segments"], TRANSCRIPTS.c.local_id)
        found = await self._session.execute(
            select(VIDEOS.c.title, TRANSCRIPTS.c.language)
            .join(VIDEOS, VIDEOS.c.id == TRANSCRIPTS.c.video_id)
            .where(
                TRANSCRIPTS.c.local_id.is_not(None),
                or_(exists(except_(saved, here)), exists(except_(here, saved))),
            )
            .limit(1)
        )
        row = found.one_or_none()
        return None if row is None else (row.title, row.language)

    async def add_transcripts(self) -> None:
        """Add the transcripts that are not here, with their segments."""
        video_id = _merged(VIDEOS, TRANSCRIPTS.c.video_id)
        languages = await self._session.scalars(select(TRANSCRIPTS.c.language).distinct())
        await self._add(
            "transcripts",
            _is_new(TRANSCRIPTS),
            video_id=video_id,
            search_config=search_config_of(languages),
        )
        added = select(TRANSCRIPTS.c.id).where(_is_new(TRANSCRIPTS))
        await self._add("segments", SEGMENTS.c.transcript_id.in_(added), words=WORDS)

    async def merge_analyses(self) -> int:
        """Add the analyses that are not here; gives how many were made anew here.

        Those stand for the archive's, as they do for every chat on their transcript.
        """
        transcript_id = _merged(TRANSCRIPTS, ANALYSES.c.transcript_id)
        await self._match(
            ANALYSES,
            AnalysisRow.id,
            AnalysisRow.transcript_id == transcript_id,
            AnalysisRow.engine == ANALYSES.c.engine,
            AnalysisRow.model == ANALYSES.c.model,
            AnalysisRow.prompt_version == ANALYSES.c.prompt_version,
        )
        await self._add("analyses", _is_new(ANALYSES), transcript_id=transcript_id)
        made_anew = (
            select(func.count())
            .select_from(ANALYSES)
            .join(AnalysisRow, AnalysisRow.id == ANALYSES.c.local_id)
            .where(AnalysisRow.content != ANALYSES.c.content)
        )
        return await self._session.scalar(made_anew) or 0

    async def add_chats(self) -> None:
        """Add the chats with their messages, on what is here by now."""
        await self._add(
            "chats",
            video_id=_merged(VIDEOS, CHATS.c.video_id),
            transcript_id=_merged(TRANSCRIPTS, CHATS.c.transcript_id),
            analysis_id=_merged(ANALYSES, CHATS.c.analysis_id),
            stage=case((CHATS.c.status == "processing", "queued"), else_=CHATS.c.stage),
        )
        await self._add("messages")

    async def list_processing(self, undeleted: Sequence[UUID]) -> AsyncIterator[tuple[UUID, UUID]]:
        """The chats that came back and are to be processed: their ids, and their videos'."""
        came_back = or_(Chat.id.in_(select(CHATS.c.id)), Chat.id.in_(undeleted))
        rows = await self._session.stream(
            select(Chat.id, Chat.video_id).where(Chat.status == "processing", came_back),
            execution_options={"yield_per": ROWS_AT_A_TIME},
        )
        async for chat_id, video_id in rows:
            yield chat_id, video_id

    async def count_chats(self) -> int:
        """How many chats are staged."""
        return await self._session.scalar(select(func.count()).select_from(CHATS)) or 0

    async def _match(
        self, rows: Table, here: QueryableAttribute[UUID], *same: ColumnElement[bool]
    ) -> None:
        """Find for each row the one that is here and serves as well, and hold it."""
        found = select(here).where(*same).correlate(rows)
        found = found.with_for_update(read=True, key_share=True)
        await self._session.execute(update(rows).values(local_id=found.scalar_subquery()))

    async def _add(
        self, table: str, *which: ColumnElement[bool], **merged: ColumnElement[Any]
    ) -> None:
        """Copy staged rows to where they stay; raises ArchiveConflict for an id in use."""
        values = {saved.name: saved for saved in _columns(staged(table), table)} | merged
        rows = select(*values.values()).where(*which)
        try:
            await self._session.execute(
                insert(Base.metadata.tables[table]).from_select(list(values), rows)
            )
        except IntegrityError as exc:
            raise ArchiveConflict(
                f"An id in {member_name(table)} is that of something else here."
            ) from exc


def _columns(source: Table, table: str) -> list[Column[Any]]:
    """The columns of a table that an archive carries."""
    return [source.c[name] for name in ROWS[table].model_fields]


# What is of use only to chats that are staged, in an order in which needs come first.
_NEEDS = (
    (MESSAGES.c.chat_id, CHATS.c.id),
    (VIDEOS.c.id, CHATS.c.video_id),
    (TRANSCRIPTS.c.id, CHATS.c.transcript_id),
    (ANALYSES.c.transcript_id, TRANSCRIPTS.c.id),
)


def _is_new(rows: Table) -> ColumnElement[bool]:
    return rows.c.local_id.is_(None)


def _words(segments: Table, transcript_id: ColumnElement[Any]) -> Select[Any]:
    """What a transcript says, and when."""
    said = (segments.c.position, segments.c.start_s, segments.c.end_s, segments.c.text)
    is_its = segments.c.transcript_id == transcript_id
    return select(*said).where(is_its).correlate(TRANSCRIPTS)


def _merged(rows: Table, id_: ColumnElement[Any]) -> ColumnElement[Any]:
    """The id by which a row goes here."""
    found = select(func.coalesce(rows.c.local_id, rows.c.id)).where(rows.c.id == id_)
    return found.correlate_except(rows).scalar_subquery()


def _learned() -> dict[str, ColumnElement[Any]]:
    """What is known of a video, completed from the archive."""
    here = Base.metadata.tables["videos"].c
    languages = func.nullif(here.available_languages, literal([], JSONB))
    return {
        "available_languages": func.coalesce(languages, VIDEOS.c.available_languages),
        **{
            told.name: func.coalesce(here[told.name], VIDEOS.c[told.name])
            for told in fields(Metadata)
        },
    }
