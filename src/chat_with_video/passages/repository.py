"""Indexes in PostgreSQL."""

from uuid import UUID

from sqlalchemy import literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.core.clock import now
from chat_with_video.passages.models import PassageIndexRow
from chat_with_video.videos.repository import transcript_exists


class IndexRepository:
    """Reads and writes indexes inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, transcript_id: UUID) -> bytes | None:
        """The index that is kept of a transcript, whatever made it."""
        content: bytes | None = await self._session.scalar(
            select(PassageIndexRow.content).where(PassageIndexRow.transcript_id == transcript_id)
        )
        return content

    async def put(self, transcript_id: UUID, content: bytes) -> None:
        """Keep an index in place of the one there is; nothing, if the transcript is gone."""
        values = select(literal(transcript_id), literal(content), literal(now())).where(
            transcript_exists(transcript_id)
        )
        statement = insert(PassageIndexRow).from_select(
            ["transcript_id", "content", "created_at"], values
        )
        fresh = {"content": content, "created_at": now()}
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=["transcript_id"], set_=fresh)
        )
