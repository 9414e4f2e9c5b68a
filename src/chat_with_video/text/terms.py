"""The content words of a text, reduced to stems."""

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from itertools import groupby, pairwise

from chat_with_video.text.language import Language, compiled
from chat_with_video.text.stemming import WordStemmer
from chat_with_video.text.tokenization import display_words, fold, is_unspaced

_LONGEST_ARTICLE = 2
# A talk repeats its words, and an analysis reads each of them several times.
_KEPT_WORDS = 50_000


class TermReader:
    """Reads the content words of texts in one language. Use each instance in one thread only."""

    def __init__(self, language: Language, ignored: AbstractSet[str] = frozenset()) -> None:
        self.language = language
        self._stop = _folded_stopwords(language).union(map(fold, ignored))
        self._stemmer = WordStemmer(language)
        self._stem = lru_cache(_KEPT_WORDS)(self._stem_of)
        self._content = lru_cache(_KEPT_WORDS)(self._content_of)

    def stem(self, word: str) -> str:
        """The stem of `word`, folded and without a possessive, an elided article or a clitic."""
        return self._stem(word)

    def is_content(self, word: str) -> bool:
        """Whether `word` is neither a stopword nor a single ASCII character."""
        return bool(self._content(word))

    def stems(self, text: str) -> list[str]:
        """The stems of the content words of `text`, in order."""
        return self._stemmer.stem_all([*filter(None, map(self._content, display_words(text)))])

    def terms(self, text: str) -> frozenset[str]:
        """The stems to compare texts by; in scripts without spaces, pairs of characters.

        A single character of such a script is in nearly every text.
        """
        if text.isascii():
            return frozenset(self.stems(text))
        found: set[str] = set()
        for unspaced, words in groupby(display_words(text), key=self._is_unspaced_content):
            stems = [stem for word in words for stem in self.stems(word)]
            pairs = ["".join(pair) for pair in pairwise(stems)] if unspaced else []
            found.update(pairs or stems)
        return frozenset(found)

    def _is_unspaced_content(self, word: str) -> bool:
        return is_unspaced(word) and self.is_content(word)

    def _stem_of(self, word: str) -> str:
        return self._stemmer.stem(self._bare(_folded(word)))

    def _content_of(self, word: str) -> str:
        """The part of a word to stem; empty if it names nothing."""
        folded = _folded(word)
        bare = self._bare(folded)
        if bare in self._stop or folded in self._stop or (len(bare) == 1 and bare.isascii()):
            return ""
        return bare

    def _bare(self, folded: str) -> str:
        if "-" in folded:
            folded = compiled(self.language.clitics).sub("", folded)
        head, mark, tail = folded.partition("'")
        if not mark:
            return folded
        is_article = self.language.elides_articles and len(head) <= _LONGEST_ARTICLE
        return tail if is_article else head


@cache
def _folded_stopwords(language: Language) -> frozenset[str]:
    return frozenset(map(fold, language.stopwords))


def _folded(word: str) -> str:
    return fold(word).replace("’", "'")
