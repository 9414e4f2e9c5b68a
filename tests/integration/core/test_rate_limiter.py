"""A rate limit that all processes on a database share."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from chat_with_video.core.database import Database
from chat_with_video.core.rate_limiter import MINUTE_S, DistributedRateLimiter


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


class Waiter:
    """Takes slots like a process, and records how long it would have slept for them."""

    def __init__(self, database: Database, per_minute: float, name: str = "a model") -> None:
        self.slept: list[float] = []
        self._rate = DistributedRateLimiter(database, name, per_minute, self._sleep)

    async def acquire(self, max_wait_s: float = 1000) -> float:
        return await self._rate.acquire(max_wait_s)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


async def test_no_minute_has_more_slots_than_allowed_over_all_processes(database: Database) -> None:
    waiters = [Waiter(database, 3), Waiter(database, 3)]
    await asyncio.gather(*(waiter.acquire() for waiter in waiters * 4))
    slept = sorted(seconds for waiter in waiters for seconds in waiter.slept)
    # Of eight, three went at once.
    assert slept == pytest.approx([MINUTE_S] * 3 + [2 * MINUTE_S] * 2, abs=5)


async def test_another_model_has_its_own_slots(database: Database) -> None:
    for name in ("one", "other"):
        waiter = Waiter(database, 1, name)
        await waiter.acquire()
        assert waiter.slept == []


async def test_less_than_one_a_minute_is_a_longer_wait(database: Database) -> None:
    waiter = Waiter(database, 0.5)
    await waiter.acquire()
    await waiter.acquire()
    assert waiter.slept == pytest.approx([2 * MINUTE_S], abs=5)


async def test_a_wait_that_is_too_long_is_reported_and_takes_no_slot(database: Database) -> None:
    waiter = Waiter(database, 1)
    assert await waiter.acquire(1) == 0
    for _ in range(2):
        assert await waiter.acquire(1) == pytest.approx(MINUTE_S, abs=5)
