"""Paired bootstrap over talks: how far a mean or a difference can be chance. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

SAMPLES = 2_000
_SEED = 7

# What each question of each talk scored; both methods of a comparison have the same talks.
type Scores = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate, and the 95 % interval around it."""

    estimate: float
    low: float
    high: float

    def __str__(self) -> str:
        if np.isnan(self.estimate):
            return "-"
        return f"{self.estimate:.2f} ({self.low:.2f} to {self.high:.2f})"


def mean_interval(scores: Scores) -> Interval:
    """The mean over all questions. Questions on one talk are alike, so whole talks are drawn."""
    return _interval(scores)


def difference_interval(before: Scores, after: Scores) -> Interval:
    """The mean of `after` less that of `before`, over the talks and questions that both have."""
    paired = {
        talk: [b - a for a, b in zip(before[talk], scores, strict=True)]
        for talk, scores in after.items()
        if len(before.get(talk, ())) == len(scores)
    }
    return _interval(paired)


def _interval(scores: Scores) -> Interval:
    told = [list(values) for values in scores.values() if len(values)]
    if not told:
        return Interval(float("nan"), float("nan"), float("nan"))
    sums = np.array([sum(values) for values in told], dtype=np.float64)
    counts = np.array([len(values) for values in told], dtype=np.float64)
    drawn = np.random.default_rng(_SEED).integers(len(told), size=(SAMPLES, len(told)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Interval(float(sums.sum() / counts.sum()), float(low), float(high))
