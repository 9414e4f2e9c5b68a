"""How an error ends a command."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from chat_with_video.core.errors import AppError
from chat_with_video.text.cleaning import clean_text


@contextmanager
def exit_on_error() -> Iterator[None]:
    """Print an error that is meant for the user, and end the program with status 1."""
    try:
        yield
    except AppError as error:
        typer.echo(f"Error: {clean_text(error.detail)}", err=True)
        raise typer.Exit(1) from None
