"""The client and the scheme of a request that comes through a trusted proxy."""

from starlette.types import ASGIApp, Receive, Scope, Send

from chat_with_video.web.client import TrustedProxies, header_values, parse_address
from chat_with_video.web.middleware.base import HttpMiddleware

_SCHEMES = frozenset({"http", "https"})


class ForwardedMiddleware(HttpMiddleware):
    """Puts a trusted proxy's headers into the scope, and ignores those of anybody else.

    uvicorn's own middleware reads the first of several lines in some releases, and does not
    support networks in others.
    """

    def __init__(self, app: ASGIApp, *, proxies: TrustedProxies) -> None:
        super().__init__(app)
        self._proxies = proxies

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        peer = parse_address(str((scope.get("client") or ("", 0))[0]))
        if peer is not None and self._proxies.trusts_peer(peer):
            forwarded = ",".join(header_values(scope, b"x-forwarded-for"))
            if forwarded:
                scope["client"] = (str(self._proxies.find_client(peer, forwarded)), 0)
            scope["scheme"] = _scheme(scope)
        await self._app(scope, receive, send)


def _scheme(scope: Scope) -> str:
    """The scheme from the nearest proxy, which is the last value."""
    given = ",".join(header_values(scope, b"x-forwarded-proto")).rpartition(",")[2].strip().lower()
    return given if given in _SCHEMES else str(scope["scheme"])
