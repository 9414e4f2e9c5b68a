"""Runs a command: its settings, its event loop, and its exit status."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from inspect import signature
from typing import Any, Concatenate

import typer

from chat_with_video.cli.errors import exit_on_error
from chat_with_video.cli.output import Output
from chat_with_video.core.config import Settings, load_settings
from chat_with_video.core.errors import AppError
from chat_with_video.core.logging import configure_logging
from chat_with_video.core.tasks import raise_if_cancelled

INTERRUPTED = 130

type Work[**P] = Callable[Concatenate[Output, Settings, P], Coroutine[Any, Any, None]]


def async_command[**P](work: Work[P]) -> Callable[P, None]:
    """A command that runs an async function, given an `Output` and the settings first.

    An error ends it with a sentence and status 1, Ctrl-C with status 130 and without a trace.
    `work` may also be a plain function that returns a coroutine: its own body runs before the
    event loop does.
    """

    @wraps(work)
    def command(*args: P.args, **kwargs: P.kwargs) -> None:
        with exit_on_error():
            try:
                asyncio.run(_interruptible(work(Output(), quiet_settings(), *args, **kwargs)))
            except KeyboardInterrupt:
                raise typer.Exit(INTERRUPTED) from None

    # Typer makes an option of every parameter; the first two are not for the user.
    whole = signature(work)
    given = list(whole.parameters.values())[2:]
    vars(command)["__signature__"] = whole.replace(parameters=given)
    return command


async def _interruptible(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except AppError:
        # A cancellation may have arrived as that error.
        raise_if_cancelled()
        raise


def quiet_settings() -> Settings:
    """The settings; only bugs are logged unless CWV_LOG__LEVEL says otherwise.

    A command reports failures in a sentence of its own, and log lines would mix with its output.
    """
    settings = load_settings()
    if "level" in settings.log.model_fields_set:
        configure_logging(settings.log)
    else:
        configure_logging(settings.log.model_copy(update={"level": "error"}))
        # Some libraries set the level of their loggers themselves.
        logging.disable(logging.WARNING)
    return settings
