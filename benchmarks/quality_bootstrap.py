"""Paired bootstrap over talks: how far a mean or a difference can be chance. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
    return _interval([scores], [talk for talk, values in scores.items() if len(values)])


def difference_interval(before: Scores, after: Scores) -> Interval:
    """The mean of `after` less that of `before`, over the talks that have scores in both."""
    shared = [talk for talk, values in after.items() if len(values) and len(before.get(talk, ()))]
    return _interval([after, before], shared)


def _interval(compared: Sequence[Scores], talks: Sequence[str]) -> Interval:
    """The mean of the first scores, less that of the second if there are two."""
    if not talks:
        return Interval(float("nan"), float("nan"), float("nan"))
    everything = np.arange(len(talks))[np.newaxis]
    drawn = np.random.default_rng(_SEED).integers(len(talks), size=(SAMPLES, len(talks)))
    estimate, means = (_differences(compared, talks, rows) for rows in (everything, drawn))
    low, high = np.quantile(means, (0.025, 0.975))
    return Interval(float(estimate[0]), float(low), float(high))


def _differences(
    compared: Sequence[Scores], talks: Sequence[str], drawn: NDArray[np.int64]
) -> NDArray[np.float64]:
    """For each row of drawn talks, the difference of the means over their questions."""
    means = []
    for scores in compared:
        sums = np.array([sum(scores[talk]) for talk in talks], dtype=np.float64)
        counts = np.array([len(scores[talk]) for talk in talks], dtype=np.float64)
        means.append(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1))
    return np.asarray(means[0] - sum(means[1:], np.zeros(len(drawn))))
