"""Splits a text into words: for search, for display, for comparing quotes, and unchanged.

Words follow Unicode's boundaries (UAX #29): marks and joiners stay with their letters, in Hindi and
vocalized Arabic as well as in decomposed French. In scripts without spaces each character (with its
marks) is one word, and search takes them in pairs, as is usual without a dictionary.
"""

import re
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

# The characters that PostgreSQL separates too, and repetition marks, half-width katakana and rare
# ideographs.
_UNSPACED_LETTER = rf"[\p{{L}}&&[{UNSPACED}\u3005\u3006\uff66-\uff9f\U00020000-\U0003fffd]]"
# ASCII comes first, which makes matching twice as fast.
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
# The same for texts in ASCII alone, in a third of the time.
_ASCII_SEARCHED = re.compile(r"[a-zA-Z0-9]+")
_ASCII_DISPLAYED = re.compile(r"[a-zA-Z0-9]+(?:['\-.+][a-zA-Z0-9]+)*(?:\+\+|#)?")
_ASCII_TOKEN = re.compile(r"[^\t-\r ]+")
_CHARACTERS = regex.compile(_CHARACTER, _FLAGS)
_CHARACTERS_AND_MARKS = regex.compile(rf"{_CHARACTER}\p{{P}}*", _FLAGS)
# `(?r)` searches backwards from the end of the text.
_LAST = regex.compile(rf"(?r)(?:{_RUN})\Z", _FLAGS)
_UNSPACED_WORD = regex.compile(rf"{_UNSPACED_LETTER}+", _FLAGS)

# Characters that people write or leave out: vowel points of Hebrew and Arabic, the stroke that
# lengthens Arabic words (tatweel), and joiners. The dot remains over the i when the Turkish İ is
# lowercased.
_OPTIONAL = regex.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670\u200c\u200d]"
    "|(?<=i)\u0307"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as quotes are compared (`normal`), and its offsets in the text."""

    normal: str
    start: int
    end: int


class Token(NamedTuple):
    """A word with its punctuation, and its offsets in the text."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text without differences of case, of composition and of optional vowel points.

    Different spellings of the same words give the same text.
    """
    if text.isascii():
        return text.lower()
    return str(_OPTIONAL.sub("", unicodedata.normalize("NFKC", text).casefold()))


def search_words(text: str, language: Language = UNKNOWN) -> list[str]:
    """The words of a text as search compares them: folded and stemmed.

    In scripts without spaces these are pairs of characters.
    """
    if text.isascii():
        return stem_words(_ASCII_SEARCHED.findall(text.lower()), language)
    found = _SEARCHED.findall(fold(text))
    return stem_words([part for word in found for part in _in_pairs(word)], language)


def plain_words(text: str) -> list[str]:
    """The words of a text in lowercase, with `don't` as one word."""
    return list(_PLAIN.findall(_composed(text).lower().replace("’", "'")))


def display_words(text: str) -> list[str]:
    """The words of a text as written, without punctuation; `C++` and `e-mail` are one word each."""
    return list((_ASCII_DISPLAYED if text.isascii() else _DISPLAYED).findall(text))


def quote_words(text: str) -> list[Word]:
    """The words of a text, in order, as quotes are compared: without case, marks and punctuation.

    A word has at least one letter or digit.
    """
    found = ((_normal(match[0]), match.span()) for match in _QUOTED.finditer(text))
    return [Word(normal, *span) for normal, span in found if normal]


def tokens(text: str) -> Iterator[Token]:
    """The text between white space, and each character of a script without spaces.

    Punctuation stays with the word before it.
    """
    pattern = _ASCII_TOKEN if text.isascii() else _TOKEN
    return (Token(match[0], *match.span()) for match in pattern.finditer(text))


def last_word(text: str) -> str:
    """The word at the very end of a text; `t` for `don't`, empty if it ends with no word."""
    found = _LAST.search(text)
    return found[0] if found else ""


def count_words(text: str) -> float:
    """How many words a text has; in scripts without spaces two characters count as one word."""
    if text.isascii():
        return len(text.split())
    spaced, characters = _CHARACTERS_AND_MARKS.subn(" ", text)
    return len(spaced.split()) + float(characters / _UNSPACED_CHARACTERS_PER_WORD)


def is_unspaced(word: str) -> bool:
    """Whether a word has only letters of scripts without spaces, so that it says less."""
    return _UNSPACED_WORD.fullmatch(word) is not None


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _in_pairs(word: str) -> list[str]:
    """The pairs of characters of a word without spaces; a word of another script stays whole."""
    characters = _CHARACTERS.findall(word)
    return ["".join(pair) for pair in pairwise(characters)] or [word]


def _normal(word: str) -> str:
    if word.isascii():
        return word.replace("'", "").replace("_", "").lower()
    # Writers differ in compatibility forms and vowel marks; the words are the same.
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in decomposed if c.isalnum())
