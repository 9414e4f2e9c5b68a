"""Text as Markdown that shows it, and does nothing else in any common viewer."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from chat_with_video.text.cleaning import clean_line

# CommonMark, its tables and strikethrough; mathematics, footnotes, templates, tags, highlights and
# comments of other dialects. A dot before letters, since a viewer may know them as a domain.
_ACTIVE = re.compile(
    r"[\\`*_\[\]{|~^$]|(?<!\S)#|=(?==)|(?<==)=|%(?=%)|(?<=%)%|(?<=\S)\.(?=[^\W\d_]{2})"
)
# At the start of a line: a list, a heading's underline, a quote, a definition, an inclusion.
_ACTIVE_FIRST = re.compile(r"(?=[-+=:>@])|\d{1,9}(?=[.)](?:[ \t]|$))")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,40};)")
# Web and mail addresses: many viewers make links of them, and of escaped ones too.
_NAME = r"[A-Za-z0-9_.+-]"
_ADDRESS = re.compile(rf"(?<!{_NAME})(?:{_NAME}+@(?=\w)|{_NAME}*(?::?//|(?i:www)\.)(?=\S))[^\s|<]+")
_AFTER_ADDRESS = ".,;:!?)]}>'\"”’»"
_BACKTICKS = re.compile("`+")


class Piece(NamedTuple):
    """A part of a line: Markdown, or the text of code without its delimiters."""

    text: str
    is_code: bool = False


def escape_text(text: str) -> str:
    """The text for any place except the start of a line; its addresses become code."""
    return join_pieces(text_pieces(text))


def text_pieces(text: str) -> Iterator[Piece]:
    """The text escaped, and its addresses as code, which no viewer searches for addresses."""
    end = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_AFTER_ADDRESS)
        if found.start() > end:
            yield Piece(_escaped(text[end : found.start()]))
        yield Piece(address, is_code=True)
        end = found.start() + len(address)
    if end < len(text):
        yield Piece(_escaped(text[end:]))


def join_pieces(pieces: Iterable[Piece]) -> str:
    """One line. Pieces of code that touch become one: their delimiters would join to another."""
    written = []
    for is_code, group in groupby(pieces, key=lambda piece: piece.is_code):
        text = "".join(piece.text for piece in group)
        written.append(code_span(text) if is_code else text)
    return "".join(written)


def escape_line_start(line: str) -> str:
    """A line of escaped text, for the start of a line or of a list's item."""
    return _ACTIVE_FIRST.sub(r"\g<0>\\", line, count=1) if _ACTIVE_FIRST.match(line) else line


def plain_line(text: str) -> str:
    """Any text as one escaped line."""
    return escape_line_start(escape_text(clean_line(text)))


def code_span(code: str) -> str:
    """Code in a line; `code` is not empty and has no line ends."""
    mark = "`" * (_longest_run(code) + 1)
    needs_space = code.startswith("`") or code.endswith("`")
    is_stripped = code.startswith(" ") and code.endswith(" ") and code.strip(" ") != ""
    space = " " if needs_space or is_stripped else ""
    return f"{mark}{space}{code}{space}{mark}"


def code_fence(code: str) -> str:
    """The fence that opens and closes a block of that code."""
    return "`" * max(3, _longest_run(code) + 1)


def _escaped(text: str) -> str:
    # Some viewers know no escape for these two, so that `\<b>` would be a tag.
    inert = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return _ACTIVE.sub(r"\\\g<0>", inert)


def _longest_run(code: str) -> int:
    """The length of the longest run of backticks that could end a code span or block: any."""
    return max(map(len, _BACKTICKS.findall(code)), default=0)
