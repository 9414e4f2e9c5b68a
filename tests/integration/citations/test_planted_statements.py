"""The support check on planted statements, where they are beside the repository."""

from collections import Counter

import pytest

from benchmarks.quality_support import PLANTED, SUPPORTED, judge_statements, kind, load

pytestmark = pytest.mark.skipif(
    not PLANTED.exists(), reason=f"There are no planted statements at {PLANTED}."
)


def test_few_supported_statements_are_doubted_and_most_of_the_others() -> None:
    judged, seconds = judge_statements(load(PLANTED))
    doubted = Counter(kind(each) for each in judged if each.is_doubted)
    assert doubted[SUPPORTED] <= 5
    assert doubted["number"] >= 13
    assert doubted["name"] >= 12
    assert doubted["beside"] >= 11
    assert doubted["negation"] + doubted["direction"] >= 18
    assert seconds / len(judged) < 0.005
