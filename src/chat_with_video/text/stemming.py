"""Reduces words to their stems with Snowball."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from chat_with_video.text.language import Language


class WordStemmer:
    """Stems the words of one language; leaves them unchanged if it has no stemmer.

    It caches its results. Use each instance in one thread only.
    """

    def __init__(self, language: Language) -> None:
        # Types and services import this module, and must not load the search libraries.
        self._stemmer: Any = (
            import_module("Stemmer").Stemmer(language.stemmer) if language.stemmer else None
        )

    def stem(self, word: str) -> str:
        """The stem of a lowercase word."""
        return str(self._stemmer.stemWord(word)) if self._stemmer else word

    def stem_all(self, words: Sequence[str]) -> list[str]:
        """The stem of each word, in order."""
        return list(self._stemmer.stemWords(words)) if self._stemmer else list(words)


def stem_words(words: Sequence[str], language: Language) -> list[str]:
    """The stem of each word, in order. Safe in any number of threads."""
    # Two threads must not share a stemmer; making one costs microseconds.
    return WordStemmer(language).stem_all(words)
