"""How a model is asked; known before any of LangChain is imported."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Pace = Callable[[], Awaitable[None]]


async def at_once() -> None:
    """The pace of one who never has to wait."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How a model is asked: how often again, how long it may take, and at which pace.

    `timeout_s` bounds an answer that comes whole; one that streams is bounded by who reads it.
    `pace` is awaited before each attempt.
    """

    max_retries: int
    timeout_s: float | None = None
    pace: Pace = at_once
