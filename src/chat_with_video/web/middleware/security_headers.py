"""Headers that limit what a browser may load and do on our pages."""

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from chat_with_video.web.middleware.base import HttpMiddleware

PLAYER = "https://www.youtube-nocookie.com"
THUMBNAILS = "https://i.ytimg.com"

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": f"'self' {THUMBNAILS}",
    "connect-src": "'self'",
    "frame-src": PLAYER,
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

# A page can delegate only its own permissions, hence `self`.
_TO_PLAYER = ("autoplay", "encrypted-media", "fullscreen", "picture-in-picture")
_TO_NOBODY = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")

SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    # With less than the origin YouTube's player answers "Error 153".
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(
        [f'{name}=(self "{PLAYER}")' for name in _TO_PLAYER] + [f"{name}=()" for name in _TO_NOBODY]
    ),
    # No Cross-Origin-Embedder-Policy: it would block the player.
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeadersMiddleware(HttpMiddleware):
    """Adds the headers to every response that does not set them itself."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
