"""A rate limit that all processes share: PostgreSQL keeps the count."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import Index, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from chat_with_video.core.database import Base, Database

# A little more than the provider's minute, since network delays vary.
MINUTE_S = 60.25

# A slot that is lost in a crash allows one request too many, so no write waits for the disk.
_LOCK = text("""
    SELECT set_config('synchronous_commit', 'off', true),
        pg_advisory_xact_lock(hashtextextended(:name, 0))
""")
# A slot is at least one window later than the slot `burst` places before it.
_TAKE = text("""
    WITH past AS (
        DELETE FROM rate_limit_slots
        WHERE name = :name AND at < clock_timestamp() - 2 * make_interval(secs => :window_s)
    ),
    latest AS (SELECT at FROM rate_limit_slots WHERE name = :name ORDER BY at DESC LIMIT :burst),
    next AS (
        SELECT greatest(
            clock_timestamp(),
            CASE WHEN count(*) = :burst THEN min(at) + make_interval(secs => :window_s) END
        ) AS at
        FROM latest
    ),
    taken AS (
        INSERT INTO rate_limit_slots (name, at)
        SELECT :name, at FROM next
        WHERE at <= clock_timestamp() + make_interval(secs => :max_wait_s)
    )
    SELECT extract(epoch FROM at - clock_timestamp())::float FROM next
""")


class RateLimitSlot(Base):
    """One slot that is taken, now or in the near future."""

    __tablename__ = "rate_limit_slots"
    __table_args__ = (Index("ix_rate_limit_slots_name_at", "name", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))


class DistributedRateLimiter:
    """Slots for an action of all processes on a database, with a maximum in any minute.

    Slots are given in order of arrival. A slot that was taken is never given back.
    """

    def __init__(
        self,
        database: Database,
        name: str,
        per_minute: float,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._name = name
        self._burst = max(1, int(per_minute))
        self._window_s = MINUTE_S * self._burst / per_minute
        self._sleep = sleep

    async def acquire(self, max_wait_s: float) -> float:
        """Wait for a slot; return 0, or the seconds of the wait if it would be too long.

        Raises DatabaseAway.
        """
        wait_s = await self._take(max_wait_s)
        if wait_s > max_wait_s:
            return wait_s
        if wait_s > 0:
            await self._sleep(wait_s)
        return 0.0

    async def _take(self, max_wait_s: float) -> float:
        values = {
            "name": self._name,
            "burst": self._burst,
            "window_s": self._window_s,
            "max_wait_s": max_wait_s,
        }
        async with self._database.transaction() as session:
            await session.execute(_LOCK, {"name": self._name})
            wait_s: float = (await session.execute(_TAKE, values)).scalar_one()
            return wait_s
