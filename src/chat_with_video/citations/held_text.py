"""Text that a stream brought and the filter has not read yet."""

import re

from chat_with_video.citations.syntax import (
    BRACKET_WINDOW,
    FIGURES_WINDOW,
    Piece,
    plain,
    read_bracket,
    read_figures,
)


class HeldText:
    """Reads a growing text from left to right; a step copies the characters it takes, not the rest.

    All places count from the first character that is not taken.
    """

    def __init__(self) -> None:
        self._text = ""
        self._plain = ""
        self._at = 0

    def __len__(self) -> int:
        return len(self._text) - self._at

    def add(self, text: str) -> None:
        """Add the next characters of the stream."""
        self._text = self._text[self._at :] + text
        self._plain = self._plain[self._at :] + plain(text)
        self._at = 0

    def take(self, length: int) -> str:
        """Remove the first `length` characters and return them."""
        start, self._at = self._at, min(self._at + length, len(self._text))
        return self._text[start : self._at]

    def peek(self, start: int, length: int) -> str:
        """At most `length` characters from the place `start` on."""
        return self._text[self._at + start : self._at + start + length]

    def end_of(self, pattern: re.Pattern[str], start: int = 0) -> int:
        """The place after the match of the pattern at `start`; `start` if it does not match."""
        found = pattern.match(self._text, self._at + start)
        return found.end() - self._at if found else start

    def bracket_at(self, start: int, *, is_end: bool) -> Piece:
        """The piece that begins with the bracket at `start`; see `read_bracket`."""
        window = self._peek_plain(start, BRACKET_WINDOW)
        return read_bracket(window, is_end=is_end and len(window) < BRACKET_WINDOW)

    def figures(self, *, is_end: bool) -> Piece:
        """The piece that begins with the digit at the place 0; see `read_figures`."""
        window = self._peek_plain(0, FIGURES_WINDOW)
        return read_figures(window, is_end=is_end and len(window) < FIGURES_WINDOW)

    def _peek_plain(self, start: int, length: int) -> str:
        return self._plain[self._at + start : self._at + start + length]
