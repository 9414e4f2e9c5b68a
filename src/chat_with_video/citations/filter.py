"""Filters the text of a model: markers become checked citations."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from chat_with_video.citations.held_text import HeldText
from chat_with_video.citations.quotes import QuoteFinder, QuoteMatch
from chat_with_video.citations.schemas import CheckedText, Citation
from chat_with_video.citations.syntax import MAX_MARKER, Piece
from chat_with_video.citations.times import SaidTimes
from chat_with_video.text.cleaning import StreamCleaner

_BRACKETS = "[【(［（"
_SQUARE_BRACKETS = "[【［"
_SAFE = re.compile(r"[^\s\[【(［（`\\\d]+")
_REST_OF_MARKER = re.compile(r"[^\]\n\[]*\]*")
_SPACE = re.compile(r"\s+")
_BACKTICKS = re.compile(r"`+")
# Replaces a time that nobody said.
_LEFT_OUT = "…"
# An inline code span ends at a blank line; a fenced code block does not.
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_FENCE_TICKS = 3
# The most white space that is dropped together with the marker after it. The text before it need
# not be held back.
MAX_SPACE = 100


@dataclass(frozen=True, slots=True)
class Text:
    """Text that is safe to show."""

    text: str


class CitationFilter:
    """Cleans a stream of text and checks its markers; the result does not depend on the chunks.

    A marker `[[12|exact words]]` with words from the transcript becomes a `Citation`, followed by
    text with its `[n]`. Any other marker is dropped, with the space before it. The filter never
    returns part of a marker. It also removes text that looks like a checked citation: the model's
    own `[3]`, bracketed times, and any time such as 12:34 (also in code) that is neither in the
    transcript nor in `asked`, the question.
    """

    def __init__(self, finder: QuoteFinder, asked: str = "") -> None:
        self._finder = finder
        self._asked = asked
        self._cleaner = StreamCleaner()
        self._held = HeldText()
        self._out: list[Text | Citation] = []
        self._unjoined: list[str] = []
        self._numbers: dict[tuple[int, str], Citation] = {}
        self._code_ticks = 0
        self._run_ticks = 0
        self._previous = ""
        self._line_end = ""
        self._is_after_mark = False
        self._is_discarding = False
        self.dropped = 0

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The verified citations, in the order of their numbers."""
        return tuple(self._numbers.values())

    def feed(self, text: str) -> list[Text | Citation]:
        """Add a chunk of text; return the complete pieces, and hold back the rest."""
        self._held.add(self._cleaner.feed(text))
        return self._read(is_end=False)

    def finish(self) -> list[Text | Citation]:
        """End the text; return the pieces that were held back."""
        self._held.add(self._cleaner.finish())
        return self._read(is_end=True)

    def _read(self, *, is_end: bool) -> list[Text | Citation]:
        while self._held and self._step(is_end=is_end):
            pass
        self._join_text()
        out, self._out = self._out, []
        return out

    def _step(self, *, is_end: bool) -> bool:
        """Take one piece of the held text; False if that needs more text."""
        if self._is_discarding:
            return self._discard()
        first = self._held.peek(0, 1)
        if first == "`":
            return self._read_backticks()
        self._end_backticks()
        if safe := self._held.end_of(_SAFE):
            return self._emit_held(safe)
        if first == "\\":
            return self._read_escape(is_end=is_end)
        if first.isdecimal():
            return self._read_figures(is_end=is_end)
        return self._read_space(is_end=is_end)

    def _read_space(self, *, is_end: bool) -> bool:
        """Read white space and the bracket after it: both are dropped together."""
        start = self._held.end_of(_SPACE)
        if start > MAX_SPACE:
            return self._emit_held(start - MAX_SPACE)
        following = self._held.peek(start, 1)
        if not following and not is_end:
            return False
        if following and following in _BRACKETS:
            return self._read_bracket(start, is_end=is_end)
        return self._emit_held(start)

    def _discard(self) -> bool:
        """Drop the rest of a marker that is too long, up to its end or the end of the line."""
        self._held.take(self._held.end_of(_REST_OF_MARKER))
        # The marker may continue in the next chunk as long as no other text follows it.
        self._is_discarding = not self._held
        return not self._is_discarding

    def _read_escape(self, *, is_end: bool) -> bool:
        """Read a backslash and the character it escapes.

        A backslash before a marker is dropped: it would hide the citation.
        """
        escaped = self._held.peek(1, 1)
        if not escaped and not is_end:
            return False
        if escaped and escaped in _SQUARE_BRACKETS:
            kind = self._held.bracket_at(1, is_end=is_end).kind
            if kind == "unclear":
                return False
            if kind not in ("text", "open"):
                self._held.take(1)
                return True
        # Digits cannot be escaped; they are read next, since they may form a time.
        return self._emit_held(1 if escaped.isdecimal() else 2)

    def _read_figures(self, *, is_end: bool) -> bool:
        """Read digits; a time that nobody said is left out."""
        piece = self._held.figures(is_end=is_end)
        if piece.kind == "unclear":
            return False
        is_part = piece.kind == "text" or self._previous.isdecimal()
        if is_part or self._were_said(piece.times):
            return self._emit_held(piece.length)
        self.dropped += 1
        self._emit(_LEFT_OUT)
        self._held.take(piece.length)
        return True

    def _were_said(self, times: Iterable[str]) -> bool:
        return all(self._finder.times.has(t) or self._asked_times.has(t) for t in times)

    @cached_property
    def _asked_times(self) -> SaidTimes:
        return SaidTimes.of(self._asked)

    def _emit_held(self, length: int) -> bool:
        self._emit(self._held.take(length))
        return True

    def _join_text(self) -> None:
        if self._unjoined:
            self._out.append(Text("".join(self._unjoined)))
            self._unjoined = []

    def _emit(self, text: str) -> None:
        if not text:
            return
        if self._is_after_mark and text.startswith("("):
            # Markdown would read `[1](note)` as a link.
            text = f" {text}"
        self._is_after_mark = False
        self._unjoined.append(text)
        self._previous = text[-1]
        if self._is_inline_code and _BLANK_LINE.search(self._line_end + text):
            self._code_ticks = 0
        if line := text.rstrip(" \t"):
            self._line_end = "\n" if line.endswith("\n") else ""

    @property
    def _is_inline_code(self) -> bool:
        return 0 < self._code_ticks < _FENCE_TICKS

    def _read_backticks(self) -> bool:
        """Read backticks; the next character decides whether there are more of them."""
        count = self._held.end_of(_BACKTICKS)
        self._run_ticks += count
        return self._emit_held(count)

    def _end_backticks(self) -> None:
        """Begin code, or end it, if a run of backticks ends here."""
        count, self._run_ticks = self._run_ticks, 0
        if count and self._code_ticks in (0, count):
            self._code_ticks = 0 if self._code_ticks else count

    def _read_bracket(self, start: int, *, is_end: bool) -> bool:
        piece = self._held.bracket_at(start, is_end=is_end)
        if piece.kind == "unclear":
            return False
        if piece.kind == "marker" or (piece.kind == "wrapped" and piece.claims):
            self._cite(start, piece)
            return True
        if piece.kind == "text":
            return self._emit_held(start + 1)
        if piece.kind == "endless":
            self._is_discarding = True
        # Renderers differ in where code begins and ends, so these are left out in code too.
        is_out = piece.kind in ("bare", "endless", "time")
        is_code = False if is_out else self._is_code(start, is_end=is_end)
        if is_code is None:
            return False
        return self._emit_held(start + piece.length) if is_code else self._drop(start, piece)

    def _is_code(self, start: int, *, is_end: bool) -> bool | None:
        """Whether the text at `start` is code; None while that needs more text.

        Text inside backticks is code if they are closed before the paragraph ends.
        """
        if not self._is_inline_code:
            return self._code_ticks >= _FENCE_TICKS
        ahead = self._held.peek(start, MAX_MARKER)
        paragraph = _BLANK_LINE.split(ahead, maxsplit=1)[0]
        closing = re.compile(rf"(?<!`)`{{{self._code_ticks}}}(?!`)")
        closed = closing.search(paragraph)
        if closed and (closed.end() < len(self._held) - start or is_end):
            return True
        if is_end or len(paragraph) < len(ahead) or len(ahead) == MAX_MARKER:
            return False
        return None

    def _drop(self, start: int, piece: Piece) -> bool:
        """Leave out text that looks like a checked citation; keep an index such as `a[0]`."""
        space, found = self._held.take(start), self._held.take(piece.length)
        is_glued = not space and _is_part_of_word(self._previous)
        if piece.kind == "open":
            self._emit(space + found.replace("[", "\\["))
        elif piece.kind == "footnote" and found[0] == "［":
            self._emit(space + found)  # The program's own marks are `[n]`.
        elif piece.kind == "footnote" and (is_glued or self._is_list_of_others(found)):
            self._emit(f"{space}\\{found[:-1]}\\]")
        elif piece.kind == "time" and is_glued and found[0] == "[" and self._previous not in ")]":
            self._emit(found)
        elif piece.kind == "time" and found[0] in "(（" and self._were_said(piece.times):
            # Verse 3:16, or half past nine. In square brackets it would look like a citation.
            self._emit(space + found)
        else:
            self.dropped += max(1, piece.numberless)
            # Without a space, this bracket and the text that follows could form a citation.
            gap = " " if not space and self._previous == "(" else ""
            self._emit(gap or _lines(space))
        return True

    def _is_list_of_others(self, found: str) -> bool:
        """Whether text such as `[0, 1]` lists other numbers than those of citations."""
        numbers = [int(number) for number in re.findall(r"\d+", found)]
        return len(numbers) > 1 and not all(1 <= n <= len(self._numbers) for n in numbers)

    def _cite(self, start: int, piece: Piece) -> None:
        space = self._held.take(start)
        self._held.take(piece.length)
        found = [self._finder.find(number, quote) for number, quote in piece.claims]
        held = [claim for claim in found if claim is not None]
        self.dropped += len(found) - len(held) + piece.numberless
        self._emit(space if held else _lines(space))
        opening, closing = ("(", ")") if held and piece.kind == "wrapped" else ("", "")
        self._emit(opening)
        for claim in held:
            self._emit(f"[{self._number(claim)}]")
            self._is_after_mark = True
            # A footnote right after a citation is not part of a word.
            self._previous = " "
        self._emit(closing)

    def _number(self, found: QuoteMatch) -> int:
        """The number of a citation; the same words always have the same number."""
        key = (found.position, found.quote)
        if key not in self._numbers:
            citation = Citation(
                number=len(self._numbers) + 1,
                position=found.position,
                start_s=found.start_s,
                end_s=found.end_s,
                speaker_id=found.speaker_id,
                speaker=found.speaker,
                quote=found.quote,
                verdict=found.verdict,
            )
            self._numbers[key] = citation
            self._join_text()
            self._out.append(citation)
        return self._numbers[key].number


def _is_part_of_word(before: str) -> bool:
    return before.isalnum() or before in ("_", ")", "]")


def _lines(space: str) -> str:
    """The line breaks in white space: they stay when the text after them is dropped."""
    return "\n" * space.count("\n")


def check_text(text: str, finder: QuoteFinder) -> CheckedText:
    """Check a whole text."""
    checking = CitationFilter(finder)
    pieces: Iterable[Text | Citation] = checking.feed(text) + checking.finish()
    content = "".join(piece.text for piece in pieces if isinstance(piece, Text))
    return CheckedText(content, checking.citations, checking.dropped)
