"""An id and a log line for every request, and a response even after a bug."""

import re
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chat_with_video.core.errors import InternalError
from chat_with_video.core.ids import new_id
from chat_with_video.core.metrics import Metrics
from chat_with_video.web.middleware.base import HttpMiddleware
from chat_with_video.web.middleware.head import ASKED_METHOD
from chat_with_video.web.problems import problem_response

log = structlog.get_logger(__name__)

HEADER = "X-Request-ID"
_SOUND_ID = re.compile(r"[\w.-]{1,64}")


class RequestContextMiddleware(HttpMiddleware):
    """Names the request in every log line and in its response, and logs how it ended.

    A proxy's id is kept. A bug is logged with its trace, and the response is a problem without
    the trace.
    """

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        super().__init__(app)
        self._metrics = metrics

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id = _request_id(scope)
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            request = _Request(self._app, request_id, scope, receive, send)
            seconds = await request.run()
            self._count(scope, request, seconds)

    def _count(self, scope: Scope, request: "_Request", seconds: float) -> None:
        # Only our own routes get labels: anybody can make up addresses.
        route = getattr(scope.get("route"), "path", "none")
        method = _method(scope) if route != "none" else "any"
        self._metrics.requests.labels(method, route, str(request.status)).inc()
        if not request.is_stream:
            self._metrics.request_seconds.labels(route).observe(seconds)


class _Request:
    def __init__(
        self, app: ASGIApp, request_id: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        self._app = app
        self._request_id = request_id
        self._scope = scope
        self._receive = receive
        self._send = send
        self.status: int | None = None
        self.is_stream = False

    async def run(self) -> float:
        """Run the request; return how many seconds it took."""
        started = time.perf_counter()
        try:
            await self._app(self._scope, self._receive, self._send_named)
        except Exception:
            log.exception("request.bug", **self._fields())
            if self.status is None:
                response = problem_response(InternalError())
                await response(self._scope, self._receive, self._send_named)
        seconds = time.perf_counter() - started
        # A page loads thirty files; their log lines would hide the other requests.
        note = log.debug if self._scope["path"].startswith("/static/") else log.info
        note("request", **self._fields(), status=self.status, ms=round(seconds * 1000, 1))
        return seconds

    async def _send_named(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[HEADER] = self._request_id
            self.is_stream = headers.get("content-type", "").startswith("text/event-stream")
        await self._send(message)

    def _fields(self) -> MutableMapping[str, Any]:
        return {"method": _method(self._scope), "path": self._scope["path"]}


def _method(scope: Scope) -> str:
    """The request's own method; HEAD is answered like GET."""
    return str(scope.get(ASKED_METHOD, scope["method"]))


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get(HEADER, "")
    return given if _SOUND_ID.fullmatch(given) else new_id().hex
