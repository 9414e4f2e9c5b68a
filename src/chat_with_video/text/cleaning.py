"""Cleans text from outside, so that it can be stored, searched and shown."""

import unicodedata
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
    r"|(?<=\p{CCC=9})\u200d+"
    r"|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d+(?=\p{Extended_Pictographic}))"
    r"|[\u200c\u200d]+"
)
# The last character, with those joined to it: the text that follows may still change it.
_UNFINISHED = regex.compile(r"(?:\X(?<=[\u200c\u200d]))*\X\Z")


def clean_text(text: str) -> str:
    """Compose the text (Unicode's NFC) and remove invisible and misleading characters.

    Lone surrogates become question marks. Joiners stay where they shape a word or an emoji.
    Cleaning twice changes nothing.
    """
    return _composed(_visible(text))


def clean_line(text: str) -> str:
    """Clean the text and put it on one line, with single spaces and none at the ends."""
    return " ".join(clean_text(text).split())


def line_or_none(text: str | None) -> str | None:
    """Clean the text and put it on one line; None if nothing is left."""
    return clean_line(text or "") or None


CleanText = Annotated[str, AfterValidator(clean_text)]
TrimmedText = Annotated[CleanText, AfterValidator(str.strip)]
CleanLine = Annotated[str, AfterValidator(clean_line)]
OptionalLine = Annotated[str | None, AfterValidator(line_or_none)]


class StreamCleaner:
    """Cleans a text that comes in pieces; the result does not depend on where they are cut."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> str:
        """Return the next cleaned text, without a last character that may be incomplete."""
        text = self._held + _visible(piece)
        end = _unfinished_from(text)
        self._held = text[end:]
        return _composed(text[:end])

    def finish(self) -> str:
        """Return the text that was held back."""
        held, self._held = self._held, ""
        return _composed(held)


def _unfinished_from(text: str) -> int:
    """Where the characters begin that the text that follows may still change."""
    if text.isascii():  # A model's text mostly is, and the search takes longer than all the rest.
        return max(len(text) - 1, 0)
    unfinished = _UNFINISHED.search(text)
    return unfinished.start() if unfinished else len(text)


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    stored = text.encode("utf-8", "replace").decode("utf-8")
    return str(_HIDDEN.sub("", _LINE_ENDS.sub("\n", stored)))


def _composed(text: str) -> str:
    if text.isascii():
        return text
    shaped = _JOINERS.sub(lambda match: match[0][0] if match["meant"] else "", text)
    return unicodedata.normalize("NFC", shaped)
