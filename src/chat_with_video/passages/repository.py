"""Search indexes in PostgreSQL."""

from uuid import UUID

from sqlalchemy import literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.core.clock import now
from chat_with_video.passages.models import PassageIndexRow
from chat_with_video.videos.repository.transcripts import transcript_exists


class IndexRepository:
    """Reads and writes indexes inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, transcript_id: UUID) -> bytes | None:
        """The stored index of a transcript, from any version of the program."""
        content: bytes | None = await self._session.scalar(
            select(PassageIndexRow.content).where(PassageIndexRow.transcript_id == transcript_id)
        )
        return content

    async def put(self, transcript_id: UUID, content: bytes) -> None:
        """Store an index, replacing an earlier one; do nothing if the transcript was deleted."""
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
