"""Turns texts into vectors of weighted terms."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# More would take too much memory for hours of talk, and rarer terms connect few texts.
MOST_TERMS = 2_000
# With more bags than this allows, fewer terms have a column: the matrix takes at most 50 MB.
MOST_CELLS = 12_500_000
# A language has fewer terms; more of them are random characters.
MOST_DISTINCT_TERMS = 100_000
# Rows are scaled in groups, so that no second matrix is needed.
_ROWS_AT_ONCE = 256


def tfidf(bags: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """One row of unit length per bag, with a column for each of the commonest terms.

    Terms that occur in one bag only have no column, since they connect nothing. The row of a bag
    without a term is all zeros.
    """
    document_frequency = _document_frequency(bags)
    columns = min(MOST_TERMS, MOST_CELLS // max(1, len(bags)))
    common = document_frequency.most_common(columns)
    kept = sorted(term for term, count in common if count > 1)
    column = {term: index for index, term in enumerate(kept)}
    weights = np.zeros((len(bags), len(kept)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for term in bag:
            if term in column:
                weights[row, column[term]] += 1
    frequency = np.array([document_frequency[term] for term in kept], dtype=np.float32)
    rarity = np.log1p(len(bags) / np.maximum(frequency, 1)).astype(np.float32)
    for start in range(0, len(bags), _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        weights[rows] = unit_rows((np.log1p(weights[rows]) * rarity).astype(np.float32))
    return weights


def _document_frequency(bags: Sequence[Sequence[str]]) -> Counter[str]:
    frequency: Counter[str] = Counter()
    for bag in bags:
        frequency.update(set(bag))
        if len(frequency) > MOST_DISTINCT_TERMS:
            frequency = _commonest(frequency)
    return frequency


def _commonest(frequency: Counter[str]) -> Counter[str]:
    """At most half of `MOST_DISTINCT_TERMS`: most terms are in one bag only (lossy counting)."""
    least = 2
    while len(frequency) > MOST_DISTINCT_TERMS // 2:
        frequency = Counter({term: count for term, count in frequency.items() if count >= least})
        least *= 2
    return frequency


def unit_rows(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row divided by its length; rows of zeros stay as they are."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(lengths > 0, lengths, 1), dtype=np.float32)
