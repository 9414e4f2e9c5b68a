"""Intervals by paired bootstrap, and the rule that keeps or rejects a change."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.quality_bootstrap import Interval, difference_interval, mean_interval
from benchmarks.quality_comparison import SCORES_KEY, comparison_table, load_scores, verdict
from benchmarks.quality_measures import boundary_f1

BEFORE = {f"talk {n}": [0.0, 1.0] for n in range(20)}
AFTER = {f"talk {n}": [1.0, 1.0] for n in range(20)}


def test_the_interval_of_a_mean_contains_it_and_is_wider_with_fewer_talks() -> None:
    many = mean_interval({f"{n}": [float(n % 2)] for n in range(100)})
    few = mean_interval({f"{n}": [float(n % 2)] for n in range(10)})
    assert many.estimate == few.estimate == 0.5
    assert few.low < many.low < 0.5 < many.high < few.high


def test_questions_on_one_talk_count_as_one_draw() -> None:
    one_talk = mean_interval({"talk": [0.0, 1.0] * 50})
    assert (one_talk.low, one_talk.high) == (0.5, 0.5)


def test_a_difference_pairs_talks_and_leaves_out_those_of_one_run() -> None:
    found = difference_interval(BEFORE, AFTER | {"another": [0.0]})
    assert found == Interval(0.5, 0.5, 0.5)
    assert np.isnan(difference_interval({}, AFTER).estimate)


@pytest.mark.parametrize(
    ("differences", "expected"),
    [
        ([(0.1, 0.3), (0.01, 0.2), (-0.1, 0.1)], "holds on 2 of 3, harms 0: keep"),
        ([(0.1, 0.3), (-0.1, 0.1)], "holds on 1 of 2, harms 0: no effect on two corpora"),
        ([(0.1, 0.3), (0.1, 0.3), (-0.3, -0.1)], "holds on 2 of 3, harms 1: harmful"),
    ],
)
def test_a_change_is_kept_if_it_holds_on_two_corpora_and_harms_none(
    differences: list[tuple[float, float]], expected: str
) -> None:
    intervals = {
        str(n): Interval((low + high) / 2, low, high) for n, (low, high) in enumerate(differences)
    }
    assert verdict(intervals) == expected


def test_two_saved_runs_are_compared_by_measure_and_corpus(tmp_path: Path) -> None:
    for name, scores in (("old", BEFORE), ("new", AFTER)):
        told = {SCORES_KEY: {"hits": {"meetings": scores, "lectures": scores}}}
        (tmp_path / name).write_text(json.dumps(told), "utf-8")
    table = comparison_table(load_scores(tmp_path / "old"), load_scores(tmp_path / "new"))
    assert list(table.rows["hits: meetings"]) == ["+0.500 (+0.500 to +0.500)", "holds"]
    assert table.rows["hits: all"][1] == "holds on 2 of 2, harms 0: keep"


def test_each_boundary_is_matched_once_and_only_when_near() -> None:
    assert boundary_f1([100.0, 200.0], [105.0, 190.0], 20.0) == 1
    assert boundary_f1([100.0], [95.0, 105.0], 20.0) == pytest.approx(2 / 3)
    assert boundary_f1([100.0], [130.0], 20.0) == 0
    assert np.isnan(boundary_f1([], [], 20.0))


def test_a_talk_with_fewer_scored_questions_in_one_run_still_counts() -> None:
    assert difference_interval({"talk": [0.0, 1.0]}, {"talk": [1.0]}).estimate == 0.5
