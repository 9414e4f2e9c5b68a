"""Compares two saved runs: on how many corpora does a change hold, and does it harm any?"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.quality_bootstrap import Interval, Scores, difference_interval
from benchmarks.quality_tables import Table

SCORES_KEY = "scores"
# A change that helps on one corpus alone is adapted to that corpus.
_FEWEST_CORPORA = 2

# By measure and corpus, more being better.
type ScoresByMeasure = Mapping[str, Mapping[str, Scores]]


def comparison_table(before: ScoresByMeasure, after: ScoresByMeasure) -> Table:
    """The differences by measure and corpus, and the rule's verdict on each measure."""
    rows: dict[str, list[str]] = {}
    for measure, corpora in after.items():
        shared = {
            name: difference_interval(before[measure][name], scores)
            for name, scores in corpora.items()
            if any(before.get(measure, {}).get(name, {}).values())
        }
        if not shared:
            continue
        for name, interval in shared.items():
            rows[f"{measure}: {name}"] = [_signed(interval), _effect(interval)]
        rows[f"{measure}: all"] = ["", verdict(shared)]
    return Table("The change", ("difference (95 %)", "effect"), rows, _NOTES)


def verdict(differences: Mapping[str, Interval]) -> str:
    """Whether the rule keeps a change, and on how many corpora it holds and harms."""
    effects = [_effect(interval) for interval in differences.values()]
    holds, harms = effects.count("holds"), effects.count("harms")
    is_kept = holds >= _FEWEST_CORPORA and not harms
    decision = "keep" if is_kept else "harmful" if harms else "no effect on two corpora"
    return f"holds on {holds} of {len(effects)}, harms {harms}: {decision}"


def load_scores(path: Path) -> ScoresByMeasure:
    """The scores in a file that `--json` wrote."""
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    scores: ScoresByMeasure = content.get(SCORES_KEY, {})
    return scores


_NOTES = (
    "A change holds on a corpus if its 95 % interval (paired bootstrap over talks) is above 0,",
    "and harms it if that is below 0.",
    f"The rule keeps what holds on {_FEWEST_CORPORA} corpora and harms none.",
)


def _effect(interval: Interval) -> str:
    if interval.low > 0:
        return "holds"
    return "harms" if interval.high < 0 else "-"


def _signed(interval: Interval) -> str:
    return f"{interval.estimate:+.3f} ({interval.low:+.3f} to {interval.high:+.3f})"
