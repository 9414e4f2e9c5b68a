"""Templates, and what every page is given."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chat_with_video import __version__
from chat_with_video.core.clock import now
from chat_with_video.core.timecode import format_timecode
from chat_with_video.engines import Engines
from chat_with_video.web.pages import words

TEMPLATES = Path(__file__).parents[1] / "templates"


class Pages:
    """Renders pages. `static_path` is where their styles, scripts and pictures are."""

    def __init__(self, static_path: str) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(static=static_path, version=__version__)
        self._environment.filters.update(
            compact=words.compact,
            engine=words.engine_name,
            outcome=words.outcome_name,
            rung=words.rung_name,
            timecode=format_timecode,
            coverage=words.coverage_words,
            held=words.citation_words,
            problem_title=words.problem_title,
        )
        self._environment.globals.update(
            counted=words.counted, ago=lambda moment: words.relative(moment, now())
        )

    def render(self, name: str, **context: Any) -> str:
        return self._environment.get_template(name).render(**context)

    def page(
        self, request: Request, name: str, *, status_code: int = 200, **context: Any
    ) -> Response:
        """A whole page; a browser asks again each time, since a chat changes."""
        html = self.render(name, path=request.url.path, **engine_context(request), **context)
        headers = {"Cache-Control": "no-cache"}
        return HTMLResponse(html, status_code=status_code, headers=headers)


def engine_context(request: Request) -> Mapping[str, Any]:
    """Who answers now, and the state of its key; no secret."""
    engines: Engines = request.app.state.services.app.engines
    engine = engines.pick()
    return {
        "engine_now": engine.name,
        "model_now": engine.model,
        "key_state": engines.key,
        "quota_is_spent": engines.quota_is_spent,
        "can_sign_out": not request.app.state.access.is_open,
    }
