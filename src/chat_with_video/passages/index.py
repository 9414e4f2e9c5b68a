"""Search in one transcript, by words, by meaning and by context."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import bm25s
import numpy as np
from numpy.typing import NDArray

from chat_with_video.passages.embeddings import EMBEDDED_LANGUAGE, embed
from chat_with_video.passages.schemas import Passage
from chat_with_video.passages.search_query import subject_of, without_asking
from chat_with_video.text.language import Language
from chat_with_video.text.tokenization import search_words

# Speech is continuous, so the neighbors of a passage also show its subject. Words are counted
# twice: in the passage alone, and in the passage with this many on each side.
SURROUNDING_PASSAGES = 2
# The scores are also smoothed over the order of the passages.
SMOOTHING_PASSAGES = 2.5
# The weight of a passage's own score beside the smoothed one.
CONTEXT_OWN_WEIGHT, QUOTE_OWN_WEIGHT = 0.25, 1.0
FEEDBACK_PASSAGES = 5
# Bounds on memory that only an extraordinary transcript reaches. A language has fewer words: more
# of them are random characters, and are not found. Four days of speech have 4 million words in all
# surroundings together; with more, the surroundings are smaller.
MOST_DISTINCT_WORDS = 100_000
MOST_SURROUNDING_WORDS = 4_000_000

# The files of a saved index.
_WORDS, _SURROUNDINGS, _VECTORS = "words", "surroundings", "vectors.npy"

type Scores = NDArray[np.float64]
type Vectors = NDArray[np.float32]


class PassageIndex:
    """Ranks the passages of a transcript for a question.

    The score of a passage combines BM25 over stems, in the passage and in its surroundings, with
    the cosine of static embeddings. Each part is z-scored; words and meaning have equal weight. A
    Gaussian smooths the scores over the order of the passages, and a share of each passage's own
    score is added: a small one to choose context, a larger one to pick quotes. For context, the
    vector of the question is also moved towards the first hits (Rocchio 1971). Scores are
    unbounded.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        language: Language,
        bm25: bm25s.BM25,
        surroundings: bm25s.BM25,
        vectors: Vectors,
    ) -> None:
        self._passages = passages
        self._language = language
        self._bm25 = bm25
        self._surroundings = surroundings
        self._vectors = vectors

    @classmethod
    def build(cls, passages: Sequence[Passage], language: Language) -> Self:
        """Build the index of at least one passage."""
        known: dict[str, str] = {}
        words = [_known_words(search_words(each.text, language), known) for each in passages]
        vectors = _vectors(passages, language)
        return cls(passages, language, _bm25(words), _bm25(_with_surroundings(words)), vectors)

    def save(self, folder: Path) -> None:
        """Write everything that `load` needs, except for the passages."""
        self._bm25.save(folder / _WORDS, show_progress=False)
        self._surroundings.save(folder / _SURROUNDINGS, show_progress=False)
        # Half precision changes no score by more than 0.001.
        np.save(folder / _VECTORS, self._vectors.astype(np.float16))

    @classmethod
    def load(cls, folder: Path, passages: Sequence[Passage], language: Language) -> Self:
        """Load the index that `save` wrote for the same passages."""
        bm25 = bm25s.BM25.load(folder / _WORDS, show_progress=False)
        surroundings = bm25s.BM25.load(folder / _SURROUNDINGS, show_progress=False)
        vectors = np.load(folder / _VECTORS).astype(np.float32)
        return cls(passages, language, bm25, surroundings, vectors)

    def best(self, question: str, limit: int) -> list[Passage]:
        """The passages to read for an answer, best first."""
        order = np.argsort(-self.context_scores(question), kind="stable")
        return [self._passages[place] for place in order[:limit]]

    def pick(self, question: str, limit: int) -> list[Passage]:
        """The passages to quote from, best first, no two of them side by side.

        If a passage is wrong, its neighbors mostly are too.
        """
        picked: list[int] = []
        for place in np.argsort(-self.quote_scores(question), kind="stable"):
            if len(picked) < limit and all(abs(place - other) > 1 for other in picked):
                picked.append(int(place))
        return [self._passages[place] for place in picked]

    def context_scores(self, question: str) -> Scores:
        """How well each passage, with its neighbors, fits as context; in transcript order."""
        words, meaning = self._word_scores(question), self._meaning(question)
        first = self._scores(words, meaning, CONTEXT_OWN_WEIGHT)
        meaning = meaning + _unit(
            self._vectors[np.argsort(-first)[:FEEDBACK_PASSAGES]].mean(axis=0)
        )
        return self._scores(words, meaning, CONTEXT_OWN_WEIGHT)

    def quote_scores(self, question: str) -> Scores:
        """How well each passage fits as a quote; in transcript order."""
        words, meaning = self._word_scores(question), self._meaning(question)
        return self._scores(words, meaning, QUOTE_OWN_WEIGHT)

    def similarities(self, question: str, texts: Sequence[str]) -> Scores | None:
        """The cosine of each text and the question; None in languages without embeddings.

        Stopwords count here: a sentence that tells how long something takes is more like a question
        that asks how long.
        """
        if not self._vectors.shape[1]:
            return None
        asked = embed([without_asking(question, self._language)])[0]
        return np.asarray(embed(texts) @ asked, dtype=np.float64)

    def _scores(self, words: Scores, meaning: Vectors, own_weight: float) -> Scores:
        own = words + 2 * _standardized(self._vectors @ meaning)
        return _smoothed(own) + own_weight * own

    def _word_scores(self, question: str) -> Scores:
        asked = search_words(without_asking(question, self._language), self._language)
        words = [word for word in asked if word in self._bm25.vocab_dict]
        if not words:
            return np.zeros(len(self._passages))
        scores = (index.get_scores(words) for index in (self._bm25, self._surroundings))
        return sum(map(_standardized, scores), np.zeros(len(self._passages)))

    def _meaning(self, question: str) -> Vectors:
        if not self._vectors.shape[1]:
            return np.zeros(0, dtype=np.float32)
        return np.asarray(embed([subject_of(question, self._language)])[0])


def _bm25(texts: Sequence[Sequence[str]]) -> bm25s.BM25:
    index = bm25s.BM25()
    # A passage without a word would leave the index without a vocabulary.
    index.index([words or [""] for words in texts], show_progress=False)
    return index


def _known_words(words: Sequence[str], known: dict[str, str]) -> list[str]:
    """The words that are in `known`, to which new ones are added up to the limit.

    All places of a word share one string.
    """
    for word in words:
        if len(known) < MOST_DISTINCT_WORDS:
            known.setdefault(word, word)
    return [known[word] for word in words if word in known]


def _with_surroundings(texts: Sequence[Sequence[str]]) -> list[list[str]]:
    most_passages = MOST_SURROUNDING_WORDS // max(1, sum(map(len, texts)))
    reach = min(SURROUNDING_PASSAGES, max(0, most_passages - 1) // 2)
    windows = (texts[max(0, at - reach) : at + reach + 1] for at in range(len(texts)))
    return [[word for words in window for word in words] for window in windows]


def _vectors(passages: Sequence[Passage], language: Language) -> Vectors:
    """A unit vector for each passage, after subtracting the mean of all passages.

    Languages other than English get no columns: for them the embeddings are noise.
    """
    if language.code != EMBEDDED_LANGUAGE:
        return np.zeros((len(passages), 0), dtype=np.float32)
    vectors = embed([passage.text for passage in passages])
    return _unit(vectors - vectors.mean(axis=0))


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _standardized(scores: NDArray[np.floating]) -> Scores:
    spread = scores.std()
    centered = np.asarray(scores - scores.mean(), dtype=np.float64)
    return centered / spread if spread > 1e-9 else np.zeros(len(scores))


def _smoothed(scores: Scores) -> Scores:
    """The Gaussian-weighted mean around each score; at both ends the weights still sum to 1."""
    reach = int(4 * SMOOTHING_PASSAGES)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / SMOOTHING_PASSAGES) ** 2)
    summed = np.convolve(scores, weights, mode="full")[reach:-reach]
    total = np.convolve(np.ones(len(scores)), weights, mode="full")[reach:-reach]
    return np.asarray(summed / total)
