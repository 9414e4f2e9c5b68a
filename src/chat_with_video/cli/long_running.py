"""Runs the long-running commands `serve` and `worker`."""

import asyncio
from collections.abc import Callable, Coroutine
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import structlog

from chat_with_video.cli.errors import exit_on_error
from chat_with_video.core.config import Settings, load_settings, unknown_settings
from chat_with_video.core.logging import configure_logging

log = structlog.get_logger(__name__)


def run_process(work: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    """Run `work` to its end on uvloop, which takes half the time of Python's own loop.

    An error ends the program with a sentence and status 1.
    """
    with exit_on_error():
        settings = load_settings()
        configure_logging(settings.log)
        for sentence in unknown_settings():
            log.warning("settings.unknown", detail=sentence)
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(work(settings))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The uvloop factory; None, which means Python's own loop, if uvloop is not installed."""
    return import_module("uvloop").new_event_loop if find_spec("uvloop") else None
