"""Cleans text from outside, so that it can be stored, searched and shown."""

import unicodedata
from heapq import nsmallest
from itertools import chain
from typing import Annotated

import regex
from pydantic import AfterValidator

_LINE_ENDS = regex.compile("[\x0b\x0c\x85\u2028\u2029]")
# Control characters, which PostgreSQL or a terminal would obey; soft hyphens, zero-width and
# direction characters, annotations; and tags, which can hide a whole sentence. Line ends and tabs
# stay.
_HIDDEN = regex.compile(
    "[\x00-\x08\x0e-\x1f\r\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
# Scripts whose letters change their form beside a joiner.
_SHAPED = (
    r"\p{Arabic}\p{Syriac}\p{Mongolian}\p{Nko}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}"
    r"\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}"
)
_JOINERS = regex.compile(
    # Within a word, after a vowel killer (Malayalam ends words so), and within an emoji.
    rf"(?P<meant>(?<=[{_SHAPED}\p{{M}}])[\u200c\u200d]+(?=[{_SHAPED}])"
    r"|(?<=\p{CCC=9})\u200d[\u200c\u200d]*"
    r"|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d[\u200c\u200d]*"
    r"(?=\p{Extended_Pictographic}))"
    r"|[\u200c\u200d]+"
)
# No language puts more marks on a letter (Unicode's UAX #15 has the same limit). Sorting them takes
# time that grows with the square of their number.
MOST_MARKS = 30
# Decomposed, fewer marks than these and their letter have at most `MOST_MARKS` marks together. The
# three Tibetan vowels have no combining class, and consist of two marks each.
_MANY_MARKS = regex.compile(r".?[\P{CCC=0}\u0f73\u0f75\u0f81]{8,}", regex.DOTALL)


def clean_text(text: str) -> str:
    """Compose the text (Unicode's NFC) and remove invisible and misleading characters.

    Lone surrogates become question marks. Joiners stay where they shape a word or an emoji. A
    letter keeps at most `MOST_MARKS` marks. Cleaning twice changes nothing.
    """
    return _composed(_without_joiners(_visible(text)))


def clean_line(text: str) -> str:
    """Clean the text and put it on one line, with single spaces and none at the ends."""
    return " ".join(clean_text(text).split())


def line_or_none(text: str | None) -> str | None:
    """Clean the text and put it on one line; None if nothing is left."""
    return clean_line(text or "") or None


CleanText = Annotated[str, AfterValidator(clean_text)]
# Not `str.strip` itself: Pydantic 2.7 takes its second argument for the validation's own.
TrimmedText = Annotated[CleanText, AfterValidator(lambda text: text.strip())]
CleanLine = Annotated[str, AfterValidator(clean_line)]
OptionalLine = Annotated[str | None, AfterValidator(line_or_none)]


class StreamCleaner:
    """Cleans a text that comes in pieces; the result does not depend on where they are cut."""

    def __init__(self) -> None:
        # The last character that is no joiner, and a joiner after it that may be meant.
        self._before = ""
        self._joiner = ""
        # The last letter with its marks, composed: the text that follows may still change it.
        self._unfinished = ""

    def feed(self, piece: str) -> str:
        """Return the next cleaned text, without a last character that may be incomplete."""
        text = self._before + self._joiner + _visible(piece)
        decided = text.rstrip("\u200c\u200d")
        # Only the first of several joiners counts.
        self._joiner = text[len(decided) : len(decided) + 1]
        added = _without_joiners(decided)[len(self._before) :]
        self._before = decided[-1:]
        composed = _composed(self._unfinished + added)
        end = _last_letter(composed)
        self._unfinished = composed[end:]
        return composed[:end]

    def finish(self) -> str:
        """Return the text that was held back."""
        text = _without_joiners(self._before + self._joiner)[len(self._before) :]
        held = _composed(self._unfinished + text)
        self._before = self._joiner = self._unfinished = ""
        return held


# Most text is plain ASCII, to which the three steps below do nothing.


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    stored = text.encode("utf-8", "replace").decode("utf-8")
    return str(_HIDDEN.sub("", _LINE_ENDS.sub("\n", stored)))


def _without_joiners(text: str) -> str:
    """The text with one joiner where any are meant, and without the others."""
    if text.isascii():
        return text
    return str(_JOINERS.sub(lambda match: match[0][0] if match["meant"] else "", text))


def _composed(text: str) -> str:
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_first_marks, text))


def _first_marks(match: regex.Match[str]) -> str:
    """The letter and the first of its marks, in Unicode's canonical order."""
    characters = [part for c in match[0][:1] for part in unicodedata.normalize("NFD", c)]
    marks = (mark for c in match[0][1:] for mark in unicodedata.normalize("NFD", c))
    letter = "".join(c for c in characters if not unicodedata.combining(c))
    own = [c for c in characters if unicodedata.combining(c)]
    return letter + "".join(nsmallest(MOST_MARKS, chain(own, marks), key=unicodedata.combining))


def _last_letter(composed: str) -> int:
    """The index of the last character that is no mark, or 0."""
    end = len(composed)
    while end and unicodedata.combining(composed[end - 1]):
        end -= 1
    return max(0, end - 1)
