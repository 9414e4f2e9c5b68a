"""Words reduced to their stems by Snowball."""

from collections.abc import Sequence

import Stemmer

from chat_with_video.text.language import Language


class WordStemmer:
    """Stems the words of one language; leaves them as they are where there is no stemmer.

    Keeps what it stemmed for the next time. For use by one thread.
    """

    def __init__(self, language: Language) -> None:
        self._stemmer = Stemmer.Stemmer(language.stemmer) if language.stemmer else None

    def stem(self, word: str) -> str:
        """The stem of a word in small letters."""
        return str(self._stemmer.stemWord(word)) if self._stemmer else word

    def stem_all(self, words: Sequence[str]) -> list[str]:
        """The stem of each word, in order."""
        return list(self._stemmer.stemWords(words)) if self._stemmer else list(words)


def stem_words(words: Sequence[str], language: Language) -> list[str]:
    """The stem of each word, in order; for any number of threads at once."""
    # A stemmer must not be used by two threads at once; making one costs microseconds.
    return WordStemmer(language).stem_all(words)
