"""Backs up all stored data, and restores it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from chat_with_video.archive.errors import ArchiveConflict
from chat_with_video.archive.reading import ArchiveReader
from chat_with_video.archive.repository.merging import MergingRepository
from chat_with_video.archive.repository.refusals import translate_refusals
from chat_with_video.archive.repository.snapshot import SnapshotRepository
from chat_with_video.archive.repository.staging import StagingRepository
from chat_with_video.archive.rows import ROWS, tables_of
from chat_with_video.archive.schemas import Restored
from chat_with_video.archive.writing import ArchiveWriter
from chat_with_video.chats.views import UNTITLED
from chat_with_video.jobs.job import Job


@dataclass(frozen=True, slots=True)
class ArchiveService:
    """Backs up and restores, inside a transaction of its own."""

    snapshot: SnapshotRepository
    staging: StagingRepository
    merging: MergingRepository
    enqueue: Callable[[Job], Awaitable[None]]

    async def save(self, archive: ArchiveWriter) -> Mapping[str, int]:
        """Write the data of this moment; other transactions may continue meanwhile.

        Returns the number of rows of each table. Raises ArchiveNotWritable.
        """
        await self.snapshot.begin()
        saved = {}
        for table in ROWS:
            with archive.table(table) as writer:
                async for rows in self.snapshot.read(table):
                    writer.add(rows)
            saved[table] = writer.rows
        return saved

    async def restore(self, archive: ArchiveReader) -> Restored:
        """Add the missing chats with all their data; change no other chat.

        Chats that need processing are queued. Raises ArchiveUnfit, ArchiveDamaged,
        ArchiveConflict.
        """
        with translate_refusals():
            await self._stage(archive)
            undeleted = await self.merging.undelete()
            known = await self.staging.unstage_existing()
            added = await self.staging.count_chats()
            analyses_kept = await self._merge()
        queued = 0
        async for job in self.merging.list_processing(undeleted):
            await self.enqueue(job)
            queued += 1
        return Restored(
            restored=added + len(undeleted),
            already_here=known - len(undeleted),
            queued=queued,
            analyses_kept=analyses_kept,
        )

    async def _stage(self, archive: ArchiveReader) -> None:
        await self.staging.prepare()
        for table in tables_of(archive.manifest.version):
            for rows in archive.batches(table):
                await self.staging.stage(table, rows)
        await self.staging.check()

    async def _merge(self) -> int:
        """Add the staged rows; return how many analyses here replace those of the archive."""
        await self.merging.merge_videos()
        await self.merging.match_transcripts()
        if (differing := await self.merging.find_differing()) is not None:
            raise ArchiveConflict(
                f"The transcript of “{differing.title or UNTITLED}” ({differing.language}) here "
                "is not the one that the answers in the archive cite."
            )
        await self.merging.add_transcripts()
        analyses_kept = await self.merging.merge_analyses()
        await self.merging.add_chats()
        return analyses_kept
