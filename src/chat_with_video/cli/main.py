"""The commands of the program."""

import sys
from io import TextIOWrapper
from typing import ClassVar

import typer

from chat_with_video import __version__
from chat_with_video.cli.lazy_group import LazyCommand, LazyGroup
from chat_with_video.cli.youtube_libraries import use_updated_libraries


class Commands(LazyGroup):
    """The program's commands. Each help line is the first line of the function's docstring."""

    lazy_commands: ClassVar = {
        "add": LazyCommand(
            "chat_with_video.cli.adding:add",
            "Open a chat on a video or file and print its analysis, or one on each of several.",
        ),
        "ask": LazyCommand(
            "chat_with_video.cli.conversation:ask",
            "Ask a question about a video; the answer streams, with the moments it cites.",
        ),
        "list": LazyCommand(
            "chat_with_video.cli.history:list_chats",
            "List the chats, newest first.",
        ),
        "show": LazyCommand(
            "chat_with_video.cli.chats:show",
            "Show a chat: its analysis and its conversation.",
        ),
        "export": LazyCommand(
            "chat_with_video.cli.chats:export",
            "Write a chat as a document, Markdown or JSON.",
        ),
        "backup": LazyCommand(
            "chat_with_video.cli.archive:backup",
            "Save every chat, with its transcript and analysis, in one file.",
        ),
        "restore": LazyCommand(
            "chat_with_video.cli.archive:restore",
            "Restore the chats of a backup; existing chats do not change.",
        ),
        "serve": LazyCommand(
            "chat_with_video.cli.serve:serve",
            "Start the server, with a worker in it unless CWV_WORKER__IN_PROCESS=false.",
        ),
        "worker": LazyCommand(
            "chat_with_video.cli.worker:worker",
            "Do queued work, beside one or more servers on the same database.",
        ),
        "demo": LazyCommand(
            "chat_with_video.cli.demo:demo",
            "Try the program on a sample talk: no key, no network.",
        ),
        "doctor": LazyCommand(
            "chat_with_video.cli.doctor:doctor",
            "Check the database, the key, the model, the libraries and the network.",
        ),
        "update-youtube": LazyCommand(
            "chat_with_video.cli.update_youtube:update_youtube",
            "Update yt-dlp and youtube-transcript-api alone, when YouTube has changed.",
        ),
    }


app = typer.Typer(
    name="chat-with-video",
    help="Talk with a video: summary, chapters, and answers whose timestamps were checked.",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Show the version."
    ),
) -> None:
    pass


def main() -> None:
    """Run the command that the arguments name."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a pipe may lack some characters of a title; the rest is still useful.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    # Before any command: it may import the libraries with its own module.
    use_updated_libraries()
    app()
