"""Stages an archive's rows in temporary tables until all of them are checked.

The rows are never in memory all together.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, Text, cast, column, delete, exists, func, insert, literal, select
from sqlalchemy.dialects.postgresql import JSON
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.archive.errors import ArchiveUnfit
from chat_with_video.archive.models import (
    ANALYSES,
    CHATS,
    FAULTS,
    MESSAGES,
    REFERENCES,
    STAGED,
    TRANSCRIPTS,
    VIDEOS,
    archived_columns,
    staged,
)
from chat_with_video.archive.rows import ArchivedRow
from chat_with_video.archive.schemas import member_name
from chat_with_video.chats.models import Chat


class StagingRepository:
    """Stages an archive's rows, and checks them together."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def prepare(self) -> None:
        """Create the temporary tables; PostgreSQL drops them at the end of the transaction."""
        connection = await self._session.connection()
        await connection.run_sync(STAGED.create_all, checkfirst=False)

    async def stage(self, table: str, rows: Sequence[ArchivedRow]) -> None:
        """Stage rows. Raises ArchiveUnfit for a duplicate row, or one that cannot be stored."""
        columns = archived_columns(staged(table), table)
        document = f"[{','.join(row.model_dump_json() for row in rows)}]"
        given = (
            func.json_to_recordset(cast(literal(document, Text), JSON))
            .table_valued(*(column(kept.name, kept.type) for kept in columns))
            .render_derived(with_types=True)
        )
        try:
            await self._session.execute(insert(staged(table)).from_select(columns, select(given)))
        except IntegrityError as exc:
            raise ArchiveUnfit(f"a duplicate row in {member_name(table)}") from exc
        except DataError as exc:
            raise ArchiveUnfit(f"a value that cannot be stored in {member_name(table)}") from exc

    async def check(self) -> None:
        """Raises ArchiveUnfit if staged rows do not fit together or refer to others."""
        for key, target in REFERENCES:
            lost = select(key).where(key.is_not(None), ~exists().where(target == key))
            if await self._is_any(lost):
                table = key.table.name.removeprefix("staged_")
                raise ArchiveUnfit(f"{key.name} in {member_name(table)} refers to a missing row")
        for fault, rows in FAULTS:
            if await self._is_any(rows):
                raise ArchiveUnfit(fault)

    async def unstage_existing(self) -> int:
        """Unstage existing chats, and rows that only they need; return the number of chats."""
        is_known = exists().where(Chat.id == CHATS.c.id)
        known = await self._session.scalar(select(func.count()).select_from(CHATS).where(is_known))
        await self._session.execute(delete(CHATS).where(is_known))
        for key, needed_by in _NEEDS:
            await self._session.execute(delete(key.table).where(~exists().where(needed_by == key)))
        return known or 0

    async def count_chats(self) -> int:
        """The number of staged chats."""
        return await self._session.scalar(select(func.count()).select_from(CHATS)) or 0

    async def _is_any(self, rows: Select[Any]) -> bool:
        return bool(await self._session.scalar(select(rows.exists())))


# The keys of rows that only staged chats need; rows that need others come first.
_NEEDS = (
    (MESSAGES.c.chat_id, CHATS.c.id),
    (VIDEOS.c.id, CHATS.c.video_id),
    (TRANSCRIPTS.c.id, CHATS.c.transcript_id),
    (ANALYSES.c.transcript_id, TRANSCRIPTS.c.id),
)
