"""Problems as pages, where a person's browser asked for one."""

import json
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chat_with_video.web.pages.rendering import Pages
from chat_with_video.web.problems import MEDIA_TYPE


class ErrorPages:
    """Shows a problem document as a page; under /api, and to programs, it stays as it is."""

    def __init__(self, app: ASGIApp, pages: Pages) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not wants_page(scope):
            await self._app(scope, receive, send)
            return
        await _Shown(self._app, self._pages, scope, receive, send).run()


class _Shown:
    def __init__(
        self, app: ASGIApp, pages: Pages, scope: Scope, receive: Receive, send: Send
    ) -> None:
        self._app = app
        self._pages = pages
        self._scope = scope
        self._receive = receive
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def run(self) -> None:
        await self._app(self._scope, self._receive, self._take)

    async def _take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_problem(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._show(self._start, json.loads(self._body))

    async def _show(self, start: Message, problem: dict[str, Any]) -> None:
        kept = Headers(raw=start["headers"])
        headers = {
            name: kept[name] for name in ("x-request-id", "retry-after", "allow") if name in kept
        }
        html = self._pages.render("error.html", path=self._scope["path"], problem=problem)
        page = HTMLResponse(html, status_code=start["status"], headers=headers)
        await page(self._scope, self._receive, self._send)


def wants_page(scope: Scope) -> bool:
    """Whether it is a person's browser that asks, for a page."""
    accepts = Headers(scope=scope).get("accept", "")
    return "text/html" in accepts and not scope["path"].startswith("/api/")


def _is_problem(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith(MEDIA_TYPE)
