"""Structured logs: readable on a terminal, JSON for machines."""

import io
import logging
import sys
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, Processor

from chat_with_video.core.config import LogSettings
from chat_with_video.text.cleaning import clean_text

# Libraries that log every request or job at INFO; our own log has it once, with its fields.
CHATTY = ("httpx", "httpcore", "google_genai", "procrastinate", "alembic", "uvicorn.access")


def configure_logging(settings: LogSettings) -> None:
    """Send the program's and its libraries' logs to standard error, in one form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(settings.level),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    # Some libraries set their own loggers to DEBUG when they are imported.
    handler.setLevel(settings.level.upper())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_renderers(settings),
            ],
        )
    )
    # At DEBUG, libraries log their input and output: answers, prompts, requests.
    others_level = max(logging.INFO, logging.getLevelNamesMapping()[settings.level.upper()])
    logging.basicConfig(handlers=[handler], level=others_level, force=True)
    logging.getLogger("chat_with_video").setLevel(settings.level.upper())
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _renderers(settings: LogSettings) -> list[Processor]:
    """How an event is written; traces without local variables, which may hold secrets."""
    if settings.format == "json":
        traces = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        return [
            structlog.processors.ExceptionRenderer(traces),
            structlog.processors.JSONRenderer(),
        ]
    colors = sys.stderr.isatty()
    return [
        _on_one_line,
        structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=_plain_trace),
    ]


def _on_one_line(_: object, __: str, event: EventDict) -> EventDict:
    """No value, such as a requested path, forges a line or controls the terminal."""
    return {name: _printable(value) for name, value in event.items()}


def _printable(value: Any) -> Any:
    if not isinstance(value, str) or value.isprintable():
        return value
    return value.encode("unicode_escape").decode("ascii")


def _plain_trace(out: TextIO, exc_info: ExcInfo) -> None:
    trace = io.StringIO()
    structlog.dev.plain_traceback(trace, exc_info)
    out.write(clean_text(trace.getvalue()))
