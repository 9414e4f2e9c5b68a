"""Several tasks at once."""

import asyncio
from functools import partial

import pytest

from chat_with_video.core.tasks import gather_bounded


class Works:
    """Counts how many run at once; work number 3 fails."""

    def __init__(self) -> None:
        self.running = self.most = 0
        self.done: list[int] = []

    async def work(self, number: int, fails: int | None = None) -> int:
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(0.01 * (2 if number % 2 else 1))
        self.running -= 1
        if number == fails:
            raise ValueError(number)
        self.done.append(number)
        return number


async def test_results_come_in_order_and_no_more_run_than_allowed() -> None:
    works = Works()
    assert await gather_bounded([partial(works.work, n) for n in range(9)], 3) == list(range(9))
    assert works.most == 3


async def test_after_a_failure_none_is_begun_and_those_that_run_may_end() -> None:
    works = Works()
    with pytest.raises(ValueError, match="2"):
        await gather_bounded([partial(works.work, n, fails=2) for n in range(9)], 4)
    assert set(works.done) >= {0, 1, 3}
    assert 8 not in works.done
