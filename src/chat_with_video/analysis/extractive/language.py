"""Which language a text is in, as far as counting its commonest words can tell."""

import re
from collections.abc import Iterable

from chat_with_video.passages.stopwords import STOPWORDS
from chat_with_video.passages.words import base_language

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Stopwords that pass for several languages decide nothing; these letters decide much.
_LETTERS = {"el": re.compile(r"[α-ωά-ώ]", re.IGNORECASE), "ar": re.compile(r"[\u0621-\u064a]")}


def guess_language(text: str, default: str = "en") -> str:
    """The best supported language of `text` by its stopwords; `default` where none stands out."""
    words = [word.lower() for word in _WORD.findall(text[:4000])]
    if not words:
        return default
    for language, letters in _LETTERS.items():
        if len(letters.findall(text[:4000])) * 2 > sum(map(len, words)):
            return language
    share = {language: _share(words, stop) for language, stop in STOPWORDS.items()}
    best = max(share, key=lambda language: (share[language], language == default))
    return best if share[best] > 0 else default


def language_of(code: str | None, texts: Iterable[str]) -> str:
    """The language named by `code`, or else the one that the first texts look like."""
    return base_language(code) or guess_language(" ".join(texts))


def _share(words: list[str], stop: frozenset[str]) -> float:
    return sum(word in stop for word in words) / len(words)
