"""Limits on calls of a model; this module imports nothing of LangChain."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

AcquireSlot = Callable[[], Awaitable[None]]


async def no_rate_limit() -> None:
    """A rate limiter that never waits."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Limits on calls of a model: the retries, the time, and the rate.

    `timeout_s` limits an answer that comes as a whole; a stream is limited by its reader.
    `acquire_slot` is awaited before each attempt.
    """

    max_retries: int
    timeout_s: float | None = None
    acquire_slot: AcquireSlot = no_rate_limit
