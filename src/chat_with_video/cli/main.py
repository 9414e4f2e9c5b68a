"""The commands, and how an error ends one."""

import sys
from io import TextIOWrapper

import typer

from chat_with_video import __version__
from chat_with_video.cli import archive, chats
from chat_with_video.cli.demo import demo
from chat_with_video.cli.doctor import doctor
from chat_with_video.cli.serve import serve, worker
from chat_with_video.core.errors import AppError

app = typer.Typer(
    name="chat-with-video",
    help="Talk with a video: summary, chapters, and answers whose timestamps were checked.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(chats.add)
app.command()(chats.ask)
app.command("list")(chats.list_chats)
app.command()(chats.show)
app.command()(chats.export)
app.command()(archive.backup)
app.command()(archive.restore)
app.command()(serve)
app.command()(worker)
app.command()(demo)
app.command()(doctor)


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
    """Run a command; an error that is meant for the user ends it with status 1."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a pipe may lack characters that a title has; the rest is still of use.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except AppError as error:
        from chat_with_video.chats.export import visible

        typer.echo(f"Error: {visible(error.detail)}", err=True)
        sys.exit(1)
