"""Sessions that ended before they expired, for all servers on a database."""

from datetime import datetime

from sqlalchemy import Text, delete, exists, select
from sqlalchemy.dialects.postgresql import TIMESTAMP, insert
from sqlalchemy.orm import Mapped, mapped_column

from chat_with_video.core.clock import now
from chat_with_video.core.database import Base, Database


class RevokedSessionRow(Base):
    """One session that was signed out. After `expires_at` it is invalid without this row."""

    __tablename__ = "revoked_sessions"

    session_id: Mapped[str] = mapped_column(Text, primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))


class RevokedSessions:
    """Keeps signed-out sessions invalid, after restarts and on every server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, session_id: str, expires_at: datetime) -> None:
        """Revoke a session, and forget those that have expired. Raises DatabaseAway."""
        async with self._database.transaction() as session:
            await session.execute(
                delete(RevokedSessionRow).where(RevokedSessionRow.expires_at < now())
            )
            await session.execute(
                insert(RevokedSessionRow)
                .values(session_id=session_id, expires_at=expires_at)
                .on_conflict_do_nothing()
            )

    async def has(self, session_id: str) -> bool:
        """Whether a session was revoked. Raises DatabaseAway."""
        async with self._database.reading() as session:
            found = exists().where(RevokedSessionRow.session_id == session_id)
            return bool(await session.scalar(select(found)))
