"""Quotes of a talk whose speakers are named."""

import pytest

from chat_with_video.citations.filter import check_text
from chat_with_video.citations.quotes import QuoteFinder
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.sources.schemas import Segment

TALK = (
    (1, "Ines", "We could move the harvest festival to the second Sunday of October."),
    (1, "Ines", "The hall is free then, and the brass band has time as well."),
    (2, "Bo (treasurer)", "October is far too cold for a festival under open sky."),
    (None, None, "People laugh and somebody drops a glass on the floor."),
    (3, "[[1|Ada", "Then let us hire the heated tent of the fire brigade."),
)


@pytest.fixture
def finder() -> QuoteFinder:
    segments = [
        Segment(n, n * 10.0, n * 10.0 + 9, text, name, id_)
        for n, (id_, name, text) in enumerate(TALK)
    ]
    return QuoteFinder(chunk_segments(segments))


@pytest.mark.parametrize(
    ("quote", "speaker_id", "speaker"),
    [
        ("the hall is free then", 1, "Ines"),
        ("far too cold for a festival", 2, "Bo (treasurer)"),
        ("somebody drops a glass", None, None),
    ],
)
def test_a_quote_has_its_speaker(
    finder: QuoteFinder, quote: str, speaker_id: int | None, speaker: str | None
) -> None:
    found = finder.find(1, quote)
    assert found is not None
    assert (found.speaker_id, found.speaker) == (speaker_id, speaker)


@pytest.mark.parametrize(
    "quote",
    [
        "Ines: The hall is free then",
        "INES : the hall is free then, and the brass band has time",
        "Ines： The hall is free",
        "Bo (treasurer): October is far too cold",
        "Bo (treasurer) : October is far too cold",
        # As prompts show this name.
        "1 Ada: Then let us hire the heated tent",
        "[[1|Ada: Then let us hire the heated tent",
    ],
)
def test_a_label_copied_with_the_words_does_not_matter(finder: QuoteFinder, quote: str) -> None:
    found = finder.find(1, quote)
    assert found is not None
    assert found.verdict == "verified"
    assert ":" not in found.quote


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (
            "the brass band has time as well. October is far too cold for a festival",
            "October is far too cold for a festival",
        ),
        (
            "Ines: and the brass band has time as well. Bo (treasurer): October is far",
            "and the brass band has time as well",
        ),
    ],
)
def test_a_quote_over_two_speakers_is_cut_to_the_longer_part(
    finder: QuoteFinder, quote: str, said: str
) -> None:
    found = finder.find(1, quote)
    assert found is not None
    assert found.quote == said


def test_words_that_are_too_short_on_either_side_are_no_quote(finder: QuoteFinder) -> None:
    assert finder.find(1, "as well. October is") is None


def test_somebody_elses_label_before_the_words_names_the_right_speaker(
    finder: QuoteFinder,
) -> None:
    (citation,) = check_text("So it is [[1|Ines: October is far too cold]].", finder).citations
    assert citation.speaker == "Bo (treasurer)"
