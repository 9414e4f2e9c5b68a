"""The words of a text that carry its subject, reduced to stems, and their weights."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import Stemmer
from numpy.typing import NDArray

from chat_with_video.core.text import UNSPACED
from chat_with_video.passages.stopwords import STOPWORDS

_STEMMERS = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "it": "italian",
    "nl": "dutch",
    "el": "greek",
    "ar": "arabic",
}
# More would fill the memory for hours of talk, and the rarer ones tie little together.
MOST_TERMS = 2_000
_ELIDING = frozenset({"fr", "it"})
# A character of a script without spaces stands for a word.
_WORD = re.compile(
    rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’\-.+][^\W_{UNSPACED}]+)*(?:\+\+|#)?", re.UNICODE
)


def words_of(text: str) -> list[str]:
    """The words of `text` without punctuation; a character each where a script has no spaces."""
    return _WORD.findall(text)


class TermReader:
    """Reads the content words of texts in one language. For use by one thread."""

    def __init__(self, language: str, ignored: frozenset[str] = frozenset()) -> None:
        self.language = language
        self._stop = STOPWORDS.get(language, frozenset()) | ignored
        name = _STEMMERS.get(language)
        self._stemmer = Stemmer.Stemmer(name) if name else None

    def stem(self, word: str) -> str:
        """The stem of `word`, lower case, without possessive or elided article."""
        bare = self._bare(word)
        return str(self._stemmer.stemWord(bare)) if self._stemmer else bare

    def is_content(self, word: str) -> bool:
        """Whether `word` names something: no stopword, no lone letter."""
        bare = self._bare(word)
        if bare in self._stop or word.lower() in self._stop:
            return False
        return len(bare) > 1 or not bare.isascii()

    def stems(self, text: str) -> list[str]:
        """The stems of the content words of `text`, in order."""
        return [self.stem(word) for word in words_of(text) if self.is_content(word)]

    def _bare(self, word: str) -> str:
        lower = word.lower().replace("’", "'")
        head, mark, tail = lower.partition("'")
        if not mark:
            return lower
        return tail if self.language in _ELIDING and len(head) <= 2 else head


def tfidf(bags: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """One row of unit length per bag (all zeros for an empty one), over the commonest terms; those
    of one bag only are left out, since they tie nothing together."""
    document_frequency = Counter(term for bag in bags for term in set(bag))
    common = document_frequency.most_common(MOST_TERMS)
    kept = sorted(term for term, count in common if count > 1)
    column = {term: index for index, term in enumerate(kept)}
    weights = np.zeros((len(bags), len(kept)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for term in bag:
            if term in column:
                weights[row, column[term]] += 1
    frequency = np.array([document_frequency[term] for term in kept], dtype=np.float32)
    rarity = np.log1p(len(bags) / np.maximum(frequency, 1)).astype(np.float32)
    return unit_rows((np.log1p(weights) * rarity).astype(np.float32))


def unit_rows(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row divided by its length; rows of zeros stay."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(lengths > 0, lengths, 1), dtype=np.float32)
