"""HEAD on every address that can be read."""

from starlette.types import Message, Receive, Scope, Send

from chat_with_video.web.middleware.base import HttpMiddleware

# The scope's key for a request's own method while it is answered like GET.
ASKED_METHOD = "chat_with_video.asked_method"


class HeadMiddleware(HttpMiddleware):
    """Answers HEAD as GET is answered, without the body (RFC 9110, 9.3.2).

    The response is complete with its headers. A stream therefore ends before it begins: it
    sees the client as disconnected.
    """

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "HEAD":
            asked = {**scope, "method": "GET", ASKED_METHOD: "HEAD"}
            await self._app(asked, receive, _HeadersOnly(send))
        else:
            await self._app(scope, receive, send)


class _HeadersOnly:
    def __init__(self, send: Send) -> None:
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._send(message)
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})
