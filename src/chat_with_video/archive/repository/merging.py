"""Copies an archive's rows from the temporary tables, with one statement for each table."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    case,
    except_,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import QueryableAttribute

from chat_with_video.analysis.models import AnalysisRow
from chat_with_video.archive.errors import ArchiveConflict
from chat_with_video.archive.models import (
    ANALYSES,
    CHATS,
    ROWS_AT_A_TIME,
    SEGMENTS,
    SPEAKERS,
    TRANSCRIPTS,
    VIDEOS,
    WORDS,
    archived_columns,
    search_config_of,
    staged,
)
from chat_with_video.archive.schemas import DifferingTranscript, member_name
from chat_with_video.chats.jobs import ProcessChat
from chat_with_video.chats.models import Chat
from chat_with_video.core.database import Base
from chat_with_video.sources.youtube.schemas import Metadata
from chat_with_video.videos.models import Transcript, Video


class MergingRepository:
    """Merges the staged rows with the existing ones, and changes nothing else."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def undelete(self) -> Sequence[UUID]:
        """Undo the deletion of chats that are in the archive; return their ids."""
        found = await self._session.scalars(
            update(Chat)
            .where(Chat.id.in_(select(CHATS.c.id)), Chat.deleted_at.is_not(None))
            .values(deleted_at=None)
            .returning(Chat.id)
        )
        return found.all()

    async def merge_videos(self) -> None:
        """Add the missing videos; add missing metadata to the existing ones."""
        await self._match(VIDEOS, Video.id, Video.youtube_id == VIDEOS.c.youtube_id)
        await self._session.execute(
            update(Video).where(Video.id == VIDEOS.c.local_id).values(_completed_metadata())
        )
        await self._add("videos", _is_new(VIDEOS))

    async def match_transcripts(self) -> None:
        """Find the archive's transcripts that were also fetched here."""
        await self._match(
            TRANSCRIPTS,
            Transcript.id,
            Transcript.video_id == _merged(VIDEOS, TRANSCRIPTS.c.video_id),
            Transcript.language == TRANSCRIPTS.c.language,
            Transcript.kind != "supplied",
            TRANSCRIPTS.c.kind != "supplied",
        )

    async def find_differing(self) -> DifferingTranscript | None:
        """A transcript with other words here than in the archive, if there is one."""
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
        row = found.tuples().one_or_none()
        return None if row is None else DifferingTranscript(*row)

    async def add_transcripts(self) -> None:
        """Add the missing transcripts, with their speakers and segments."""
        video_id = _merged(VIDEOS, TRANSCRIPTS.c.video_id)
        languages = await self._session.scalars(select(TRANSCRIPTS.c.language).distinct())
        await self._add(
            "transcripts",
            _is_new(TRANSCRIPTS),
            video_id=video_id,
            search_config=search_config_of(languages),
        )
        added = select(TRANSCRIPTS.c.id).where(_is_new(TRANSCRIPTS))
        await self._add("speakers", SPEAKERS.c.transcript_id.in_(added))
        await self._add("segments", SEGMENTS.c.transcript_id.in_(added), words=WORDS)

    async def merge_analyses(self) -> int:
        """Add the missing analyses; return how many were repeated here since the backup.

        Those replace the archive's analyses, as they do in every chat on their transcript.
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
        repeated = (
            select(func.count())
            .select_from(ANALYSES)
            .join(AnalysisRow, AnalysisRow.id == ANALYSES.c.local_id)
            .where(AnalysisRow.content != ANALYSES.c.content)
        )
        return await self._session.scalar(repeated) or 0

    async def add_chats(self) -> None:
        """Add the chats and their messages, after everything that they refer to."""
        await self._add(
            "chats",
            video_id=_merged(VIDEOS, CHATS.c.video_id),
            transcript_id=_merged(TRANSCRIPTS, CHATS.c.transcript_id),
            analysis_id=_merged(ANALYSES, CHATS.c.analysis_id),
            stage=case((CHATS.c.status == "processing", "queued"), else_=CHATS.c.stage),
        )
        await self._add("messages")

    async def list_processing(self, undeleted: Sequence[UUID]) -> AsyncIterator[ProcessChat]:
        """The jobs of the restored chats that need processing."""
        is_restored = or_(Chat.id.in_(select(CHATS.c.id)), Chat.id.in_(undeleted))
        rows = await self._session.stream(
            select(Chat.id, Chat.video_id).where(Chat.status == "processing", is_restored),
            execution_options={"yield_per": ROWS_AT_A_TIME},
        )
        async for chat_id, video_id in rows:
            yield ProcessChat(chat_id=chat_id, video_id=video_id)

    async def _match(
        self, rows: Table, here: QueryableAttribute[UUID], *same: ColumnElement[bool]
    ) -> None:
        """Find the existing row that replaces each archived one, and lock it."""
        found = select(here).where(*same).correlate(rows)
        found = found.with_for_update(read=True, key_share=True)
        await self._session.execute(update(rows).values(local_id=found.scalar_subquery()))

    async def _add(
        self, table: str, *which: ColumnElement[bool], **merged: ColumnElement[Any]
    ) -> None:
        """Copy staged rows to their table. Raises ArchiveConflict for an id in use."""
        values = {saved.name: saved for saved in archived_columns(staged(table), table)} | merged
        rows = select(*values.values()).where(*which)
        try:
            await self._session.execute(
                insert(Base.metadata.tables[table]).from_select(list(values), rows)
            )
        except IntegrityError as exc:
            raise ArchiveConflict(
                f"An id in {member_name(table)} belongs to something else here."
            ) from exc


def _is_new(rows: Table) -> ColumnElement[bool]:
    return rows.c.local_id.is_(None)


def _words(segments: Table, transcript_id: ColumnElement[Any]) -> Select[Any]:
    """The texts and times of a transcript."""
    said = (segments.c.position, segments.c.start_s, segments.c.end_s, segments.c.text)
    is_its = segments.c.transcript_id == transcript_id
    return select(*said).where(is_its).correlate(TRANSCRIPTS)


def _merged(rows: Table, id_: ColumnElement[Any]) -> ColumnElement[Any]:
    """The id of a row after the restore."""
    found = select(func.coalesce(rows.c.local_id, rows.c.id)).where(rows.c.id == id_)
    return found.correlate_except(rows).scalar_subquery()


def _completed_metadata() -> dict[str, ColumnElement[Any]]:
    """The metadata of a video; missing values come from the archive."""
    here = Base.metadata.tables["videos"].c
    languages = func.nullif(here.available_languages, literal([], JSONB))
    return {
        "available_languages": func.coalesce(languages, VIDEOS.c.available_languages),
        **{
            field.name: func.coalesce(here[field.name], VIDEOS.c[field.name])
            for field in fields(Metadata)
        },
    }
