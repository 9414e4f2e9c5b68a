"""How often one client may do what costs the most."""

import math
import time
from collections import deque
from collections.abc import Callable

from fastapi import Depends, Request

from chat_with_video.core.config import WebSettings
from chat_with_video.core.errors import TooMany
from chat_with_video.web.client import client_of

WINDOW_S = 60.0
# So many clients are told apart; those that have been quiet for longest are forgotten.
MOST_CLIENTS = 10_000


class RateLimited(TooMany):
    """This client asked more often than the server allows."""

    code = "rate-limited"


class ClientRate:
    """At most so many in any minute for each client; 0 means no limit. Counted by this process."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._latest: dict[str, deque[float]] = {}

    def wait_s(self, client: str) -> int:
        """Whole seconds until this client may do it again; nought if it may now."""
        latest = self._latest.get(client)
        if not self._per_minute or latest is None or len(latest) < self._per_minute:
            return 0
        return max(0, math.ceil(latest[0] + WINDOW_S - self._clock()))

    def count(self, client: str) -> None:
        """Count one."""
        latest = self._latest.pop(client, None) or deque(maxlen=self._per_minute)
        latest.append(self._clock())
        self._latest[client] = latest
        if len(self._latest) > MOST_CLIENTS:
            del self._latest[next(iter(self._latest))]


class Limits:
    """The limits of one server."""

    def __init__(self, settings: WebSettings) -> None:
        self._behind_proxy = settings.trust_network
        self._chats = ClientRate(settings.chats_per_minute)
        self._questions = ClientRate(settings.questions_per_minute)

    def chats(self, request: Request) -> None:
        """Count a chat that is opened or processed anew. Raises RateLimited."""
        self._count(self._chats, request, "chats")

    def questions(self, request: Request) -> None:
        """Count a question. Raises RateLimited."""
        self._count(self._questions, request, "questions")

    def _count(self, rate: ClientRate, request: Request, what: str) -> None:
        client = client_of(request.scope, behind_proxy=self._behind_proxy)
        if wait_s := rate.wait_s(client):
            raise RateLimited(
                f"That is more {what} than this server takes from one client in a minute. "
                f"Try again in {wait_s} s.",
                retry_after_s=wait_s,
            )
        rate.count(client)


async def _limit_chats(request: Request) -> None:
    request.app.state.limits.chats(request)


async def _limit_questions(request: Request) -> None:
    request.app.state.limits.questions(request)


# What endpoints name among their `dependencies`.
LimitChats = Depends(_limit_chats)
LimitQuestions = Depends(_limit_questions)
