"""Signing in with the access token, and out again."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response, status
from fastapi.responses import RedirectResponse

from chat_with_video.core.errors import AppError
from chat_with_video.web.auth import SESSION_COOKIE, SESSION_LIFETIME_S, TokenAuth
from chat_with_video.web.client import client_of
from chat_with_video.web.deps import AuthDep, PagesDep, ServicesDep
from chat_with_video.web.forms import read_form
from chat_with_video.web.pages.inputs import LoginForm
from chat_with_video.web.pages.rendering import Pages
from chat_with_video.web.statuses import status_of

router = APIRouter(include_in_schema=False)


@router.get("/login")
async def show_login(
    auth: AuthDep,
    pages: PagesDep,
    wanted: Annotated[str, Query(alias="next", max_length=2_000)] = "/",
) -> Response:
    if auth.is_open:
        return _to("/")
    return _form(pages, wanted)


@router.post("/login")
async def sign_in(request: Request, auth: AuthDep, pages: PagesDep) -> Response:
    form = await read_form(request, LoginForm)
    if not auth.is_open:
        try:
            auth.verify_token(form.token, client_of(request.scope))
        except AppError as error:
            return _form(pages, form.next, error)
    response = _to(form.next)
    _start_session(auth, response, is_secure=request.url.scheme == "https")
    return response


@router.post("/logout")
async def sign_out(request: Request, services: ServicesDep, auth: AuthDep) -> Response:
    session = auth.read_session(request.cookies.get(SESSION_COOKIE, ""))
    if session is not None:
        await services.app.revoked_sessions.add(session.id, session.expires_at)
    response = _to("/login")
    response.delete_cookie(SESSION_COOKIE)
    return response


def _start_session(auth: TokenAuth, response: Response, *, is_secure: bool) -> None:
    response.set_cookie(
        SESSION_COOKIE,
        auth.new_session_cookie(),
        max_age=SESSION_LIFETIME_S,
        httponly=True,
        secure=is_secure,
        samesite="lax",  # A link to a chat in a mail leads to the chat.
    )


def _form(pages: Pages, wanted: str, error: AppError | None = None) -> Response:
    html = pages.render("login.html", path="/login", wanted=wanted, error=error)
    headers = {"Cache-Control": "no-store"}
    code = status_of(type(error)) if error else status.HTTP_200_OK
    return Response(html, status_code=code, media_type="text/html", headers=headers)


def _to(path: str) -> Response:
    """Redirect to another of our pages, never to another site."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return RedirectResponse(path if is_ours else "/", status_code=status.HTTP_303_SEE_OTHER)
