"""Videos, transcripts and segments in PostgreSQL."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Double,
    Integer,
    Text,
    column,
    delete,
    exists,
    func,
    literal,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.core.clock import now
from chat_with_video.core.ids import new_id
from chat_with_video.sources.schemas import Segment
from chat_with_video.videos.models import SegmentRow, Transcript, Video, vector

# Chats rank above videos; all that is asked of them here is whether they are there.
_CHATS = table("chats", column("transcript_id"), column("video_id"))


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

    async def find_or_add_youtube(self, youtube_id: str, source_url: str) -> Video:
        """The one video of that id, held against removal until the transaction ends."""
        await self._session.execute(
            insert(Video)
            .values(
                id=new_id(),
                source_type="youtube",
                youtube_id=youtube_id,
                source_url=source_url,
                available_languages=[],
                created_at=now(),
            )
            .on_conflict_do_nothing(index_elements=["youtube_id"])
        )
        statement = select(Video).where(Video.youtube_id == youtube_id)
        return (await self._session.scalars(statement.with_for_update(key_share=True))).one()

    async def list_shared_transcripts(self, video_id: UUID) -> Sequence[Transcript]:
        """Those that were fetched, oldest first, held against removal."""
        rows = await self._session.scalars(
            select(Transcript)
            .where(Transcript.video_id == video_id, Transcript.kind != "supplied")
            .order_by(Transcript.created_at)
            .with_for_update(key_share=True)
        )
        return rows.all()

    async def remove_unused(self) -> int:
        """Remove transcripts and videos that no chat is on; gives how many transcripts."""
        removed = await self._session.execute(
            delete(Transcript)
            .where(~exists().where(_CHATS.c.transcript_id == Transcript.id))
            .returning(Transcript.id)
        )
        await self._session.execute(
            delete(Video).where(~exists().where(_CHATS.c.video_id == Video.id))
        )
        return len(removed.all())

    async def add_transcript(self, transcript: Transcript, segments: Sequence[Segment]) -> None:
        self._session.add(transcript)
        await self._session.flush()
        # One statement with a column each: ten hours of captions take no more than a second.
        said = (
            func.unnest(
                literal([segment.position for segment in segments], ARRAY(Integer)),
                literal([segment.start_s for segment in segments], ARRAY(Double)),
                literal([segment.end_s for segment in segments], ARRAY(Double)),
                literal([segment.text for segment in segments], ARRAY(Text)),
            )
            .table_valued("position", "start_s", "end_s", "text", name="said")
            .render_derived()
        )
        before = func.lag(said.c.text).over(order_by=said.c.position)
        words = vector(literal(transcript.search_config), func.concat_ws(" ", before, said.c.text))
        columns = ["transcript_id", "position", "start_s", "end_s", "text", "words"]
        await self._session.execute(
            insert(SegmentRow).from_select(
                columns, select(literal(transcript.id), *said.c, words), include_defaults=False
            )
        )

    async def get_transcript(self, transcript_id: UUID) -> Transcript:
        return await self._session.get_one(Transcript, transcript_id)

    async def list_segments(self, transcript_id: UUID) -> list[Segment]:
        rows = await self._session.execute(
            select(SegmentRow.position, SegmentRow.start_s, SegmentRow.end_s, SegmentRow.text)
            .where(SegmentRow.transcript_id == transcript_id)
            .order_by(SegmentRow.position)
        )
        return [Segment(*row) for row in rows]
