"""The common behavior of commands."""

import logging
from collections.abc import Coroutine, Iterator
from typing import Annotated, Any

import pytest
import structlog
import typer
from typer.testing import CliRunner

from chat_with_video.cli.output import Output
from chat_with_video.cli.runtime import INTERRUPTED, async_command
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import NotFound


@pytest.fixture(autouse=True)
def restored_logging() -> Iterator[None]:
    """A command configures logging for its whole process, which other tests share."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    logging.disable(logging.NOTSET)
    structlog.reset_defaults()


@async_command
async def repeat(
    output: Output,
    settings: Settings,
    word: str,
    times: Annotated[int, typer.Option(help="How often.")] = 2,
) -> None:
    """Say a word."""
    assert isinstance(settings, Settings)
    output.say(" ".join([word] * times))


@async_command
def read_first(output: Output, settings: Settings, word: str) -> Coroutine[Any, Any, None]:
    """Say a word that was read before the event loop ran."""
    if word == "stop":
        raise KeyboardInterrupt
    return _fail(output, word)


async def _fail(output: Output, word: str) -> None:
    output.say(word)
    raise NotFound("There is no such word.")


def run(command: Any, *arguments: str) -> Any:
    program = typer.Typer(pretty_exceptions_enable=False)
    program.command()(command)
    return CliRunner().invoke(program, arguments)


def test_a_command_line_gives_all_but_the_output_and_the_settings() -> None:
    assert run(repeat, "hello", "--times", "3").stdout == "hello hello hello\n"
    assert run(repeat, "--output", "x").exit_code == 2
    shown = run(repeat, "--help").stdout
    assert "Say a word." in shown
    assert "How often." in shown
    assert "SETTINGS" not in shown


def test_an_error_ends_a_command_with_its_sentence_and_status_1() -> None:
    result = run(read_first, "hello")
    assert result.exit_code == 1
    assert result.stdout == "hello\n"
    assert result.stderr == "Error: There is no such word.\n"


def test_an_interruption_before_the_event_loop_runs_ends_a_command_with_130() -> None:
    assert run(read_first, "stop").exit_code == INTERRUPTED
