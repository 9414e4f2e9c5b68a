"""Parses the markers of a model, and text that looks like a citation."""

import re
from dataclasses import dataclass
from typing import Literal

# A longer marker counts as one that never ends.
MAX_MARKER = 600
MAX_HEAD = 24
# The most characters of a footnote or a time in brackets.
MAX_NOTE = 40

# The most characters of several markers in one pair of round brackets.
MAX_WRAPPED = 2 * MAX_MARKER
# The most white space on each side of the separator between two of them.
_MAX_GAP = 20
# No decision needs more characters than these: the longest wrapped piece with a marker that begins
# before its end, and the digits of a time with the character after them.
BRACKET_WINDOW = MAX_WRAPPED + MAX_MARKER + 100
FIGURES_WINDOW = 64

# Full-width forms, which East Asian keyboards produce, are read as the plain characters.
_PLAIN = str.maketrans("［］（）｜：∶꞉", "[]()|:::")

# Numbers and times end with the line.
_S = r"[^\S\n]*"
_NUMBERS = rf"\d{{1,3}}(?:{_S}[,;&–-]{_S}\d{{1,3}})*"
_TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d+)?"
_WITHIN = rf"(?:[^\[\]【】|\n]|\n(?![ \t]*\n)){{0,{MAX_HEAD}}}"

# `[[12|`, `[12|`, `【12|`, and variants that models write, such as `[[passage 12|`.
_HEAD = re.compile(rf"(?:\[\[|【)({_WITHIN})\||\[({_S}\d{{1,5}}{_S})\|")
_NUMBER = re.compile(r"\d+")
# An unclosed marker ends at the next marker, or at the end of the paragraph.
_ANOTHER = re.compile(rf"\[\[{_WITHIN}\||\n[ \t]*\n")
_SEVERAL = re.compile(rf"{_S}[;,|]{_S}(\d+){_S}\|")
# A number without a quote: `[[12]]`, `[3]`, `[1, 2]`, `【3†source】`.
_BARE = re.compile(
    rf"\[\[(?=[^\]]{{0,{MAX_HEAD}}}\]\]){_S}[A-Za-z]{{0,12}}{_S}\d{{1,5}}(?:{_S}[,;&–-]{_S}\d{{1,5}})*{_S}\]\]"
    rf"|【(?=[^】]{{0,{MAX_NOTE}}}[\d†])[^【】\n]{{0,{MAX_NOTE}}}】"
)
_FOOTNOTE = re.compile(rf"\[{_S}{_NUMBERS}{_S}\]")
_BRACKETED_TIME = re.compile(rf"[\[(]{_S}{_TIME}(?:{_S}[–—,-]{_S}{_TIME})*{_S}[\])]")
# The beginnings of all these: more text decides which one it is.
_NOTE_CHARACTERS = rf"(?:\d|[^\S\n]|[,;:.&–—-]){{0,{MAX_NOTE}}}"
_UNCLEAR = re.compile(
    rf"(?:\[\[|【){_WITHIN}\]?|【[^【】\n]{{0,{MAX_NOTE}}}|[\[(]{_NOTE_CHARACTERS}"
)
_HALF = re.compile(rf"(?:\[\[|【){_WITHIN}|\[{_S}\d{_NOTE_CHARACTERS}")
# A bracket before another one: if the second is dropped, the first could enclose later text.
_OPEN = re.compile(rf"\[{_NOTE_CHARACTERS}[\[【]")

_GAP = rf"[^\S\n]{{0,{_MAX_GAP}}}"
_SEPARATORS = re.compile(rf"{_GAP}[,;]?{_GAP}")

# Joiners, emphasis and backslashes between digits are invisible and do not change the number.
_FIGURES = re.compile(r"\d[\d:.,*_\\\u200c-\u200f]{0,39}")
_UNSHOWN = re.compile(r"[*_\\\u200c-\u200f]")
_APART = re.compile(r"[.,*_\\]+")
_CLOCK = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?")

Kind = Literal[
    "marker", "wrapped", "bare", "endless", "footnote", "time", "unclear", "open", "text"
]


@dataclass(frozen=True, slots=True)
class Piece:
    """The piece at the beginning of a text: its kind and its length in characters.

    `claims` are the passage numbers and quotes of markers. `times` are the times of a piece of the
    kind `time`. `numberless` counts the marks without a quote in a `wrapped` piece.
    """

    kind: Kind
    length: int = 1
    claims: tuple[tuple[int, str], ...] = ()
    times: tuple[str, ...] = ()
    numberless: int = 0


def plain(text: str) -> str:
    """Replace full-width brackets and colons; the length stays the same."""
    return text if text.isascii() else text.translate(_PLAIN)


def read_bracket(text: str, *, is_end: bool) -> Piece:
    """Read the bracket that `text`, in its plain form, begins with.

    The kind `unclear` asks for more text; it does not occur if `is_end`, or if `text` has
    `BRACKET_WINDOW` characters. The pieces do not depend on how the text is cut into chunks.
    """
    if text.startswith(("([", "(【")) and (wrapped := _read_wrapped(text, is_end=is_end)):
        return wrapped
    # Longer forms would depend on the chunks: `_UNCLEAR` does not wait for them.
    short = text[: MAX_NOTE + 2]
    if head := _HEAD.match(short):
        return _read_marker(text, head, is_end=is_end)
    for kind, form in (("time", _BRACKETED_TIME), ("bare", _BARE), ("footnote", _FOOTNOTE)):
        if found := form.match(short):
            times = tuple(re.findall(_TIME, found[0])) if kind == "time" else ()
            return Piece(kind, found.end(), times=times)  # type: ignore[arg-type]
    if is_end and len(text) < MAX_NOTE + 2 and _HALF.fullmatch(text):
        return Piece("bare", len(text))
    if not is_end and _UNCLEAR.fullmatch(text):
        return Piece("unclear")
    return Piece("open" if _OPEN.match(short) else "text")


def read_figures(text: str, *, is_end: bool) -> Piece:
    """Read the digits that `text`, in its plain form, begins with: `time`, `text` or `unclear`.

    The kind `unclear` asks for more text; it does not occur if `is_end`, or if `text` has
    `FIGURES_WINDOW` characters.
    """
    found = _FIGURES.match(text)
    assert found is not None
    if found.end() == len(text) and not is_end:
        return Piece("unclear")
    # A renderer shows a star, or takes it for emphasis and joins the digits around it.
    parts = _APART.split(found[0]) + _APART.split(_UNSHOWN.sub("", found[0]))
    times = tuple(part for part in (part.strip(":") for part in parts) if _CLOCK.fullmatch(part))
    is_part_of_more = text[found.end() : found.end() + 1].isdecimal()
    if not times or is_part_of_more:
        return Piece("text", found.end())
    return Piece("time", len(found[0].rstrip(".,:*_\\\u200c\u200d\u200e\u200f")), times=times)


def _read_wrapped(text: str, *, is_end: bool) -> Piece | None:
    """Read `([[1|…]], [[2|…]])`: marks alone in round brackets; None if there is other text."""
    claims: tuple[tuple[int, str], ...] = ()
    numberless, at = 0, 1
    while at < min(len(text), MAX_WRAPPED) and text[at] in "[【":
        piece = read_bracket(text[at:], is_end=is_end)
        if piece.kind == "unclear":
            return piece
        is_mark = piece.kind == "bare" or (
            piece.kind == "footnote" and text[at + 1 : at + piece.length - 1].strip().isdecimal()
        )
        if not is_mark and piece.kind != "marker":
            return None
        claims += piece.claims
        numberless += is_mark
        at += piece.length
        separators = _SEPARATORS.match(text, at)
        at = separators.end() if separators else at
    if at >= len(text) and not is_end:
        return Piece("unclear")
    return (
        Piece("wrapped", at + 1, claims, numberless=numberless)
        if text[at : at + 1] == ")"
        else None
    )


def _read_marker(text: str, head: re.Match[str], *, is_end: bool) -> Piece:
    window = text[:MAX_MARKER]
    another = _ANOTHER.search(window, head.end())
    limit = another.start() if another else len(window)
    closing = "】" if head[0].startswith("【") else "]"
    quote_end = _end_of_quote(window[:limit], head.end(), closing)
    if quote_end is not None:
        length = _end_of_marker(text, head[0], quote_end, is_end=is_end)
        claims = _claims(head[1] or head[2] or "", text[head.end() : quote_end])
        return Piece("marker", length, claims) if length else Piece("unclear")
    if another is None and len(text) < MAX_MARKER and not is_end:
        return Piece("unclear")
    # The marker is never closed, so the held text is not part of the answer.
    return Piece("bare" if another or (is_end and len(text) < MAX_MARKER) else "endless", limit)


def _end_of_quote(window: str, start: int, closing: str) -> int | None:
    """The index of the bracket that closes the marker; brackets inside the quote are skipped."""
    end = window.find(closing, start)
    while end >= 0 and window.count("[", start, end) > window.count("]", start, end):
        end = window.find(closing, end + 1)
    return end if end >= 0 else None


def _end_of_marker(text: str, head: str, quote_end: int, *, is_end: bool) -> int:
    """The index after the closing brackets (a model may forget one); 0 if it needs more text."""
    if not head.startswith("[["):
        return quote_end + 1
    if quote_end + 1 == len(text):
        return quote_end + 1 if is_end else 0
    return quote_end + (2 if text[quote_end + 1] == "]" else 1)


def _claims(head: str, body: str) -> tuple[tuple[int, str], ...]:
    """The passage number and the quote of each claim in a marker; 0 if the number is missing."""
    first = _NUMBER.search(head)
    numbers = [int(first[0]) if first else 0]
    quotes = [body]
    while several := _SEVERAL.search(quotes[-1]):
        last = quotes.pop()
        numbers.append(int(several[1]))
        quotes += [last[: several.start()], last[several.end() :]]
    return tuple(zip(numbers, quotes, strict=True))
