"""A cache of the transcripts in use."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from uuid import UUID

from chat_with_video.bootstrap import OpenReading, OpenTransaction
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.tasks import raise_if_cancelled
from chat_with_video.videos.schemas import TranscriptVersion

# A thousand passages, or eleven hours of talk, take about 40 MB.
KEPT, KEPT_PASSAGES = 16, 3_000
# Longer than a restart of an embedded PostgreSQL takes.
OUTAGE_S = 30
AGAIN_S = 0.5


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: int
    context: TranscriptContext


class TranscriptCache:
    """The transcripts used last, ready for use; others are read from the database again."""

    def __init__(self, transaction: OpenTransaction, reading: OpenReading) -> None:
        self._transaction = transaction
        self._reading = reading
        self._kept: OrderedDict[UUID, _Kept] = OrderedDict()

    async def get(self, transcript: TranscriptVersion) -> TranscriptContext:
        """The context of a stored transcript, of that version or a newer one.

        Raises DatabaseAway if that stays away.
        """
        kept = self._kept.get(transcript.id)
        if kept is None or kept.revision < transcript.revision:
            kept = _Kept(transcript.revision, await self._read(transcript.id))
        self._kept[transcript.id] = kept
        self._kept.move_to_end(transcript.id)
        while len(self._kept) > 1 and self._is_much():
            self._kept.popitem(last=False)
        return kept.context

    def _is_much(self) -> bool:
        passages = sum(len(kept.context.passages) for kept in self._kept.values())
        return len(self._kept) > KEPT or passages > KEPT_PASSAGES

    async def get_indexed(self, transcript: TranscriptVersion) -> TranscriptContext:
        """The same, ready to be searched; a newly built index is stored with it."""
        context = await self.get(transcript)
        if not await asyncio.to_thread(lambda: context.has_kept_index):
            await self._keep_index(transcript.id, context)
        return context

    async def _keep_index(self, transcript_id: UUID, context: TranscriptContext) -> None:
        content = await asyncio.to_thread(context.dump_index)
        try:
            async with self._transaction() as tx:
                await tx.indexes.put(transcript_id, content)
        except DatabaseAway:
            # Searching needs no stored index, and another question can store it.
            raise_if_cancelled()
            return
        context.has_kept_index = True

    async def _read(self, transcript_id: UUID) -> TranscriptContext:
        context = await self._stored(transcript_id)
        # Built in a thread: for hours of speech it takes long enough to hold up other answers.
        await asyncio.to_thread(lambda: (context.finder, context.language))
        return context

    async def _stored(self, transcript_id: UUID) -> TranscriptContext:
        """Waits during an outage, since the user already knows that the work began."""
        deadline = time.monotonic() + OUTAGE_S
        while True:
            try:
                async with self._reading() as tx:
                    transcript = await tx.videos.get_transcript(transcript_id)
                    kept = await tx.indexes.find(transcript_id)
                    return TranscriptContext(transcript.segments, transcript.language, kept)
            except DatabaseAway:
                raise_if_cancelled()
                if time.monotonic() > deadline:
                    raise
            await asyncio.sleep(AGAIN_S)
