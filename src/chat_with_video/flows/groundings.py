"""The transcripts that are being talked about, ready for use."""

import asyncio
import time
from collections import OrderedDict
from uuid import UUID

from chat_with_video.bootstrap import App
from chat_with_video.citations.grounding import Grounding
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.tasks import raise_if_cancelled

# A thousand passages, eleven hours of talk, take some 40 MB.
KEPT, KEPT_PASSAGES = 16, 3_000
# Longer than an embedded PostgreSQL takes to be started again.
OUTAGE_S = 30
AGAIN_S = 0.5


class Groundings:
    """Groundings of the transcripts used last; others are read from the database again."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._kept: OrderedDict[UUID, Grounding] = OrderedDict()

    async def get(self, transcript_id: UUID) -> Grounding:
        """The grounding of a stored transcript. Raises DatabaseAway if that stays away."""
        grounding = self._kept.get(transcript_id) or await self._read(transcript_id)
        self._kept[transcript_id] = grounding
        self._kept.move_to_end(transcript_id)
        while len(self._kept) > 1 and self._is_much():
            self._kept.popitem(last=False)
        return grounding

    def _is_much(self) -> bool:
        passages = sum(len(grounding.passages) for grounding in self._kept.values())
        return len(self._kept) > KEPT or passages > KEPT_PASSAGES

    async def get_indexed(self, transcript_id: UUID) -> Grounding:
        """The same, ready to be searched; an index that had to be built is kept with it."""
        grounding = await self.get(transcript_id)
        if not await asyncio.to_thread(lambda: grounding.has_kept_index):
            await self._keep_index(transcript_id, grounding)
        return grounding

    async def _keep_index(self, transcript_id: UUID, grounding: Grounding) -> None:
        content = await asyncio.to_thread(grounding.dump_index)
        try:
            async with self._app.transaction() as tx:
                await tx.indexes.put(transcript_id, content)
        except DatabaseAway:
            # It can be searched all the same, and be kept another time.
            raise_if_cancelled()
            return
        grounding.has_kept_index = True

    async def _read(self, transcript_id: UUID) -> Grounding:
        grounding = await self._stored(transcript_id)
        # Built in a thread: for hours of speech it takes long enough to hold up other answers.
        await asyncio.to_thread(lambda: grounding.finder)
        return grounding

    async def _stored(self, transcript_id: UUID) -> Grounding:
        """The work on it has begun and been acknowledged, so an outage is waited for."""
        deadline = time.monotonic() + OUTAGE_S
        while True:
            try:
                async with self._app.transaction() as tx:
                    transcript = await tx.videos.get_transcript(transcript_id)
                    kept = await tx.indexes.find(transcript_id)
                    return Grounding(transcript.segments, transcript.language, kept)
            except DatabaseAway:
                raise_if_cancelled()
                if time.monotonic() > deadline:
                    raise
            await asyncio.sleep(AGAIN_S)
