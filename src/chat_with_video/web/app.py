"""The web application over a process's services."""

from collections.abc import Callable

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from chat_with_video import __version__
from chat_with_video.flows.services import Services
from chat_with_video.web.access import Access
from chat_with_video.web.access_check import AccessCheck
from chat_with_video.web.api import chats, exports, messages, search, status, transcripts
from chat_with_video.web.api.schemas import CaptionsIn, Presenter, Problem
from chat_with_video.web.body_limit import BodyLimit
from chat_with_video.web.error_pages import ErrorPages
from chat_with_video.web.guard import Guard
from chat_with_video.web.limits import Limits
from chat_with_video.web.markdown import SafeMarkdown
from chat_with_video.web.openapi import complete_document
from chat_with_video.web.pages import api_docs, chat, chat_forms, history, home, login
from chat_with_video.web.pages.rendering import Pages
from chat_with_video.web.problems import add_problem_handlers
from chat_with_video.web.request_context import RequestContext
from chat_with_video.web.security_headers import SecurityHeaders
from chat_with_video.web.static_files import mount_static

API = (chats, search, transcripts, exports, messages, status)
PAGES = (home, history, chat, chat_forms, login, api_docs)

# A question of 8,000 characters, each of them escaped, fits twice.
JSON_LIMIT_BYTES = 256_000
# What a form adds to the file in it.
FORM_OVERHEAD_BYTES = 64_000

DESCRIPTION = """\
Talk with a video: summary, chapters, and answers whose timestamps were checked.

Errors are `application/problem+json`: `code` names the kind, `detail` says what to do next.
"""


def create_web(services: Services) -> FastAPI:
    """The application; what it stands on is open already and stays the caller's to close."""
    web = FastAPI(
        title="Chat with Video",
        version=__version__,
        description=DESCRIPTION,
        # FastAPI's own pages load their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    settings = services.app.settings.web
    web.state.services = services
    web.state.presenter = Presenter(SafeMarkdown())
    web.state.access = access = Access(settings)
    web.state.limits = Limits(settings)
    web.state.pages = Pages(mount_static(web))
    for module in (*API, *PAGES):
        web.include_router(module.router)
    add_problem_handlers(web)
    complete_document(web, CaptionsIn, Problem)
    web.add_middleware(
        BodyLimit, limit_bytes=_limits(services.app.settings.sources.max_upload_bytes)
    )
    if not access.is_open:
        web.add_middleware(AccessCheck, access=access, behind_proxy=settings.trust_network)
    if settings.allowed_origins:
        web.add_middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["Link", "Location", "Retry-After", "X-Request-ID"],
        )
    web.add_middleware(Guard, settings=settings)
    web.add_middleware(RequestContext, metrics=services.app.metrics)
    web.add_middleware(ErrorPages, pages=web.state.pages)
    web.add_middleware(SecurityHeaders)
    return web


def _limits(max_upload_bytes: int) -> Callable[[str], int]:
    def limit_bytes(path: str) -> int:
        is_upload = path.endswith(("/upload", "/captions"))
        return max_upload_bytes + FORM_OVERHEAD_BYTES if is_upload else JSON_LIMIT_BYTES

    return limit_bytes
