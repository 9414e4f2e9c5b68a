"""Background tasks that end when they are told to."""

import asyncio

import structlog

log = structlog.get_logger(__name__)

CANCEL_AGAIN_S = 5.0
CANCELS = 3


async def end(*tasks: asyncio.Task[None]) -> None:
    """Cancel tasks and wait for them; one that will not end is left behind, and logged.

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
    """Raise CancelledError in a task that was cancelled, whatever became of the cancellation.

    To be called where an error is survived, since a cancellation may have come as that error.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
