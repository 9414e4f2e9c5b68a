"""Parameters that several commands have, and how their text is cleaned."""

from typing import Annotated

import typer

from chat_with_video.text.cleaning import clean_text, line_or_none


def _line(value: str | None) -> str | None:
    return line_or_none(value)


def _text(value: str) -> str:
    return clean_text(value)


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
ChatArgument = Annotated[str, typer.Argument(help="A chat's id, or the beginning of it.")]
QuestionArgument = Annotated[str, typer.Argument(callback=_text, help="What you want to know.")]
Title = Annotated[str | None, typer.Option(callback=_line, help="A title of your own.")]
Language = Annotated[str | None, typer.Option(callback=_line, help="The language, such as en.")]
SearchWords = Annotated[
    str | None, typer.Option(callback=_line, help="Words in titles and transcripts.")
]
