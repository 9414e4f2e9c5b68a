"""Requests that somebody else's page sends, or that reach us under a foreign name, are refused."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from chat_with_video.core.config import WebSettings
from chat_with_video.core.errors import AppError, Forbidden
from chat_with_video.web.problems import problem_response

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class HostNotAllowed(Forbidden):
    """The Host header names another server, as DNS rebinding makes a browser do."""

    code = "host-not-allowed"


class CrossSiteRequest(Forbidden):
    """Another site's page tries to change something here."""

    code = "cross-site-request"


class Guard:
    """Checks the Host of every request, and where those that change something come from.

    Health checks come from wherever the operator has them, and are let through.
    """

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in settings.allowed_hosts)
        self._origins = frozenset(settings.allowed_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await problem_response(refusal)(scope, receive, send)

    def _refusal(self, scope: Scope) -> AppError | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if scope["path"].startswith("/health/"):
            return None
        if _name_of(host) not in self._hosts:
            return HostNotAllowed(
                "This server does not go by that name. Open it as http://127.0.0.1, or add the "
                "name to CWV_WEB__ALLOWED_HOSTS."
            )
        if scope["method"] not in _SAFE_METHODS and self._is_cross_site(headers, host):
            return CrossSiteRequest(
                "Another site's page may not change anything here. Use this server's own page, or "
                "add the site to CWV_WEB__ALLOWED_ORIGINS."
            )
        return None

    def _is_cross_site(self, headers: Headers, host: str) -> bool:
        """By what only a browser says; programs say neither and are not meant."""
        origin = headers.get("origin")
        if origin in self._origins:
            return False
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return True
        return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


def _name_of(host: str) -> str:
    """A Host header without its port."""
    bare = host.lower()
    return bare[: bare.index("]") + 1] if "]" in bare else bare.partition(":")[0]
