"""Write docs/reference from the program itself, so that it is complete.

`python scripts/write_reference.py` writes the pages; a test fails if one is out of date.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import chat_with_video
from chat_with_video.bootstrap import build
from chat_with_video.cli.main import Commands
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import AppError
from chat_with_video.flows.services import Services, make_answer_runner, make_transcript_cache
from chat_with_video.web.app import create_web
from chat_with_video.web.statuses import all_kinds, status_of

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "reference"
NOTE = "<!-- Written by scripts/write_reference.py (`make reference`). Do not edit this page. -->"
ABOUT_SETTINGS = """\
All settings are optional. Set them in the environment, or in a file `.env` in the folder where you
start the program."""
ABOUT_ERRORS = """\
Errors are `application/problem+json` (RFC 9457). `code` names the kind and never changes. `detail`
says what happened and what to do next. Log lines have the same `request_id`. A stream sends its
error as its last event. Plain HTTP errors have codes such as `method-not-allowed`."""
# Modules that are only run, or need an older client.
NO_ERRORS = (".migrations.", ".__main__", ".gemini_2024")
ASSIGNMENT = re.compile(r"#?(?P<name>[A-Z][A-Z_]+)=(?P<default>.*)")


def pages() -> dict[str, str]:
    """The name and the text of each page."""
    return {
        "settings.md": settings_page(),
        "api.md": api_page(),
        "commands.md": commands_page(),
        "errors.md": errors_page(),
    }


def settings_page() -> str:
    """Every setting, with its comment from .env.example."""
    lines = [
        f"# Settings\n\n{NOTE}",
        ABOUT_SETTINGS,
    ]
    for comment, settings in _settings():
        names = "".join(
            f"- `{name}`" + (f" (by default `{default}`)\n" if default else "\n")
            for name, default in settings
        )
        lines.append(f"{comment}\n\n{names}".rstrip())
    return "\n\n".join(lines) + "\n"


def _settings() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each comment of .env.example, with the settings below it."""
    comment: list[str] = []
    settings: list[tuple[str, str]] = []
    for line in [*(ROOT / ".env.example").read_text("utf-8").splitlines(), ""]:
        if found := ASSIGNMENT.fullmatch(line):
            settings.append((found["name"], found["default"]))
            continue
        if settings:
            yield " ".join(comment), settings
            comment, settings = [], []
        if line.startswith("# "):
            comment.append(line.removeprefix("# "))
        else:
            comment = []


def api_page() -> str:
    """Every call, with its input and its responses."""
    document = _document()
    lines = [
        f"# HTTP API\n\n{NOTE}",
        "The full description is at `/openapi.json`. `/docs` on the server shows it as a page.",
    ]
    for path, calls in document["paths"].items():
        lines += [_call(method.upper(), path, call) for method, call in calls.items()]
    return "\n\n".join(lines) + "\n"


def _document() -> dict[str, Any]:
    with ThreadPoolExecutor(1) as executor:
        # The program never connects to this address.
        app = build(Settings(_env_file=None), "postgresql://localhost/none", None, executor)
        runner = make_answer_runner(app, make_transcript_cache(app))
        return create_web(Services(app, runner)).openapi()


def _call(method: str, path: str, call: dict[str, Any]) -> str:
    lines = [f"## `{method} {path}`", call["description"].strip()]
    if parameters := call.get("parameters"):
        lines.append("\n".join(_parameter(parameter) for parameter in parameters))
    if bodies := call.get("requestBody", {}).get("content"):
        lines.append("Takes " + " or ".join(f"`{media}`" for media in bodies) + ".")
    lines.append(
        "\n".join(_answer(code, answer) for code, answer in sorted(call["responses"].items()))
    )
    return "\n\n".join(lines)


def _parameter(parameter: dict[str, Any]) -> str:
    about = parameter.get("description", "").rstrip(".")
    return (
        f"- `{parameter['name']}` (in the {parameter['in']}{', required' * parameter['required']})"
        + (f": {about}" if about else "")
    )


def _answer(code: str, answer: dict[str, Any]) -> str:
    codes = [
        name for media in answer.get("content", {}).values() for name in media.get("examples", {})
    ]
    meaning = ", ".join(f"[`{name}`](errors.md)" for name in codes) or answer["description"].rstrip(
        "."
    )
    return f"- {code}: {meaning}"


def commands_page() -> str:
    """Every command with its arguments and options."""
    group = Commands()
    lines = [
        f"# Commands\n\n{NOTE}",
        "A command that fails prints the error and exits with status 1.",
    ]
    lines += [_command(name, group.load_command(name)) for name in group.lazy_commands]
    return "\n\n".join(lines) + "\n"


def _command(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    shown = " ".join([name, *(_shown(argument) for argument in arguments)])
    rows = [f"- {_names(param)}: {(param.help or '').rstrip('.')}" for param in command.params]
    listed = "\n\n" + "\n".join(rows) if rows else ""
    return f"## `chat-with-video {shown}`\n\n{inspect.cleandoc(command.help or '')}{listed}"


def _shown(argument: Any) -> str:
    return f"{argument.name.upper()}{' …' if argument.nargs == -1 else ''}"


def _names(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"`{param.name}`"
    return ", ".join(f"`{name}`" for name in param.opts)


def errors_page() -> str:
    """Every code that a problem can have."""
    rows = [
        f"| `{kind.code}` | {status_of(kind)} | {_first_sentence(kind)} | "
        f"{'yes' if kind.retryable else ''} |"
        for kind in sorted(_error_kinds(), key=lambda kind: kind.code)
    ]
    head = "| Code | Status | What happened | May be temporary |\n| --- | --- | --- | --- |"
    return f"# Error codes\n\n{NOTE}\n\n{ABOUT_ERRORS}\n\n" + "\n".join([head, *rows]) + "\n"


def _error_kinds() -> set[type[AppError]]:
    """The errors with a code of their own that are not only a base class."""
    for module in pkgutil.walk_packages(chat_with_video.__path__, "chat_with_video."):
        if not any(part in module.name for part in NO_ERRORS):
            importlib.import_module(module.name)
    return {kind for kind in all_kinds() if not _is_only_a_base(kind)}


def _is_only_a_base(kind: type[AppError]) -> bool:
    return kind.__module__ == AppError.__module__ and bool(kind.__subclasses__())


def _first_sentence(kind: type[AppError]) -> str:
    return " ".join(inspect.cleandoc(kind.__doc__ or "").partition("\n\n")[0].split())


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
