"""Every request shows the access token, where one is set, or is told how."""

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from chat_with_video.core.errors import AppError
from chat_with_video.web.access import COOKIE, Access
from chat_with_video.web.client import client_of
from chat_with_video.web.error_pages import wants_page
from chat_with_video.web.problems import problem_response

# Health checks, what signing in takes, and its styles; none of these says anything about a video.
_OPEN = ("/health/", "/static/", "/login")
_BEARER = "bearer "


class AccessCheck:
    """Lets in who has a badge or the token; shows a browser where to sign in."""

    def __init__(self, app: ASGIApp, access: Access, *, behind_proxy: bool) -> None:
        self._app = app
        self._access = access
        self._behind_proxy = behind_proxy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_checked = scope["type"] == "http" and not scope["path"].startswith(_OPEN)
        refusal = self._refusal(scope) if is_checked else None
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["method"] == "GET" and wants_page(scope):
            await RedirectResponse(_login(scope), status_code=303)(scope, receive, send)
        else:
            await problem_response(refusal)(scope, receive, send)

    def _refusal(self, scope: Scope) -> AppError | None:
        headers = Headers(scope=scope)
        if self._access.knows(cookie_parser(headers.get("cookie", "")).get(COOKIE, "")):
            return None
        client = client_of(scope, behind_proxy=self._behind_proxy)
        try:
            self._access.check(_token(headers), client)
        except AppError as error:
            return error
        return None


def _token(headers: Headers) -> str | None:
    given = headers.get("authorization", "")
    if not given.lower().startswith(_BEARER):
        return None
    # Starlette reads headers as Latin-1; the token's own letters may be any.
    return given[len(_BEARER) :].strip().encode("latin-1").decode("utf-8", "replace")


def _login(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    wanted = scope["path"] + (f"?{query}" if query else "")
    return f"/login?next={quote(wanted, safe='')}"
