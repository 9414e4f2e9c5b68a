"""Saves and restores archives, and reads stored data for comparison."""

from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from chat_with_video.archive.reading import checked_archive
from chat_with_video.archive.rows import ROWS
from chat_with_video.archive.schemas import Restored
from chat_with_video.archive.writing import new_archive
from chat_with_video.bootstrap import App
from chat_with_video.chats.schemas import ChatView


async def save(app: App, file: Path) -> None:
    """Save all data of a program."""
    with new_archive(file, replace=False) as archive:
        async with app.transaction() as tx:
            await tx.archive.save(archive)


async def restore(app: App, file: Path) -> Restored:
    """Restore an archive."""
    with checked_archive(file) as archive:
        async with app.transaction() as tx:
            return await tx.archive.restore(archive)


async def chats_of(app: App) -> list[ChatView]:
    """Every chat in the history, with all its data."""
    async with app.transaction() as tx:
        page = await tx.library.list_chats(limit=1000)
        return [await tx.chats.get(summary.id) for summary in page.chats]


async def transcript_of(app: App, chat_id: UUID) -> Any:
    """The transcript of a chat."""
    async with app.transaction() as tx:
        transcript = await tx.chats.get_transcript(chat_id)
    return transcript.language, transcript.kind, transcript.segments


async def count_rows(app: App) -> dict[str, int]:
    """The number of rows of every archived table, and of the queue.

    Search indexes and the like are not counted: they are built when they are needed.
    """
    tables = [*ROWS, "procrastinate_jobs"]
    async with app.database.transaction() as session:
        return {
            table: await session.scalar(sa.select(sa.func.count()).select_from(sa.table(table)))
            for table in tables
        }
