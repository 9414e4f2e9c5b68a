"""The content words of a text, reduced to stems."""

from collections.abc import Set as AbstractSet

from chat_with_video.text.language import Language
from chat_with_video.text.stemming import WordStemmer
from chat_with_video.text.tokenization import display_words, fold

_LONGEST_ARTICLE = 2


class TermReader:
    """Reads the content words of texts in one language. Use each instance in one thread only."""

    def __init__(self, language: Language, ignored: AbstractSet[str] = frozenset()) -> None:
        self.language = language
        self._stop = frozenset(map(fold, language.stopwords | ignored))
        self._stemmer = WordStemmer(language)

    def stem(self, word: str) -> str:
        """The stem of `word`, folded and without a possessive or an elided article."""
        return self._stemmer.stem(self._bare(word))

    def is_content(self, word: str) -> bool:
        """Whether `word` is neither a stopword nor a single ASCII character."""
        bare = self._bare(word)
        if bare in self._stop or _folded(word) in self._stop:
            return False
        return len(bare) > 1 or not bare.isascii()

    def stems(self, text: str) -> list[str]:
        """The stems of the content words of `text`, in order."""
        return [self.stem(word) for word in display_words(text) if self.is_content(word)]

    def _bare(self, word: str) -> str:
        folded = _folded(word)
        head, mark, tail = folded.partition("'")
        if not mark:
            return folded
        is_article = self.language.elides_articles and len(head) <= _LONGEST_ARTICLE
        return tail if is_article else head


def _folded(word: str) -> str:
    return fold(word).replace("’", "'")
