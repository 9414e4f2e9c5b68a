"""The group lists commands from a table, and imports them when they are needed."""

import inspect
import subprocess
import sys
from typing import Any, ClassVar

import pytest
import typer
from typer.testing import CliRunner

from chat_with_video.cli.lazy_group import LazyCommand, LazyGroup
from chat_with_video.cli.main import Commands, app

# Libraries that take long to import, and the module that most of the program is behind.
HEAVY = (
    "alembic",
    "bm25s",
    "chat_with_video.bootstrap",
    "chat_with_video.core",
    "fastapi",
    "jinja2",
    "langchain",
    "langchain_core",
    "numpy",
    "sqlalchemy",
    "yt_dlp",
)


def imported_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has after running the code."""
    report = "; import sys; print(*sys.modules, sep='\\n', file=sys.stderr)"
    result = subprocess.run(
        [sys.executable, "-c", code + report], capture_output=True, text=True, check=True
    )
    return set(result.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import chat_with_video.cli.main",
        "from chat_with_video.cli.main import app; app(['--help'], standalone_mode=False)",
        "from chat_with_video.cli.main import app; app(['--version'], standalone_mode=False)",
    ],
    ids=["import", "--help", "--version"],
)
def test_listing_the_commands_imports_none_of_them(code: str) -> None:
    modules = imported_after(code)
    assert "chat_with_video.cli.main" in modules
    assert modules.isdisjoint(HEAVY)


def test_reading_the_history_imports_nothing_that_fetches_migrates_or_answers() -> None:
    modules = imported_after("import chat_with_video.cli.history")
    assert "chat_with_video.bootstrap" in modules
    unneeded = {"alembic", "bm25s", "fastapi", "jinja2", "langchain_core", "markdown_it", "numpy"}
    unneeded |= {"rapidfuzz", "requests", "youtube_transcript_api", "yt_dlp"}
    assert modules.isdisjoint(unneeded)


@pytest.mark.parametrize("name", Commands.lazy_commands)
def test_the_listed_help_of_a_command_is_the_first_line_of_its_docstring(name: str) -> None:
    callback = Commands().load_command(name).callback
    first_line = (inspect.getdoc(callback) or "").partition("\n")[0]
    assert Commands.lazy_commands[name].help == first_line


@pytest.mark.parametrize("name", Commands.lazy_commands)
def test_a_command_shows_its_own_help(name: str) -> None:
    result = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert f"chat-with-video {name}" in result.stdout
    assert Commands.lazy_commands[name].help in result.stdout


def test_the_group_lists_every_command_with_its_help() -> None:
    result = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"})
    for name, command in Commands.lazy_commands.items():
        assert f" {name} " in result.stdout
        assert command.help in result.stdout


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(app, ["no-such-command"])
    assert result.exit_code == 2
    assert "No such command" in result.output


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("chat-with-video ex", {"export"}), ("chat-with-video export --fo", {"--format"})],
)
def test_the_shell_completes_commands_and_their_options(typed: str, offered: set[str]) -> None:
    variables = {
        "_CHAT_WITH_VIDEO_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    result = CliRunner().invoke(app, prog_name="chat-with-video", env=variables)
    assert set(result.stdout.split()) == offered


def test_a_command_gets_its_arguments_by_its_own_signature(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []

    def greet(name: str, *, loud: bool = False) -> None:
        """Say hello."""
        said.append(name.upper() if loud else name)

    class Group(LazyGroup):
        lazy_commands: ClassVar = {"greet": LazyCommand("greetings:greet", "Say hello.")}

    monkeypatch.setitem(sys.modules, "greetings", _module(greet=greet))
    greeter = typer.Typer(cls=Group)
    greeter.callback()(lambda: None)
    assert CliRunner().invoke(greeter, ["greet", "Ada", "--loud"]).exit_code == 0
    assert said == ["ADA"]


def _module(**members: Any) -> Any:
    module = type(sys)("greetings")
    vars(module).update(members)
    return module
