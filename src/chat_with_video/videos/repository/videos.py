"""Videos in PostgreSQL."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    delete,
    exists,
    select,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from chat_with_video.core.clock import now
from chat_with_video.core.ids import new_id
from chat_with_video.core.projection import project
from chat_with_video.videos.models import (
    Transcript,
    Video,
)
from chat_with_video.videos.schemas import (
    StoredVideo,
)

# The columns of a video for statements of other features.
VIDEO = project(StoredVideo, Video)


@dataclass(frozen=True, slots=True)
class InUse:
    """The videos and transcripts that another feature uses, as statements that select the ids."""

    videos: Select[tuple[UUID]]
    transcripts: Select[tuple[UUID | None]]


class VideoRepository:
    """Reads and writes videos inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, video: Video) -> Video:
        self._session.add(video)
        await self._session.flush()
        return video

    async def get(self, video_id: UUID) -> StoredVideo:
        found = await self._session.scalars(select(VIDEO).where(Video.id == video_id))
        return found.one()

    async def get_row(self, video_id: UUID) -> Video:
        """The row of a video, for changes."""
        return await self._session.get_one(Video, video_id)

    async def find_or_add_youtube(self, youtube_id: str, source_url: str) -> UUID:
        """The id of the video, which is locked against removal until the transaction ends."""
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
        statement = select(Video.id).where(Video.youtube_id == youtube_id)
        return (await self._session.scalars(statement.with_for_update(key_share=True))).one()

    async def remove_unused(self, in_use: InUse) -> int:
        """Remove unused transcripts and videos; return the number of removed transcripts."""
        removed = await self._session.execute(
            delete(Transcript)
            .where(_is_unused(Transcript.id, in_use.transcripts))
            .returning(Transcript.id)
        )
        await self._session.execute(delete(Video).where(_is_unused(Video.id, in_use.videos)))
        return len(removed.all())


def _is_unused[I: UUID | None](
    id_: InstrumentedAttribute[UUID], in_use: Select[tuple[I]]
) -> ColumnElement[bool]:
    (used,) = in_use.subquery().c
    return ~exists().where(used == id_)
