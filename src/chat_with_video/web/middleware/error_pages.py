"""Shows problems as pages to browsers that requested a page."""

import json
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chat_with_video.web.client import wants_page
from chat_with_video.web.middleware.base import HttpMiddleware
from chat_with_video.web.pages.rendering import Pages
from chat_with_video.web.problems import MEDIA_TYPE

_KEPT_HEADERS = ("x-request-id", "retry-after", "allow")


class ErrorPagesMiddleware(HttpMiddleware):
    """Shows a problem document as a page; under /api, and for programs, it stays unchanged."""

    def __init__(self, app: ASGIApp, *, pages: Pages) -> None:
        super().__init__(app)
        self._pages = pages

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if wants_page(scope):
            send = _ProblemAsPage(self._pages, scope, receive, send)
        await self._app(scope, receive, send)


class _ProblemAsPage:
    """Passes a response on, but replaces a complete problem with its page."""

    def __init__(self, pages: Pages, scope: Scope, receive: Receive, send: Send) -> None:
        self._pages = pages
        self._scope = scope
        self._receive = receive
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_problem(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._show(self._start, json.loads(self._body))

    async def _show(self, start: Message, problem: dict[str, Any]) -> None:
        given = Headers(raw=start["headers"])
        headers = {name: given[name] for name in _KEPT_HEADERS if name in given}
        html = self._pages.render("error.html", path=self._scope["path"], problem=problem)
        page = HTMLResponse(html, status_code=start["status"], headers=headers)
        await page(self._scope, self._receive, self._send)


def _is_problem(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith(MEDIA_TYPE)
