"""Refuses requests without the access token or a session."""

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from chat_with_video.core.errors import AppError
from chat_with_video.core.revoked_sessions import RevokedSessions
from chat_with_video.web.auth import SESSION_COOKIE, TokenAuth
from chat_with_video.web.client import client_of, wants_page
from chat_with_video.web.middleware.base import HttpMiddleware
from chat_with_video.web.problems import problem_response

# Health checks, the login page, and the pages' own files; none of these shows anything about a
# video.
_PUBLIC_FOLDERS = ("/health/", "/static/", "/login")
# A sign-in before /receive would lose the captions in its address. Script managers fetch the script
# without the browser's cookies; all that it contains is the address that they asked.
_PUBLIC_PATHS = frozenset({"/receive", "/handover.user.js"})
_BEARER = "bearer "


class AuthMiddleware(HttpMiddleware):
    """Accepts requests with a session cookie or the token; sends a browser to the login page."""

    def __init__(self, app: ASGIApp, *, auth: TokenAuth, revoked: RevokedSessions) -> None:
        super().__init__(app)
        self._auth = auth
        self._revoked = revoked

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = None if _is_public(scope["path"]) else await self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["method"] == "GET" and wants_page(scope):
            await RedirectResponse(_login(scope), status_code=303)(scope, receive, send)
        else:
            await problem_response(refusal)(scope, receive, send)

    async def _refusal(self, scope: Scope) -> AppError | None:
        headers = Headers(scope=scope)
        cookie = cookie_parser(headers.get("cookie", "")).get(SESSION_COOKIE, "")
        try:
            if await self._is_signed_in(cookie):
                return None
            self._auth.verify_token(_token(headers), client_of(scope))
        except AppError as error:
            return error
        return None

    async def _is_signed_in(self, cookie: str) -> bool:
        session = self._auth.read_session(cookie)
        return session is not None and not await self._revoked.has(session.id)


def _is_public(path: str) -> bool:
    return path in _PUBLIC_PATHS or path.startswith(_PUBLIC_FOLDERS)


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
