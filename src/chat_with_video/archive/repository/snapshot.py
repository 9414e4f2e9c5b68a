"""Reads the rows of a backup from PostgreSQL."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.archive.errors import SavedUnfinished
from chat_with_video.archive.models import CARRIED, ROWS_AT_A_TIME
from chat_with_video.archive.rows import ROWS, ArchivedRow


class SnapshotRepository:
    """Reads the rows of a backup, all as of the same moment."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self) -> None:
        """Make the transaction read-only, with a snapshot of this moment. Call it first."""
        await self._session.connection(
            execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )

    async def read(self, table: str) -> AsyncIterator[list[ArchivedRow]]:
        """The archived rows of a table, in batches."""
        result = await self._session.stream(
            CARRIED[table], execution_options={"yield_per": ROWS_AT_A_TIME}
        )
        async for rows in result.mappings().partitions():
            yield [_archived(table, dict(row)) for row in rows]


def _archived(table: str, row: dict[str, Any]) -> ArchivedRow:
    """A row as archived: an answer that is still being written counts as failed."""
    if table == "messages" and row["status"] == "streaming":
        row |= {"status": "failed", "error": SavedUnfinished().as_problem().model_dump()}
    return ROWS[table].model_validate(row)
