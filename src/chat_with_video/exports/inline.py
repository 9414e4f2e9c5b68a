"""Parsed text in a line, written as Markdown again."""

from collections.abc import Sequence
from itertools import chain

from markdown_it.token import Token

from chat_with_video.core.timecode import format_timecode
from chat_with_video.exports.document import Moment, Reference
from chat_with_video.exports.escaping import (
    Piece,
    escape_line_start,
    join_pieces,
    text_pieces,
)


def write_lines(tokens: Sequence[Token]) -> str:
    """A paragraph's text; no line begins with characters that Markdown interprets."""
    lines = _write(tokens).split("\n")
    return "\n".join(escape_line_start(line.strip(" \t")) for line in lines)


def write_line(tokens: Sequence[Token]) -> str:
    """The text of a heading: one line."""
    return write_lines([_without_break(token) for token in tokens])


def write_cell(tokens: Sequence[Token]) -> str:
    """The text of a table's cell. Viewers differ on a bar in code: that becomes plain text."""
    return _write([_without_bar(token) for token in tokens]).strip(" \t")


def write_moment(moment: Moment) -> str:
    """Its time, as a link if the video has a page."""
    time = format_timecode(moment.start_s)
    return f"[{time}]({moment.url})" if moment.url else time


def _without_bar(token: Token) -> Token:
    is_split = token.type == "code_inline" and "|" in token.content
    return Token("text", "", 0, content=token.content) if is_split else token


def _without_break(token: Token) -> Token:
    is_break = token.type in {"softbreak", "hardbreak"}
    return Token("text", "", 0, content=" ") if is_break else token


def _write(children: Sequence[Token]) -> str:
    # The parser leaves empty texts between the delimiters of an emphasis.
    tokens = [token for token in children if token.type != "text" or token.content]
    written = [_pieces(token) for token in tokens]
    for index in _undone_emphasis(tokens, written):
        written[index] = []
    for before, token in zip(written, tokens[1:], strict=False):
        if token.type == "citation" and before:
            before[-1] = _before_link(before[-1])
    return join_pieces(chain.from_iterable(written))


def _before_link(piece: Piece) -> Piece:
    """An exclamation mark before a link would make an image."""
    if piece.is_code or not piece.text.endswith("!"):
        return piece
    return Piece(f"{piece.text[:-1]}\\!")


def _pieces(token: Token) -> list[Piece]:
    match token.type:
        case "text":
            return list(text_pieces(token.content))
        case "code_inline":
            return [Piece(token.content, is_code=True)]
        case "citation":
            return [Piece(_mark(token.meta["citation"]))]
        case "softbreak":
            return [Piece("\n")]
        case "hardbreak":
            return [Piece("\\\n")]
        case _:
            # The delimiter itself: a nested emphasis needs a different one from the outer one.
            return [Piece(token.markup)]


def _mark(reference: Reference) -> str:
    """Escaped brackets within the link's: double ones would link to a note in some viewers."""
    moment = reference.moment
    if moment is None or moment.url is None:
        shown = reference.number if moment is None else format_timecode(moment.start_s)
        return rf"\[{shown}\]"
    return rf"[\[{reference.number}\]]({moment.url})"


def _undone_emphasis(tokens: Sequence[Token], written: Sequence[Sequence[Piece]]) -> set[int]:
    """The delimiters of each emphasis that begins or ends with an address.

    Beside a code span they may count as plain characters, and the code span needs no emphasis.
    """
    undone: set[int] = set()
    opened: list[int] = []
    for end, token in enumerate(tokens):
        if token.nesting == 1:
            opened.append(end)
        elif token.nesting == -1:
            start = opened.pop()
            first, last = start + 1, end - 1
            begins = tokens[first].type == "text" and written[first][0].is_code
            ends = tokens[last].type == "text" and written[last][-1].is_code
            if begins or ends or not undone.isdisjoint({first, last}):
                undone |= {start, end}
    return undone
