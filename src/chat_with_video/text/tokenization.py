"""The words of a text: for search, for reading, for comparing, and as they stand there.

Words follow Unicode's boundaries (UAX #29): marks and joiners stay with their letters, in Hindi and
vocalised Arabic as in decomposed French. In scripts without spaces each character (with its marks)
is taken for a word, and search reads them in pairs, as is usual where there is no dictionary.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import regex

from chat_with_video.text.language import UNKNOWN, Language
from chat_with_video.text.scripts import UNSPACED
from chat_with_video.text.stemming import stem_words

_UNSPACED_CHARACTERS_PER_WORD = 2

# Besides those that PostgreSQL is told of: marks of repetition, narrow katakana, rare ideographs.
_UNSPACED_LETTER = rf"[\p{{L}}&&[{UNSPACED}\u3005\u3006\uff66-\uff9f\U00020000-\U0003fffd]]"
# What is tried first makes it twice as fast.
_IN_WORDS = rf"a-zA-Z0-9[\p{{L}}--{_UNSPACED_LETTER}]\p{{N}}"
_JOINED = r"\p{M}\u200c\u200d"
_CHARACTER = rf"{_UNSPACED_LETTER}[{_JOINED}]*"
_RUN = rf"[{_IN_WORDS}][{_IN_WORDS}{_JOINED}]*"

# Set operations within character classes need version 1.
_FLAGS = regex.VERSION1
_SEARCHED = regex.compile(rf"{_RUN}|(?:{_CHARACTER})+", _FLAGS)
_PLAIN = regex.compile(rf"{_CHARACTER}|{_RUN}(?:'{_RUN})*", _FLAGS)
_DISPLAYED = regex.compile(rf"{_CHARACTER}|{_RUN}(?:['’\-.+]{_RUN})*(?:\+\+|#)?", _FLAGS)
_QUOTED = regex.compile(rf"{_CHARACTER}|[{_IN_WORDS}{_JOINED}'’_]+", _FLAGS)
_TOKEN = regex.compile(
    rf"{_CHARACTER}[\p{{Po}}\p{{Pe}}\p{{Pf}}]*|[[^\s]--{_UNSPACED_LETTER}]+", _FLAGS
)
_CHARACTERS = regex.compile(_CHARACTER, _FLAGS)
_CHARACTERS_AND_MARKS = regex.compile(rf"{_CHARACTER}\p{{P}}*", _FLAGS)
_UNSPACED_WORD = regex.compile(rf"{_UNSPACED_LETTER}+", _FLAGS)

# Vowel points of Hebrew and Arabic, the stroke that makes Arabic words longer, and joiners: written
# or left out as people like. The dot is what the small form of the Turkish İ leaves over its i.
_OPTIONAL = regex.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670\u200c\u200d]"
    "|(?<=i)\u0307"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the form that quotes are compared by, and where it stands in the text."""

    normal: str
    start: int
    end: int


class Token(NamedTuple):
    """A word with the punctuation that stands by it, and its place in the text."""

    text: str
    start: int
    end: int


def search_words(text: str, language: Language = UNKNOWN) -> list[str]:
    """The words of a text as search compares them: folded and stemmed, whatever the writer's way
    of composing letters; pairs of characters in scripts without spaces."""
    found = _SEARCHED.findall(_folded(text))
    if not text.isascii():
        found = [part for word in found for part in _in_pairs(word)]
    return stem_words(found, language)


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, `don't` as one."""
    return list(_PLAIN.findall(_composed(text).lower().replace("’", "'")))


def display_words(text: str) -> list[str]:
    """The words of a text as they are written, `C++` and `e-mail` as one, without punctuation."""
    return list(_DISPLAYED.findall(text))


def quote_words(text: str) -> list[Word]:
    """The words of a text, in order, as quotes are compared: without case, marks and punctuation;
    what has no letter or digit is none."""
    found = ((_normal(match[0]), match.span()) for match in _QUOTED.finditer(text))
    return [Word(normal, *span) for normal, span in found if normal]


def tokens(text: str) -> Iterator[Token]:
    """What stands between white space, and each character of a script without spaces, with the
    punctuation at it."""
    return (Token(match[0], *match.span()) for match in _TOKEN.finditer(text))


def count_words(text: str) -> float:
    """The words in a text; scripts without spaces count by their characters."""
    if text.isascii():
        return len(text.split())
    spaced, characters = _CHARACTERS_AND_MARKS.subn(" ", text)
    return len(spaced.split()) + float(characters / _UNSPACED_CHARACTERS_PER_WORD)


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script without spaces, so that it says less than other words do."""
    return _UNSPACED_WORD.fullmatch(word) is not None


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return str(_OPTIONAL.sub("", unicodedata.normalize("NFKC", text).casefold()))


def _in_pairs(word: str) -> list[str]:
    """The pairs of characters of a word without spaces; the word itself of any other script."""
    characters = _CHARACTERS.findall(word)
    return ["".join(pair) for pair in pairwise(characters)] or [word]


def _normal(word: str) -> str:
    if word.isascii():
        return word.replace("'", "").replace("_", "").lower()
    # Compatibility forms and vowel marks differ between writers, not between words.
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in decomposed if c.isalnum())
