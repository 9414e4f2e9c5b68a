"""Checking the draft of an analysis."""

import pytest

from chat_with_video.analysis.checking import check_analysis
from chat_with_video.analysis.schemas import AnalysisDraft
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.sources.schemas import Segment

LINES = (
    "Welcome to the talk about memory and how it fades.",
    "Test yourself after every chapter, that is the best advice I have.",
    "In the second half we look at sleep and what it does for you.",
)
SEGMENTS = tuple(Segment(n, n * 10.0, n * 10.0 + 8, line) for n, line in enumerate(LINES))


@pytest.fixture
def context() -> TranscriptContext:
    return TranscriptContext(SEGMENTS, "en")


def draft(**parts: object) -> AnalysisDraft:
    empty = {"summary": "", "action_items": [], "suggested_questions": [], "chapters": []}
    return AnalysisDraft.model_validate(empty | parts)


def test_a_summary_keeps_verified_quotes_and_counts_the_others(context: TranscriptContext) -> None:
    summary = "It fades [[1|memory and how it fades]]. It is easy [[1|memory is very easy indeed]]."
    checked = check_analysis(draft(summary=summary), context.finder)
    assert checked.summary == "It fades [1]. It is easy."
    assert [citation.start_s for citation in checked.citations] == [0.0]
    assert checked.dropped_citations == 1


def test_an_item_has_the_time_of_its_evidence_or_none(
    context: TranscriptContext,
) -> None:
    items = [
        "Test yourself [[1|test yourself after every chapter]]",
        "Sleep more [[1|sleep a lot more]]",
    ]
    checked = check_analysis(draft(action_items=items), context.finder)
    assert [(item.text, item.start_s) for item in checked.action_items] == [
        ("Test yourself", 10.0),
        ("Sleep more", None),
    ]


def test_chapters_are_in_order_of_time_and_those_without_evidence_are_dropped(
    context: TranscriptContext,
) -> None:
    chapters = [
        {"title": "Sleep", "start": "[[1|in the second half we look]]"},
        {"title": "Made up", "start": "[[1|chickens lay eggs on Sundays]]"},
        {"title": "Memory", "start": "[[1|welcome to the talk]]"},
    ]
    checked = check_analysis(draft(chapters=chapters), context.finder)
    assert [(c.title, c.start_s) for c in checked.chapters] == [("Memory", 0.0), ("Sleep", 20.0)]


def test_no_field_keeps_any_part_of_a_marker(context: TranscriptContext) -> None:
    dirty = "x [[1|welcome to the talk]] y [[9|nowhere at all said]] z [[1|half"
    checked = check_analysis(
        draft(
            summary=dirty,
            action_items=[dirty],
            suggested_questions=[dirty, dirty],
            chapters=[{"title": dirty, "start": dirty}],
        ),
        context.finder,
    )
    assert "[[" not in checked.model_dump_json()
    assert len(checked.suggested_questions) == 1
