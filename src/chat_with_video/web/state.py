"""The parts of the web application that endpoints use."""

from dataclasses import dataclass

from chat_with_video.flows.services import Services
from chat_with_video.web.auth import TokenAuth
from chat_with_video.web.pages.rendering import Pages
from chat_with_video.web.presenter import Presenter
from chat_with_video.web.rate_limits import RateLimits


@dataclass(frozen=True, slots=True)
class WebState:
    """Made once for an application; `web.deps` hands its parts to endpoints."""

    services: Services
    presenter: Presenter
    auth: TokenAuth
    rate_limits: RateLimits
    pages: Pages
