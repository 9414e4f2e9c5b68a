"""The transcripts that are being talked about, ready for use."""

import asyncio
from collections import OrderedDict
from uuid import UUID

from chat_with_video.bootstrap import App
from chat_with_video.citations.grounding import Grounding

KEPT = 16


class Groundings:
    """Groundings of the transcripts used last; others are read from the database again."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._kept: OrderedDict[UUID, Grounding] = OrderedDict()

    async def get(self, transcript_id: UUID) -> Grounding:
        """The grounding of a stored transcript."""
        grounding = self._kept.get(transcript_id) or await self._read(transcript_id)
        self._kept[transcript_id] = grounding
        self._kept.move_to_end(transcript_id)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return grounding

    async def _read(self, transcript_id: UUID) -> Grounding:
        async with self._app.transaction() as tx:
            transcript = await tx.videos.get_transcript(transcript_id)
        grounding = Grounding(transcript.segments, transcript.language)
        # Built in a thread: for hours of speech it takes long enough to hold up other answers.
        await asyncio.to_thread(lambda: grounding.finder)
        return grounding
