"""Words as quotes are compared by: without case, punctuation and white space."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from chat_with_video.core.text import UNSPACED

# Marks that belong to the letter before them, such as Arabic vowels and Hindi's.
_BASIC = range(min(0x10000, sys.maxunicode))


def _ranges(characters: Iterator[int]) -> str:
    runs = groupby(enumerate(characters), lambda pair: pair[1] - pair[0])
    bounds = ((group[0][1], group[-1][1]) for group in (list(run) for _, run in runs))
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in bounds)


_MARKS = _ranges(c for c in _BASIC if unicodedata.category(chr(c)).startswith("M"))
# In scripts without spaces each character counts as a word.
_WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[\w'’{_MARKS}])+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its normal form, and where it stands in the text."""

    normal: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text, in order; what has no letter or digit is none."""
    found = ((_normal(match[0]), match.span()) for match in _WORD.finditer(text))
    return [Word(normal, *span) for normal, span in found if normal]


def is_unspaced(word: str) -> bool:
    """Whether a normal word is one character of a script without spaces."""
    return re.fullmatch(f"[{UNSPACED}]", word) is not None


def _normal(word: str) -> str:
    if word.isascii():
        return word.replace("'", "").replace("_", "").lower()
    # Compatibility forms and vowel marks differ between writers, not between words.
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in decomposed if c.isalnum())
