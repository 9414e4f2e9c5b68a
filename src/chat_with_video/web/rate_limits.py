"""Rate limits for each client on the most expensive requests."""

import math
import time
from collections import deque
from collections.abc import Callable

from starlette.requests import Request

from chat_with_video.core.config import WebSettings
from chat_with_video.core.errors import TooMany
from chat_with_video.web.client import client_of

WINDOW_S = 60.0
# The number of clients to remember; those that were idle the longest are forgotten first.
MAX_CLIENTS = 10_000


class RateLimited(TooMany):
    """This client asked more often than the server allows."""

    code = "rate-limited"


class ClientRateLimiter:
    """A sliding window: a maximum in any minute for each client; 0 means no limit.

    Each process counts for itself.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._latest: dict[str, deque[float]] = {}

    def wait_s(self, client: str) -> int:
        """Whole seconds until this client may do it again; 0 if it may now."""
        latest = self._latest.get(client)
        if not self._per_minute or latest is None or len(latest) < self._per_minute:
            return 0
        return max(0, math.ceil(latest[0] + WINDOW_S - self._clock()))

    def record(self, client: str) -> None:
        """Count one more for this client."""
        latest = self._latest.pop(client, None) or deque(maxlen=self._per_minute)
        latest.append(self._clock())
        self._latest[client] = latest
        if len(self._latest) > MAX_CLIENTS:
            del self._latest[next(iter(self._latest))]


class RateLimits:
    """The limits of one server."""

    def __init__(self, settings: WebSettings) -> None:
        self._chats = ClientRateLimiter(settings.chats_per_minute)
        self._questions = ClientRateLimiter(settings.questions_per_minute)

    def count_chat(self, request: Request) -> None:
        """Count a chat that is opened or processed again. Raises RateLimited."""
        self._count(self._chats, request, "chats")

    def count_question(self, request: Request) -> None:
        """Count a question. Raises RateLimited."""
        self._count(self._questions, request, "questions")

    def _count(self, limiter: ClientRateLimiter, request: Request, what: str) -> None:
        client = client_of(request.scope)
        if wait_s := limiter.wait_s(client):
            raise RateLimited(
                f"That is more {what} than this server accepts from one client in a minute. "
                f"Try again in {wait_s} s.",
                retry_after_s=wait_s,
            )
        limiter.record(client)
