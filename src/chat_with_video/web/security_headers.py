"""What a browser may do on our pages, and whom it may ask."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
# FastAPI's own pages on the API bring Swagger and ReDoc from a CDN, with a script in the page.
_FOREIGN_PAGES = ("/docs", "/redoc")

# A page can hand on only what it may do itself, hence `self`.
_TO_PLAYER = ("autoplay", "encrypted-media", "fullscreen", "picture-in-picture")
_TO_NOBODY = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")

_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    # With less than the origin YouTube's player answers "Error 153".
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(
        [f'{name}=(self "{PLAYER}")' for name in _TO_PLAYER] + [f"{name}=()" for name in _TO_NOBODY]
    ),
    # No Cross-Origin-Embedder-Policy: it would keep the player out.
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers to every response that does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_FOREIGN_PAGES):
            await self._app(scope, receive, send)
            return

        async def send_safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safe)
