"""The quality measures, on values from their papers or computed by hand."""

import numpy as np
import pytest

from benchmarks.quality_measures import hit, ndcg, pk, recall, rouge_l, rouge_n, window_diff

RELEVANT = np.array([False, True, False, True, False])


def test_the_best_order_has_a_gain_of_one_and_a_late_hit_less() -> None:
    assert ndcg(RELEVANT, [1, 3, 0, 2, 4]) == pytest.approx(1)
    # Hits second and fourth instead of first and second: 1.0616 of 1.6309.
    assert ndcg(RELEVANT, [0, 1, 2, 3, 4]) == pytest.approx(0.6509, abs=1e-4)
    assert np.isnan(ndcg(np.zeros(3, dtype=bool), [0, 1, 2]))


def test_recall_and_hit_use_the_first_passages_only() -> None:
    assert recall(RELEVANT, [1, 0, 2, 3], depth=3) == 0.5
    assert hit(RELEVANT, [0, 2, 4, 1], depth=3) == 0
    assert hit(RELEVANT, [0, 2, 1], depth=3) == 1


def test_segmentation_measures_are_0_when_perfect_and_distinguish_near_and_far_misses() -> None:
    for measure in (pk, window_diff):
        assert measure([10, 20], [10, 20], 30) == 0
        assert 0 < measure([10, 20], [11, 20], 30) < measure([10, 20], [14, 20], 30)
    # Half of a mean part is 5 units: 5 of the 15 pairs span the missed boundary.
    assert pk([10], [], 20) == window_diff([10], [], 20) == pytest.approx(5 / 15)


def test_window_diff_counts_an_additional_boundary_that_pk_does_not_count() -> None:
    # Pevzner and Hearst criticize that a second boundary beside a true one does not change Pk.
    near = [10, 11]
    assert window_diff([10], near, 20) > pk([10], near, 20)


def test_rouge_on_the_example_of_its_paper() -> None:
    # Lin 2004, section 3: S1 as reference, S2 and S3 as candidates.
    reference = "police killed the gunman"
    assert rouge_l(reference, "police kill the gunman") == pytest.approx(3 / 4)
    assert rouge_l(reference, "the gunman kill police") == pytest.approx(2 / 4)
    assert rouge_n(reference, "police kill the gunman", 2) == pytest.approx(1 / 3)
    assert rouge_n(reference, "the gunman kill police", 2) == pytest.approx(1 / 3)


def test_rouge_counts_a_word_at_most_as_often_as_the_reference() -> None:
    assert rouge_n("The cat.", "the the the the", 1) == pytest.approx(2 * 1 / 6)
    assert rouge_n("something", "", 1) == 0
