"""Finding quotes in a transcript."""

import pytest

from chat_with_video.citations.quotes import QuoteFinder
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment

LINES = (
    "So, uh, the forgetting curve was drawn by Hermann Ebbinghaus in 1885,",
    "and he learned lists of nonsense syllables, you know, by heart.",
    "It does not mean that you should study more hours every day.",
    "The testing effect is what you get when you close the book",
    "and try to remember what was on the page before you look.",
    "Ο βασικός στόχος αυτής της τάξης είναι να διδάξει σε όλους σας.",
    "مرحبا بكم في هذا الدرس عن الذاكرة والنسيان",
    "记忆在最初两天里消失得最快，所以要早点复习。",
)


def finder(lines: tuple[str, ...] = LINES, per_passage: int = 1) -> QuoteFinder:
    segments = [Segment(n, n * 10.0, n * 10.0 + 9, line) for n, line in enumerate(lines)]
    groups = [segments[n : n + per_passage] for n in range(0, len(segments), per_passage)]
    return QuoteFinder(
        [
            Passage(n + 1, tuple(group), " ".join(segment.text for segment in group))
            for n, group in enumerate(groups)
        ]
    )


@pytest.mark.parametrize(
    ("number", "quote", "said"),
    [
        (1, "the forgetting curve was drawn", "the forgetting curve was drawn"),
        (1, "THE FORGETTING — curve, was drawn!", "the forgetting curve was drawn"),
        (2, "learned lists of nonsense syllables by heart", LINES[1].removeprefix("and he ")[:-1]),
        (2, "he learned list of nonsense sylables", "he learned lists of nonsense syllables"),
        (4, "“The testing effect is … close the book”", "The testing effect is"),
        (4, "the testing effect … you close the book … on the page", "you close the book"),
        (1, "nonsense syllables", "nonsense syllables"),
        (6, "Ο βασικος στόχος αυτής της τάξης", "Ο βασικός στόχος αυτής της τάξης"),
        (7, "هذا الدرس عن الذاكرة", "هذا الدرس عن الذاكرة"),
        (8, "最初两天里消失", "最初两天里消失"),
    ],
)  # fmt: skip
def test_small_differences_are_allowed_and_the_transcripts_words_are_returned(
    number: int, quote: str, said: str
) -> None:
    found = finder().find(number, quote)
    assert found is not None
    assert (found.verdict, found.quote) == ("verified", said)


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "the",
        "it is",
        "forgetting",
        "one forgets most things within a few days",
        "the forgetting curve was painted by Salvador Dalí in 1885",
        "the forgetting curve was drawn by Hermann Ebbinghaus in 1895",
        "it does mean that you should study more hours every day",
        "remember to close the page when you try the book",
        "学习语言需要很多时间",
        "and he learned lists of nonsense numbers, you know, by heart",
        "the testing effect is what you get when you close the door",
        "close the book … after burning it in the garden",
        "the forgetting curve was drawn by Bob Ebbinghaus in 1885",
        "it hardly does mean that you should study more hours every day",
        "close the book … the testing effect is",
    ],
)
def test_a_quote_that_was_not_said_is_not_found(quote: str) -> None:
    assert finder().find(1, quote) is None


def test_a_quote_over_two_passages_begins_and_ends_where_it_was_said() -> None:
    found = finder().find(4, "when you close the book and try to remember")
    assert found is not None
    assert (found.verdict, found.position) == ("verified", 3)
    assert (found.start_s, found.end_s) == (30.0, 49.0)
    assert found.quote == "when you close the book and try to remember"


def test_a_quote_has_the_times_of_its_segment_rather_than_of_its_passage() -> None:
    found = finder(per_passage=4).find(1, "does not mean that you should study")
    assert found is not None
    assert (found.position, found.start_s, found.end_s) == (2, 20.0, 29.0)


@pytest.mark.parametrize("number", [0, -3, 8, 99, 10**9])
def test_a_wrong_number_is_repaired(number: int) -> None:
    found = finder().find(number, "lists of nonsense syllables")
    assert found is not None
    assert (found.verdict, found.start_s) == ("repaired", 10.0)


def test_a_slightly_different_quote_is_found_far_from_the_cited_passage() -> None:
    filler = tuple(f"Line {n} says something else about the weather." for n in range(300))
    found = finder(filler + LINES).find(1, "he learned lists of nonsens syllables")
    assert found is not None
    assert (found.verdict, found.position) == ("repaired", 301)


def test_a_quote_without_times_has_the_position_of_its_segment() -> None:
    segments = [Segment(n, None, None, line) for n, line in enumerate(LINES)]
    found = QuoteFinder(chunk_segments(segments)).find(1, "close the book and try")
    assert found is not None
    assert (found.position, found.start_s, found.end_s) == (3, None, None)


def test_a_quote_that_shares_letters_but_no_word_is_not_found() -> None:
    assert finder(("notebook keyboard",)).find(1, "note book key board") is None
