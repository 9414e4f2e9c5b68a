"""Numbers, dates and engines as pages show them."""

from datetime import UTC, datetime, timedelta

import pytest

from chat_with_video.chats.schemas import Coverage
from chat_with_video.citations.schemas import Citation
from chat_with_video.web.pages.formatting import (
    compact,
    engine_name,
    format_coverage,
    format_doubtful_count,
    relative,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=13), "1 week ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_a_date_is_shown_in_its_largest_unit(passed: timedelta, words: str) -> None:
    assert relative(NOW - passed, NOW) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0"), (999, "999"), (1_000, "1K"), (1_999, "1.9K"), (34_567_890, "34M"), (1e9, "1B")],
)
def test_views_are_rounded_down_as_youtube_does(count: int, words: str) -> None:
    assert compact(int(count)) == words


def test_an_answer_says_how_much_it_saw() -> None:
    full = Coverage(mode="full", passages_used=9, passages_total=9)
    part = Coverage(mode="retrieved", passages_used=12, passages_total=1800)
    assert format_coverage(full) == "read the whole transcript"
    assert format_coverage(part) == "read 12 of 1,800 passages"


def test_an_engine_that_is_not_known_keeps_its_name() -> None:
    assert engine_name("mistral_ai") == "Mistral ai"


def test_doubtful_citations_are_counted_among_all() -> None:
    def cited(number: int, support: str | None) -> Citation:
        place = {"number": number, "position": 0, "start_s": None, "end_s": None}
        said = {"quote": "q", "verdict": "verified", "support": support}
        return Citation.model_validate(place | said)

    carried = [cited(1, "supported"), cited(2, "not_checked"), cited(3, None)]
    assert format_doubtful_count(carried) == ""
    assert format_doubtful_count([*carried, cited(4, "doubtful")]) == "1 of 4 citations is doubtful"
    two = [cited(1, "doubtful"), cited(2, "doubtful")]
    assert format_doubtful_count(two) == "2 of 2 citations are doubtful"
