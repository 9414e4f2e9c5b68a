"""Limits the size and the time of the requests on one connection.

uvicorn's implementation over httptools has none of its own. These apply before the Host and the
token are known, so that a stranger cannot fill the memory or hold a connection.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Literal

import structlog
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from chat_with_video.core.errors import AppError
from chat_with_video.core.ids import new_id
from chat_with_video.web.errors import (
    HeadersTooLarge,
    MalformedRequest,
    RequestTooSlow,
    TargetTooLong,
)
from chat_with_video.web.middleware.request_context import HEADER
from chat_with_video.web.middleware.security_headers import SECURITY_HEADERS
from chat_with_video.web.problems import problem_response

log = structlog.get_logger(__name__)

MAX_TARGET_BYTES = 8_192
MAX_HEADERS_BYTES, MAX_HEADER_LINES = 32_768, 100
# An unfinished name or value is no header yet, so the bytes since the last byte of a body are
# limited too.
MAX_UNREAD_BYTES = MAX_TARGET_BYTES + MAX_HEADERS_BYTES
HEAD_TIME_S = 10.0
# A body must bring this much in each window, or end: 500 bytes a second.
BODY_WINDOW_S, BODY_WINDOW_BYTES = 30.0, 15_000
# After a refusal the rest is discarded for this long: an immediate close would lose the response.
LINGER_S = 1.0
_SLICE_BYTES = 8_192

# `idle` is between two requests, and during the response to a complete one.
type _Phase = Literal["idle", "head", "body", "refused"]


class LimitedHttpProtocol(HttpToolsProtocol):
    """Answers 414, 431 or 408 and closes the connection when a limit is passed.

    If a response has begun already, the connection is closed without another.
    """

    _phase: _Phase = "idle"
    _refusal: AppError | None = None
    _timer: asyncio.TimerHandle | None = None
    _unread_bytes = 0
    _header_bytes = 0
    _body_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # A connection without any request is closed like one without another request.
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        for start in range(0, len(data), _SLICE_BYTES):
            if self._phase == "refused" or self.transport.is_closing():
                return
            self._feed(data[start : start + _SLICE_BYTES])
        if self._timer is None and self._phase != "refused":
            self._watch()

    def _feed(self, piece: bytes) -> None:
        self._unread_bytes += len(piece)
        super().data_received(piece)
        if self._unread_bytes > MAX_UNREAD_BYTES and self._phase != "refused":
            is_target = self._phase == "head" and not self._header_bytes and not self.headers
            self._refuse(TargetTooLong() if is_target else HeadersTooLarge())

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._enter("head")
        self._unread_bytes = self._header_bytes = 0

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        if len(self.url) > MAX_TARGET_BYTES:
            self._stop_reading(TargetTooLong())

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._header_bytes += len(name) + len(value) + len(": \r\n")
        if self._header_bytes > MAX_HEADERS_BYTES or len(self.headers) > MAX_HEADER_LINES:
            self._stop_reading(HeadersTooLarge())

    def on_headers_complete(self) -> None:
        self._enter("body")
        self._unread_bytes = self._body_bytes = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unread_bytes = 0
        self._body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._enter("idle")
        self._unread_bytes = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """Called by uvicorn when the parser stops, after our refusal or by itself."""
        self._refuse(self._refusal or MalformedRequest())

    def _enter(self, phase: _Phase) -> None:
        self._phase = phase
        self._stop_timer()

    def _stop_reading(self, error: AppError) -> None:
        """Stop the parser, which would otherwise continue to the end of its input."""
        self._refusal = error
        raise ValueError(error.code)

    def _watch(self) -> None:
        """Limit the time that the rest of the request may take."""
        if self._phase == "body":
            self._body_bytes = 0
            self._start_timer(BODY_WINDOW_S, self._check_body)
        elif self._phase == "head" or not self._is_answering:
            # Empty lines before a request do not begin it, but they end uvicorn's wait for it.
            self._start_timer(HEAD_TIME_S, self._check_head)

    def _check_head(self) -> None:
        if self._is_answering:
            # The response keeps the connection open, not the bytes that came after its request.
            self._start_timer(HEAD_TIME_S, self._check_head)
        elif self._phase == "idle":
            self.transport.close()
        else:
            self._refuse(RequestTooSlow())

    def _check_body(self) -> None:
        if not self._is_answering:
            self.transport.close()
        elif self._is_held_up or self._body_bytes >= BODY_WINDOW_BYTES:
            self._watch()
        else:
            self._refuse(RequestTooSlow())

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    @property
    def _is_held_up(self) -> bool:
        """Whether the client waits for the server to read on."""
        return self.flow.read_paused or self.cycle.waiting_for_100_continue

    def _refuse(self, error: AppError) -> None:
        log.info("request.refused", code=error.code)
        self._enter("refused")
        self._unset_keepalive_if_required()
        if self._is_answering and not self._give_up_waiting():
            self.transport.close()
            return
        self.transport.write(_response(error, self.server_state.default_headers))
        self.flow.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._start_timer(LINGER_S, self.transport.close)

    def _give_up_waiting(self) -> bool:
        """End the wait for a body as if the client had gone; False if a response has begun."""
        if self.pipeline or self.cycle.response_started:
            return False
        self.cycle.disconnected = True
        self.cycle.message_event.set()
        return True

    def _start_timer(self, delay_s: float, then: Callable[[], None]) -> None:
        self._timer = self.loop.call_later(delay_s, then)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _response(error: AppError, default_headers: list[tuple[bytes, bytes]]) -> bytes:
    """A problem as the bytes of a response, with the headers that every response has."""
    request_id = new_id().hex
    with structlog.contextvars.bound_contextvars(request_id=request_id):
        response = problem_response(error)
    added: dict[str, Any] = {**SECURITY_HEADERS, HEADER: request_id, "Connection": "close"}
    response.headers.update(added)
    lines = [name + b": " + value for name, value in [*default_headers, *response.raw_headers]]
    return STATUS_LINE[response.status_code] + b"\r\n".join([*lines, b"", bytes(response.body)])
