"""Tells whether a quote and the text around it are about a sentence, rather than another passage.

The score adds the cosine of static embeddings to the share of the sentence's words, weighted by
their rarity in the transcript (inverse document frequency; Spärck Jones 1972). From what the
quote's place scores, it subtracts what the best passage of the transcript scores: a sentence that
belongs elsewhere scores higher there.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chat_with_video.citations.support.schemas import Evidence
from chat_with_video.passages.embeddings import embed
from chat_with_video.text.language import Language
from chat_with_video.text.terms import TermReader

# A quote scores at least this if it is about the sentence; see docs/quality.md.
MIN_SCORE = 0.15


class TopicIndex:
    """The words and the meaning of each passage of a transcript. Use it in one thread only."""

    def __init__(self, texts: Sequence[str], language: Language) -> None:
        self._terms = TermReader(language)
        self._vectors = embed(texts)
        stems = [frozenset(self._terms.stems(text)) for text in texts]
        self._passages_with: dict[str, list[int]] = {}
        for place, found in enumerate(stems):
            for stem in found:
                self._passages_with.setdefault(stem, []).append(place)
        self._count = len(texts)

    def is_about(self, sentence: str, evidence: Evidence) -> bool:
        """Whether the quote, rather than another passage, is about the sentence."""
        return self.score(sentence, evidence) >= MIN_SCORE

    def score(self, sentence: str, evidence: Evidence) -> float:
        """How much better the quote fits the sentence than the best passage; unbounded."""
        around = evidence.around
        vectors = embed([sentence, evidence.quote, around])
        close, near = (float(vectors[0] @ vectors[at]) for at in (1, 2))
        weights = {stem: self._weight(stem) for stem in self._terms.stems(sentence)}
        total = sum(weights.values()) or 1.0
        found = set(self._terms.stems(around))
        covered = sum(weight for stem, weight in weights.items() if stem in found) / total
        return close + 2 * near + covered - self._best(vectors[0], weights, total)

    def _best(
        self, vector: NDArray[np.float32], weights: Mapping[str, float], total: float
    ) -> float:
        """The score of the best passage."""
        scores = self._vectors @ vector
        for stem, weight in weights.items():
            scores[self._passages_with.get(stem, [])] += weight / total
        return float(scores.max())

    def _weight(self, stem: str) -> float:
        return math.log((self._count + 1) / (len(self._passages_with.get(stem, ())) + 0.5))
