"""Refuses bodies that are too large while they are read, not after."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chat_with_video.core.errors import TooLarge
from chat_with_video.web.middleware.base import HttpMiddleware
from chat_with_video.web.problems import problem_response

DRAIN_S = 10
# Below this limit, the endpoint takes no file.
LEAST_FILE_BYTES = 300_000


class BodyLimitMiddleware(HttpMiddleware):
    """Answers 413 to a body over the limit that `limit_bytes` returns for its path.

    The rest of such a body is read and discarded for up to 10 s: a browser shows no response
    if the connection closes while it sends.
    """

    def __init__(self, app: ASGIApp, *, limit_bytes: Callable[[str], int]) -> None:
        super().__init__(app)
        self._limit_bytes = limit_bytes

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        limited = _Limited(self._limit_bytes(scope["path"]), receive, send)
        if _declared_bytes(scope) <= limited.limit_bytes:
            # Also raised if the body was cut off at the limit: then the client is still there.
            with suppress(ClientDisconnect):
                await self._app(scope, limited.receive, limited.send)
            if not limited.exceeded:
                return
        await _drain(receive)
        await problem_response(_too_large(limited.limit_bytes))(scope, receive, send)


class _Limited:
    def __init__(self, limit_bytes: int, receive: Receive, send: Send) -> None:
        self.limit_bytes = limit_bytes
        self.exceeded = False
        self._receive = receive
        self._send = send
        self._read_bytes = 0

    async def receive(self) -> Message:
        if self.exceeded:
            return {"type": "http.disconnect"}
        message = await self._receive()
        self._read_bytes += len(message.get("body", b""))
        if self._read_bytes > self.limit_bytes:
            self.exceeded = True
            return {"type": "http.disconnect"}
        return message

    async def send(self, message: Message) -> None:
        # The application saw only a part of the body, so its response is replaced.
        if not self.exceeded:
            await self._send(message)


async def _drain(receive: Receive) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_S):
            more = True
            while more:
                more = (await receive()).get("more_body", False)


def _declared_bytes(scope: Scope) -> int:
    declared = Headers(scope=scope).get("content-length", "0")
    return int(declared) if declared.isascii() and declared.isdigit() else 0


def _too_large(limit_bytes: int) -> TooLarge:
    if limit_bytes < LEAST_FILE_BYTES:
        return TooLarge(f"A text here may have at most {_in_words(limit_bytes)}. Shorten it.")
    return TooLarge(
        f"The request is larger than {_in_words(limit_bytes)}, the limit here. Send a smaller "
        "file, or raise CWV_SOURCES__MAX_UPLOAD_MB."
    )


def _in_words(size_bytes: int) -> str:
    if size_bytes >= 1_000_000:
        return f"{size_bytes / 1_000_000:.3g} MB"
    return f"{size_bytes / 1_000:g} kB"
