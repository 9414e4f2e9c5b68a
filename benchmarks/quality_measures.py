"""Quality measures, as their papers define them. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray


def ndcg(relevant: NDArray[np.bool_], order: Sequence[int], depth: int = 10) -> float:
    """The discounted gain of the first `depth` passages, as a share of the best possible gain.

    Relevance is binary (Järvelin and Kekäläinen 2002). NaN if no passage is relevant.
    """
    discount = 1 / np.log2(np.arange(2, depth + 2))
    hits = relevant[list(order[:depth])]
    ideal = discount[: min(depth, int(relevant.sum()))].sum()
    return float((hits * discount[: len(hits)]).sum() / ideal) if ideal else float("nan")


def recall(relevant: NDArray[np.bool_], order: Sequence[int], depth: int = 10) -> float:
    """The share of all relevant passages that are among the first `depth`."""
    total = int(relevant.sum())
    return float(relevant[list(order[:depth])].sum() / total) if total else float("nan")


def hit(relevant: NDArray[np.bool_], order: Sequence[int], depth: int = 5) -> float:
    """1 when one of the first `depth` is relevant, else 0."""
    return float(relevant[list(order[:depth])].any())


def pk(reference: Sequence[int], proposed: Sequence[int], length: int) -> float:
    """How often two points at half a mean part's distance are wrongly in the same part, or not.

    Boundaries are the first units of parts, without 0. 0 is perfect, about 0.5 is chance
    (Beeferman, Berger and Lafferty 1999).
    """
    return _disagreement(reference, proposed, length, lambda a, b: (a == 0) != (b == 0))


def window_diff(reference: Sequence[int], proposed: Sequence[int], length: int) -> float:
    """How often the numbers of boundaries within half a mean part differ.

    0 is perfect; additional boundaries count as errors too (Pevzner and Hearst 2002).
    """
    return _disagreement(reference, proposed, length, lambda a, b: a != b)


def boundary_f1(reference: Sequence[float], proposed: Sequence[float], reach_s: float) -> float:
    """F1 of boundaries at most `reach_s` apart; each one of either side is matched once.

    NaN if there are no boundaries at all.
    """
    if not reference and not proposed:
        return float("nan")
    left = sorted(reference)
    for at_s in sorted(proposed):
        near = next((other for other in left if abs(other - at_s) <= reach_s), None)
        if near is not None:
            left.remove(near)
    return 2 * (len(reference) - len(left)) / (len(reference) + len(proposed))


def _disagreement(
    reference: Sequence[int],
    proposed: Sequence[int],
    length: int,
    differ: Callable[[int, int], bool],
) -> float:
    reach = max(1, round(length / (len(reference) + 1) / 2))
    windows = range(length - reach)
    if not windows:
        return 0.0
    wrong = sum(
        differ(_between(reference, at, at + reach), _between(proposed, at, at + reach))
        for at in windows
    )
    return float(wrong / len(windows))


def _between(boundaries: Sequence[int], first: int, last: int) -> int:
    return sum(first < boundary <= last for boundary in boundaries)


def rouge_n(reference: str, proposed: str, n: int) -> float:
    """F1 of the runs of `n` words in both texts (Lin 2004), in lowercase and without stemming."""
    wanted, given = (Counter(_runs(_words(text), n)) for text in (reference, proposed))
    return _f1((wanted & given).total(), wanted.total(), given.total())


def rouge_l(reference: str, proposed: str) -> float:
    """F1 of the longest common subsequence of the words of two texts (Lin 2004)."""
    wanted, given = _words(reference), _words(proposed)
    return _f1(_longest_common(wanted, given), len(wanted), len(given))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _runs(words: Sequence[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + n]) for at in range(len(words) - n + 1)]


def _longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    row = [0] * (len(other) + 1)
    for word in one:
        before = row
        row = [0]
        for at, another in enumerate(other):
            row.append(before[at] + 1 if word == another else max(before[at + 1], row[at]))
    return row[-1]


def _f1(common: int, wanted: int, given: int) -> float:
    return 2 * common / (wanted + given) if common else 0.0
