"""Templates, and the values that every page gets."""

from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chat_with_video import __version__
from chat_with_video.core.clock import now
from chat_with_video.core.timecode import format_timecode
from chat_with_video.engines import Engines
from chat_with_video.text.language_names import language_name
from chat_with_video.web.pages import formatting
from chat_with_video.web.pages.code_spans import code_spans
from chat_with_video.web.pages.outcomes import format_status

TEMPLATES = Path(__file__).parents[1] / "templates"


class Pages:
    """Renders pages. `static_path` is where their styles, scripts and pictures are."""

    def __init__(self, static_path: str, engines: Engines, *, can_sign_out: bool) -> None:
        self._environment = _environment(static_path)
        self._engines = engines
        self._can_sign_out = can_sign_out

    @property
    def engine_name(self) -> str:
        """The engine that pages show as the one in use."""
        return self._engines.pick().name

    def render(self, name: str, **context: Any) -> str:
        return self._environment.get_template(name).render(**context)

    def engine_badge(self) -> str:
        """The part of a page's header that shows the engine in use."""
        return self.render("_engine.html", **self._header_context())

    def page(
        self, request: Request, name: str, *, status_code: int = 200, **context: Any
    ) -> Response:
        """A whole page; a browser revalidates it each time, since a chat changes."""
        html = self.render(name, path=request.url.path, **self._header_context(), **context)
        headers = {"Cache-Control": "no-cache"}
        return HTMLResponse(html, status_code=status_code, headers=headers)

    def _header_context(self) -> dict[str, Any]:
        """The engine in use, the configured one, and the result of its last call; no secret."""
        engines = self._engines
        engine = engines.pick()
        return {
            "engine_now": engine.name,
            "engine_state": "offline" if engine.name == "offline" else engines.last_result,
            "configured": engines.configured,
            "engine_problem": engines.problem,
            "key_state": engines.key,
            "quota_is_spent": engines.quota_is_spent,
            "can_sign_out": self._can_sign_out,
        }


def _environment(static_path: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        static=static_path,
        version=__version__,
        counted=formatting.counted,
        accepted_files=formatting.format_accepted_files(),
        ago=lambda moment: formatting.relative(moment, now()),
    )
    environment.filters.update(
        code=code_spans,
        compact=formatting.compact,
        engine=formatting.engine_name,
        outcome=formatting.outcome_name,
        provider=formatting.provider_name,
        language=language_name,
        language_choices=formatting.language_choices_with,
        queue_status=format_status,
        timecode=format_timecode,
        coverage=formatting.format_coverage,
        citation_counts=formatting.format_citation_counts,
        doubtful_count=formatting.format_doubtful_count,
        problem_title=formatting.problem_title,
    )
    return environment
