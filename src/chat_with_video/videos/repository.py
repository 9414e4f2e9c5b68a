"""Videos, transcripts and segments in PostgreSQL."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.sources.schemas import Segment
from chat_with_video.videos.models import SegmentRow, Transcript, Video


class VideoRepository:
    """Reads and writes videos inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, video: Video) -> Video:
        self._session.add(video)
        await self._session.flush()
        return video

    async def get(self, video_id: UUID) -> Video:
        return await self._session.get_one(Video, video_id)

    async def add_transcript(self, transcript: Transcript, segments: Sequence[Segment]) -> None:
        self._session.add(transcript)
        await self._session.flush()
        await self._session.execute(
            insert(SegmentRow),
            [
                {
                    "transcript_id": transcript.id,
                    "position": segment.position,
                    "start_s": segment.start_s,
                    "end_s": segment.end_s,
                    "text": segment.text,
                }
                for segment in segments
            ],
        )

    async def find_transcript(self, transcript_id: UUID) -> Transcript | None:
        return await self._session.get(Transcript, transcript_id)

    async def get_transcript(self, transcript_id: UUID) -> Transcript:
        return await self._session.get_one(Transcript, transcript_id)

    async def list_segments(self, transcript_id: UUID) -> list[Segment]:
        rows = await self._session.execute(
            select(SegmentRow.position, SegmentRow.start_s, SegmentRow.end_s, SegmentRow.text)
            .where(SegmentRow.transcript_id == transcript_id)
            .order_by(SegmentRow.position)
        )
        return [Segment(*row) for row in rows]
