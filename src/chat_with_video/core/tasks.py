"""Asyncio tasks: cancel them reliably, and run several at once up to a limit."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import cast

import structlog

log = structlog.get_logger(__name__)

CANCEL_AGAIN_S = 5.0
CANCELS = 3


async def cancel_and_wait(*tasks: asyncio.Task[None]) -> None:
    """Cancel tasks and wait for them; log a task that does not end, and stop waiting for it.

    A library in the middle of a query may turn a cancellation into an error of its own, so one
    cancellation is not always enough.
    """
    waiting = set(tasks)
    for _ in range(CANCELS):
        for task in waiting:
            task.cancel()
        if not waiting:
            return
        _, waiting = await asyncio.wait(waiting, timeout=CANCEL_AGAIN_S)
    for task in waiting:
        log.error("task.stuck", task=task.get_name())


def raise_if_cancelled() -> None:
    """Raise CancelledError in a task that was cancelled, even if the cancellation was lost.

    Call it where an error is caught, since a cancellation may have arrived as that error.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


async def gather_bounded[T](works: Iterable[Callable[[], Awaitable[T]]], at_once: int) -> list[T]:
    """The results in order, with a limit on how many run at once.

    After a failure no further one starts. The running ones may end, then the first error is raised.
    """
    gate = asyncio.Semaphore(at_once)
    failed: list[BaseException] = []

    async def run(work: Callable[[], Awaitable[T]]) -> T | None:
        async with gate:
            if failed:
                return None
            try:
                return await work()
            except BaseException as exc:
                failed.append(exc)
                raise

    outcomes = await asyncio.gather(*map(run, works), return_exceptions=True)
    if failed:
        raise failed[0]
    return cast("list[T]", outcomes)
