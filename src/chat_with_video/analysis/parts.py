"""Divides a long transcript into parts that fit the model, by topic."""

import math
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from chat_with_video.passages.numbered import estimate_passage_tokens
from chat_with_video.passages.schemas import Passage
from chat_with_video.text.language import Language
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tfidf import tfidf, unit_rows

# The average share of the budget that a part takes, and how far its length may differ from that:
# the largest part just fits.
FILL, LEEWAY = 0.8, 0.25
# How many passages before a cut are compared with as many after it.
COMPARED_PASSAGES = 4


def divide_by_topic(
    passages: Sequence[Passage], language: Language, budget_tokens: int
) -> list[Sequence[Passage]]:
    """Consecutive parts within the budget, cut where the topic changes.

    Parts have about the same length. Each cut is near the end of an equal part, at the point where
    the words before and after it are least similar (Hearst 1997, TextTiling). A single passage over
    the budget is a part of its own.
    """
    costs = [estimate_passage_tokens(passage) for passage in passages]
    ends = [0, *accumulate(costs)]
    if ends[-1] <= budget_tokens:
        return [passages]
    similarity = _similarity(passages, language)
    parts: list[Sequence[Passage]] = []
    start = 0
    while start < len(passages):
        end = _end_of_part(start, ends, similarity, budget_tokens)
        parts.append(passages[start:end])
        start = end
    return parts


def _end_of_part(
    start: int, ends: Sequence[int], similarity: NDArray[np.float64], budget_tokens: int
) -> int:
    """The index of the first passage of the next part."""
    left = ends[-1] - ends[start]
    if left <= budget_tokens:
        return len(ends) - 1
    share = left / math.ceil(left / (FILL * budget_tokens))
    near = [
        end
        for end in range(start + 1, len(ends) - 1)
        if (1 - LEEWAY) * share <= ends[end] - ends[start] <= (1 + LEEWAY) * share
    ]
    fitting = [end for end in near if ends[end] - ends[start] <= budget_tokens]
    if fitting:
        return min(fitting, key=lambda end: (similarity[end], end))
    within = [e for e in range(start + 1, len(ends)) if ends[e] - ends[start] <= budget_tokens]
    return max(within, default=start + 1)


def _similarity(passages: Sequence[Passage], language: Language) -> NDArray[np.float64]:
    """[n]: the cosine of the words before passage n and from n on; 0 if they share no word."""
    reader = TermReader(language)
    sums = np.cumsum(tfidf([reader.stems(passage.text) for passage in passages]), axis=0)
    sums = np.vstack([np.zeros((1, sums.shape[1]), dtype=sums.dtype), sums])
    places = np.arange(len(passages) + 1)
    before = sums[places] - sums[np.maximum(places - COMPARED_PASSAGES, 0)]
    after = sums[np.minimum(places + COMPARED_PASSAGES, len(passages))] - sums[places]
    return np.asarray((unit_rows(before) * unit_rows(after)).sum(axis=1), dtype=np.float64)
