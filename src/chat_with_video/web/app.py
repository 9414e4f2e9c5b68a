"""The web application over a process's services."""

from collections.abc import Callable

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from chat_with_video import __version__
from chat_with_video.flows.services import Services
from chat_with_video.web.api import (
    chats,
    exports,
    links,
    messages,
    playlists,
    search,
    speakers,
    status,
    transcripts,
)
from chat_with_video.web.api.schemas import CaptionsIn, Problem
from chat_with_video.web.auth import TokenAuth
from chat_with_video.web.client import TrustedProxies
from chat_with_video.web.deps import set_state
from chat_with_video.web.markdown import SafeMarkdown
from chat_with_video.web.middleware.auth import AuthMiddleware
from chat_with_video.web.middleware.body_limit import BodyLimitMiddleware
from chat_with_video.web.middleware.error_pages import ErrorPagesMiddleware
from chat_with_video.web.middleware.forwarded import ForwardedMiddleware
from chat_with_video.web.middleware.head import HeadMiddleware
from chat_with_video.web.middleware.host_and_origin import HostAndOriginMiddleware
from chat_with_video.web.middleware.request_context import RequestContextMiddleware
from chat_with_video.web.middleware.security_headers import SecurityHeadersMiddleware
from chat_with_video.web.openapi import complete_document
from chat_with_video.web.pages import (
    answers,
    api_docs,
    chat,
    chat_forms,
    handover,
    history,
    home,
    login,
    playlist,
    speaker_forms,
)
from chat_with_video.web.pages.rendering import Pages
from chat_with_video.web.presenter import Presenter
from chat_with_video.web.problems import add_problem_handlers
from chat_with_video.web.rate_limits import RateLimits
from chat_with_video.web.state import WebState
from chat_with_video.web.static_files import mount_static

API = (links, chats, playlists, search, transcripts, speakers, exports, messages, status)
PAGES = (
    home,
    history,
    chat,
    answers,
    chat_forms,
    speaker_forms,
    playlist,
    login,
    handover,
    api_docs,
)

# A question of 8,000 characters, each of them escaped, fits twice.
JSON_LIMIT_BYTES = 256_000
# The size that a form adds to the file in it.
FORM_OVERHEAD_BYTES = 64_000

DESCRIPTION = """\
Talk with a video: summary, chapters, and answers whose timestamps were checked.

Errors are `application/problem+json`: `code` names the kind, `detail` says what to do next.
"""


def create_web(services: Services) -> FastAPI:
    """The application; the caller opens the services before it, and closes them after it."""
    web = FastAPI(
        title="Chat with Video",
        version=__version__,
        description=DESCRIPTION,
        # FastAPI's own pages load their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    state = _make_state(services, static_path=mount_static(web))
    set_state(web, state)
    for module in (*API, *PAGES):
        web.include_router(module.router)
    add_problem_handlers(web)
    complete_document(web, CaptionsIn, Problem)
    _add_middleware(web, state)
    return web


def _make_state(services: Services, static_path: str) -> WebState:
    settings = services.app.settings.web
    auth = TokenAuth(settings)
    return WebState(
        services=services,
        presenter=Presenter(SafeMarkdown()),
        auth=auth,
        rate_limits=RateLimits(settings),
        pages=Pages(static_path, services.app.engines, can_sign_out=not auth.is_open),
    )


def _add_middleware(web: FastAPI, state: WebState) -> None:
    """From the innermost to the outermost: a request passes the last one first."""
    app = state.services.app
    settings = app.settings.web
    web.add_middleware(
        BodyLimitMiddleware, limit_bytes=_body_limit(app.settings.sources.max_upload_bytes)
    )
    if not state.auth.is_open:
        web.add_middleware(AuthMiddleware, auth=state.auth, revoked=app.revoked_sessions)
    if settings.allowed_origins:
        web.add_middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["Link", "Location", "Retry-After", "X-Request-ID"],
        )
    web.add_middleware(HostAndOriginMiddleware, settings=settings)
    web.add_middleware(RequestContextMiddleware, metrics=app.metrics)
    web.add_middleware(ErrorPagesMiddleware, pages=state.pages)
    web.add_middleware(HeadMiddleware)
    web.add_middleware(SecurityHeadersMiddleware)
    web.add_middleware(ForwardedMiddleware, proxies=TrustedProxies.of(settings))


def _body_limit(max_upload_bytes: int) -> Callable[[str], int]:
    def limit_bytes(path: str) -> int:
        is_upload = path.endswith(("/upload", "/captions"))
        return max_upload_bytes + FORM_OVERHEAD_BYTES if is_upload else JSON_LIMIT_BYTES

    return limit_bytes
