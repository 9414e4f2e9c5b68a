"""`show` and `export`: a stored chat."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from chat_with_video.bootstrap import open_app
from chat_with_video.cli.chat_printer import ChatPrinter
from chat_with_video.cli.output import Output
from chat_with_video.cli.parameters import AsJson, ChatArgument
from chat_with_video.cli.runtime import async_command
from chat_with_video.cli.targets import get_chat
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import Invalid
from chat_with_video.exports.document import build_document
from chat_with_video.exports.json import as_json
from chat_with_video.exports.markdown import as_markdown


class NotWritable(Invalid):
    """The file cannot be written."""

    code = "not-writable"


@async_command
async def show(
    output: Output, settings: Settings, chat: ChatArgument, as_json: AsJson = False
) -> None:
    """Show a chat: its analysis and its conversation."""
    async with open_app(settings) as app:
        view = await get_chat(app, chat)
    if as_json:
        output.document(view.model_dump_json(indent=2))
    else:
        ChatPrinter(output, settings).chat(view)


@async_command
async def export(
    output: Output,
    settings: Settings,
    chat: ChatArgument,
    format: Annotated[Literal["md", "json"], typer.Option(help="md or json.")] = "md",  # noqa: A002
    output_file: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file instead of standard output.")
    ] = None,
) -> None:
    """Write a chat as a document, Markdown or JSON."""
    async with open_app(settings) as app:
        view = await get_chat(app, chat)
    text = as_markdown(build_document(view)) if format == "md" else as_json(view)
    if output_file is None:
        output.document(text)
    else:
        _write(output_file, text)
        output.note(f"Written to {output_file}")


def _write(file: Path, text: str) -> None:
    """Raises NotWritable."""
    try:
        file.write_text(text, "utf-8")
    except OSError as exc:
        raise NotWritable(f"{file} cannot be written: {exc.strerror}.") from exc
