"""Saving everything that is kept, and bringing it back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chat_with_video.archive.errors import ArchiveConflict, SavedUnfinished
from chat_with_video.archive.reading import ArchiveReader
from chat_with_video.archive.repository import RestoreRepository, SnapshotRepository
from chat_with_video.archive.rows import ROWS
from chat_with_video.archive.schemas import Restored
from chat_with_video.archive.writing import ArchiveWriter
from chat_with_video.chats.jobs import ProcessChat
from chat_with_video.chats.views import UNTITLED
from chat_with_video.jobs.job import Job


@dataclass(frozen=True, slots=True)
class ArchiveService:
    """Works inside one transaction, which it has for itself."""

    snapshot: SnapshotRepository
    here: RestoreRepository
    enqueue: Callable[[Job], Awaitable[None]]

    async def save(self, archive: ArchiveWriter) -> Mapping[str, int]:
        """Write what is kept at this moment; others may go on working meanwhile.

        Gives how many rows of each table that was. Raises ArchiveNotWritable.
        """
        await self.snapshot.begin()
        saved = {}
        for table, kind in ROWS.items():
            with archive.table(table) as writer:
                async for rows in self.snapshot.read(table):
                    writer.add([kind.model_validate(_at_rest(table, row)) for row in rows])
            saved[table] = writer.rows
        return saved

    async def restore(self, archive: ArchiveReader) -> Restored:
        """Add the chats that are not here, with all that belongs to them; change no other.

        Those that are to be processed are queued. Raises ArchiveUnfit, ArchiveDamaged,
        ArchiveConflict.
        """
        await self._stage(archive)
        undeleted = await self.here.undelete()
        known = await self.here.leave_out_known()
        added = await self.here.count_chats()
        analyses_kept = await self._merge()
        queued = 0
        async for chat_id, video_id in self.here.list_processing(undeleted):
            await self.enqueue(ProcessChat(chat_id=chat_id, video_id=video_id))
            queued += 1
        return Restored(
            restored=added + len(undeleted),
            already_here=known - len(undeleted),
            queued=queued,
            analyses_kept=analyses_kept,
        )

    async def _stage(self, archive: ArchiveReader) -> None:
        await self.here.prepare()
        for table in ROWS:
            for rows in archive.batches(table):
                await self.here.stage(table, rows)
        await self.here.check()

    async def _merge(self) -> int:
        """Add what is staged; gives how many analyses here stand for other ones of the archive."""
        await self.here.merge_videos()
        await self.here.match_transcripts()
        if (differing := await self.here.find_differing()) is not None:
            title, language = differing
            raise ArchiveConflict(
                f"Of “{title or UNTITLED}” there is another transcript here ({language}) than the "
                "one that the archive's answers lead into."
            )
        await self.here.add_transcripts()
        analyses_kept = await self.here.merge_analyses()
        await self.here.add_chats()
        return analyses_kept


def _at_rest(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as it is when nobody works on it: an answer that is being written has failed."""
    if table == "messages" and row["status"] == "streaming":
        return {**row, "status": "failed", "error": SavedUnfinished().as_problem().model_dump()}
    return row
