"""The output of commands: readable on a terminal and in a pipe."""

import json
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from chat_with_video.core.timecode import format_timecode
from chat_with_video.text.cleaning import clean_text


class Output:
    """Prints results to standard output, and progress to standard error.

    Control characters and invisible characters are left out.
    """

    def __init__(self) -> None:
        self._results = Console()
        self._progress = Console(stderr=True)

    @property
    def is_terminal(self) -> bool:
        """Whether results are read on a terminal."""
        return self._results.is_terminal

    def say(self, text: str = "", style: str = "") -> None:
        """A line of a result. In a pipe it is not wrapped."""
        self._results.print(Text(clean_text(text), style=style), soft_wrap=not self.is_terminal)

    def heading(self, text: str, *, top: bool = False) -> None:
        self.say()
        self.say(text, style="bold underline" if top else "bold")

    def render(self, renderable: RenderableType) -> None:
        """A result that Rich lays out for a terminal."""
        self._results.print(renderable)

    def piece(self, text: str) -> None:
        """A piece of a text that streams, printed immediately."""
        self._results.out(clean_text(text), end="", highlight=False)

    def document(self, text: str) -> None:
        """A result to keep, or for a program to read, printed unchanged."""
        self._results.out(clean_text(text.rstrip("\n")), highlight=False)

    def json(self, value: Any) -> None:
        """A result for a program to read."""
        self.document(json.dumps(value, ensure_ascii=False, indent=2))

    def note(self, text: str) -> None:
        """A line about progress."""
        self._progress.print(Text(clean_text(text), style="dim"), soft_wrap=True)


def timed(start_s: float | None, text: str) -> str:
    """The text after its time, if it has one."""
    return text if start_s is None else f"{format_timecode(start_s)}  {text}"
