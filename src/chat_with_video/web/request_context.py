"""An id for every request, one log line, and an answer even to a bug."""

import re
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chat_with_video.core.errors import InternalError
from chat_with_video.core.ids import new_id
from chat_with_video.web.problems import problem_response

log = structlog.get_logger(__name__)

HEADER = "X-Request-ID"
_SOUND_ID = re.compile(r"[\w.-]{1,64}")


class RequestContext:
    """Names the request in every log line and in its response, and logs how it ended.

    An id that a proxy in front has given is kept. A bug is logged with its trace, and told as a
    problem without it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await _Request(self._app, request_id, scope, receive, send).run()


class _Request:
    def __init__(
        self, app: ASGIApp, request_id: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        self._app = app
        self._request_id = request_id
        self._scope = scope
        self._receive = receive
        self._send = send
        self._status: int | None = None

    async def run(self) -> None:
        started = time.perf_counter()
        try:
            await self._app(self._scope, self._receive, self._send_named)
        except Exception:
            log.exception("request.bug", **self._fields())
            if self._status is None:
                response = problem_response(InternalError())
                await response(self._scope, self._receive, self._send_named)
        milliseconds = round((time.perf_counter() - started) * 1000, 1)
        # A page brings thirty files of its own; they say nothing about what was asked.
        note = log.debug if self._scope["path"].startswith("/static/") else log.info
        note("request", **self._fields(), status=self._status, ms=milliseconds)

    async def _send_named(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            MutableHeaders(scope=message)[HEADER] = self._request_id
        await self._send(message)

    def _fields(self) -> MutableMapping[str, Any]:
        return {"method": self._scope["method"], "path": self._scope["path"]}


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get(HEADER, "")
    return given if _SOUND_ID.fullmatch(given) else new_id().hex
