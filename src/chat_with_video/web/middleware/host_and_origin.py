"""Refuses requests from another site's page, or with a foreign host name."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from chat_with_video.core.config import WebSettings
from chat_with_video.core.errors import AppError, Forbidden
from chat_with_video.web.middleware.base import HttpMiddleware
from chat_with_video.web.problems import problem_response

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_HEALTH = frozenset({"/health/live", "/health/ready"})
# A name, an IPv4 address or an IPv6 address in brackets; then perhaps a port.
_HOST = re.compile(r"(?P<name>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]+)?")


class HostNotAllowed(Forbidden):
    """The Host header names another server, as DNS rebinding makes a browser do."""

    code = "host-not-allowed"


class CrossSiteRequest(Forbidden):
    """Another site's page tries to change something here."""

    code = "cross-site-request"


class HostAndOriginMiddleware(HttpMiddleware):
    """Checks the Host of every request, and the origin of those that change something.

    Health checks may use any name: load balancers connect by address.
    """

    def __init__(self, app: ASGIApp, *, settings: WebSettings) -> None:
        super().__init__(app)
        self._hosts = settings.allowed_hosts
        self._origins = frozenset(settings.allowed_origins)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = None if scope["path"] in _HEALTH else self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await problem_response(refusal)(scope, receive, send)

    def _refusal(self, scope: Scope) -> AppError | None:
        headers = Headers(scope=scope)
        try:
            host = allowed_host(headers, self._hosts)
        except HostNotAllowed as error:
            return error
        if scope["method"] not in _SAFE_METHODS and self._is_cross_site(headers, host):
            return CrossSiteRequest(
                "Another site's page may not change anything here. Use this server's own page, or "
                "add the site to CWV_WEB__ALLOWED_ORIGINS."
            )
        return None

    def _is_cross_site(self, headers: Headers, host: str) -> bool:
        """Whether a page of another site sent it, by headers that only browsers send."""
        origin = headers.get("origin")
        if origin in self._origins:
            return False
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return True
        return origin is not None and _host_of(origin) != host


def allowed_host(headers: Headers, allowed: Iterable[str]) -> str:
    """The Host header in lower case, with its port. Raises HostNotAllowed."""
    host = ",".join(headers.getlist("host")).lower()
    if _name_of(host) not in {name.lower() for name in allowed}:
        raise HostNotAllowed(
            "This server does not accept that name. Open it as http://127.0.0.1, or add the "
            "name to CWV_WEB__ALLOWED_HOSTS."
        )
    return host


def _name_of(host: str) -> str | None:
    """A Host header without its port; None if it has another form."""
    found = _HOST.fullmatch(host)
    return found["name"] if found else None


def _host_of(origin: str) -> str | None:
    """The host and port of an Origin header; None if it is not an address."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None
