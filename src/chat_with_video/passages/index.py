"""Search in one transcript: words and meaning, and what stands near them."""

from collections.abc import Sequence
from typing import Self

import bm25s
import numpy as np
from numpy.typing import NDArray

from chat_with_video.passages.embeddings import embed
from chat_with_video.passages.schemas import Passage
from chat_with_video.passages.words import WordReader, base_language

# Speech is continuous: a passage's neighbours say what it is about, too.
SMOOTHING_PASSAGES = 2.5
CONTEXT_OWN_WEIGHT = 0.5

type Scores = NDArray[np.float64]


class PassageIndex:
    """Ranks a transcript's passages for a question.

    BM25 over stems and static embeddings, both z-scored and added; the sum is smoothed over the
    passages' order by a Gaussian, and a share of each passage's own score is added again. Weigh
    the own score more for picking quotes than for choosing context. Scores are unbounded.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        reader: WordReader,
        bm25: bm25s.BM25,
        vectors: NDArray[np.float32] | None,
    ) -> None:
        self._passages = passages
        self._reader = reader
        self._bm25 = bm25
        self._vectors = vectors

    @classmethod
    def build(cls, passages: Sequence[Passage], language: str | None) -> Self:
        """Index at least one passage. `language` is a code such as `en` or `pt-BR`."""
        reader = WordReader(language)
        bm25 = bm25s.BM25()
        # A passage without a word would leave the index without a vocabulary.
        words = [reader.read(passage.text) or [""] for passage in passages]
        bm25.index(words, show_progress=False)
        texts = [passage.text for passage in passages]
        # The embeddings were made from English; on other languages they are noise.
        vectors = embed(texts) if base_language(language) in (None, "en") else None
        return cls(passages, reader, bm25, vectors)

    def scores(self, question: str, own_weight: float = CONTEXT_OWN_WEIGHT) -> Scores:
        """A score for each passage, in order."""
        own = _standardised(self._word_scores(question))
        if self._vectors is not None:
            own = own + _standardised(self._vectors @ embed([question])[0])
        return _smoothed(own) + own_weight * own

    def best(
        self, question: str, limit: int, own_weight: float = CONTEXT_OWN_WEIGHT
    ) -> list[Passage]:
        """The passages that fit best, best first."""
        order = np.argsort(-self.scores(question, own_weight), kind="stable")
        return [self._passages[place] for place in order[:limit]]

    def _word_scores(self, question: str) -> Scores:
        words = [word for word in self._reader.read(question) if word in self._bm25.vocab_dict]
        if not words:
            return np.zeros(len(self._passages))
        return np.asarray(self._bm25.get_scores(words), dtype=np.float64)


def _standardised(scores: NDArray[np.floating]) -> Scores:
    spread = scores.std()
    centred = np.asarray(scores - scores.mean(), dtype=np.float64)
    return centred / spread if spread > 1e-9 else np.zeros(len(scores))


def _smoothed(scores: Scores) -> Scores:
    """The Gaussian-weighted mean of each score's surroundings, fair to the ends."""
    reach = int(4 * SMOOTHING_PASSAGES)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / SMOOTHING_PASSAGES) ** 2)
    summed = np.convolve(scores, weights, mode="full")[reach:-reach]
    total = np.convolve(np.ones(len(scores)), weights, mode="full")[reach:-reach]
    return np.asarray(summed / total)
