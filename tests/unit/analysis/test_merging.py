"""Merging the analyses of parts."""

from collections.abc import Sequence

from chat_with_video.analysis.merging import MOST_QUESTIONS, group_by_budget, merge
from chat_with_video.analysis.schemas import ActionItem, Chapter, CheckedAnalysis
from chat_with_video.citations.schemas import CheckedText

SUMMARY = CheckedText("All of it.", (), 1)


def part(
    *,
    items: tuple[str, ...] = (),
    questions: tuple[str, ...] = (),
    chapters: Sequence[tuple[str, float]] = (),
) -> CheckedAnalysis:
    return CheckedAnalysis(
        summary="s",
        citations=[],
        action_items=[ActionItem(text=text, start_s=1.0, position=1) for text in items],
        suggested_questions=list(questions),
        chapters=[Chapter(title=t, start_s=s, position=int(s)) for t, s in chapters],
        dropped_citations=2,
    )


def test_an_item_that_several_parts_have_is_listed_once() -> None:
    parts = [
        part(items=("Test yourself after every chapter.", "Do exercise 3.")),
        part(items=("Test yourself after each chapter.", "Do exercise 4.")),
    ]
    merged = merge(SUMMARY, parts)
    assert [item.text for item in merged.action_items] == [
        "Test yourself after every chapter.",
        "Do exercise 3.",
        "Do exercise 4.",
    ]
    assert (merged.summary, merged.dropped_citations) == ("All of it.", 5)


def test_chapters_are_in_order_and_none_continues_the_one_before_it() -> None:
    parts = [
        part(chapters=[("Memory", 0.0), ("Sleep and dreams", 300.0)]),
        part(chapters=[("Sleep and dreams.", 600.0), ("Food", 900.0), ("What to eat", 910.0)]),
    ]
    titles = [chapter.title for chapter in merge(SUMMARY, parts[::-1]).chapters]
    assert titles == ["Memory", "Sleep and dreams", "Food"]


def test_questions_come_from_all_parts_in_order_of_time() -> None:
    words = ("memory", "sleep", "volcanoes", "football", "music")
    few = [part(questions=tuple(f"{w} and {k}?" for k in ("cats", "tides"))) for w in words]
    chosen = merge(SUMMARY, few).suggested_questions
    assert len(chosen) == MOST_QUESTIONS
    assert [question.split()[0] for question in chosen] == sorted(
        (question.split()[0] for question in chosen), key=words.index
    )
    assert {question.split()[0] for question in chosen} == set(words)
    many = [part(questions=(f"What is said about {chr(97 + n) * 12}?",)) for n in range(24)]
    letters = [question[-2] for question in merge(SUMMARY, many).suggested_questions]
    assert len(letters) == MOST_QUESTIONS
    assert (letters[0], letters == sorted(letters), letters[-1] > "t") == ("a", True, True)


def test_summaries_are_grouped_within_the_budget_and_never_alone() -> None:
    summaries = ["word " * 100] * 7
    assert group_by_budget(summaries, 1_000_000) == [range(7)]
    for budget_tokens in (1, 450, 700):
        groups = group_by_budget(summaries, budget_tokens)
        assert [place for group in groups for place in group] == list(range(7))
        assert len(groups) > 1 and min(map(len, groups)) >= 2
