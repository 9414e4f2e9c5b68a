"""How a model is asked; known before any of LangChain is imported."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

AcquireSlot = Callable[[], Awaitable[None]]


async def no_rate_limit() -> None:
    """The pace of one who never has to wait."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How a model is asked: how often again, how long it may take, and at which acquire_slot.

    `timeout_s` bounds an answer that comes whole; one that streams is bounded by who reads it.
    `pace` is awaited before each attempt.
    """

    max_retries: int
    timeout_s: float | None = None
    acquire_slot: AcquireSlot = no_rate_limit
