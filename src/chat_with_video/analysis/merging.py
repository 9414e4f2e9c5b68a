"""Merges the analyses of consecutive parts, except for summaries, which the model merges."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from rapidfuzz import fuzz

from chat_with_video.analysis.schemas import ActionItem, Chapter, CheckedAnalysis
from chat_with_video.citations.schemas import CheckedText
from chat_with_video.llm.tokens import estimate_tokens

# The similarity (0 to 100) from which two items or questions, and two titles, count as the same.
SAME_WORDS, SAME_TITLE = 88.0, 80.0
# Chapters that begin closer together are one: a part often begins within a topic, and its first
# chapter repeats the last one of the part before.
SAME_START_S = 20.0
MOST_QUESTIONS = 8

_FIGURES = re.compile(r"\d+")


def merge(summary: CheckedText, parts: Sequence[CheckedAnalysis]) -> CheckedAnalysis:
    """One analysis: the merged summary, and the parts' results in order without duplicates."""
    return CheckedAnalysis(
        summary=summary.content,
        citations=list(summary.citations),
        action_items=_distinct_items(parts),
        suggested_questions=_spread_questions([part.suggested_questions for part in parts]),
        chapters=_joined_chapters(parts),
        dropped_citations=summary.dropped + sum(part.dropped_citations for part in parts),
        cut=any(part.cut for part in parts),
    )


def group_by_budget(summaries: Sequence[str], budget_tokens: int) -> list[range]:
    """Consecutive groups of summaries that fit the budget, as ranges of their indexes.

    A group has at least two summaries if there are two, even over the budget: so every round of
    merging leaves fewer summaries.
    """
    groups: list[list[int]] = []
    filled = 0
    for place, summary in enumerate(summaries):
        cost = estimate_tokens(summary)
        if not groups or (filled + cost > budget_tokens and len(groups[-1]) > 1):
            groups.append([])
            filled = 0
        groups[-1].append(place)
        filled += cost
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return [range(group[0], group[-1] + 1) for group in groups]


def _distinct_items(parts: Sequence[CheckedAnalysis]) -> list[ActionItem]:
    kept: list[ActionItem] = []
    for item in (item for part in parts for item in part.action_items):
        if not any(_is_similar(item.text, other.text, SAME_WORDS) for other in kept):
            kept.append(item)
    return kept


def _spread_questions(by_part: Sequence[Sequence[str]]) -> list[str]:
    """The first question of each part, then the second of each, until there are enough.

    They are returned in order of time.
    """
    place = {question: number for number, part in enumerate(by_part) for question in part}
    kept: list[str] = []
    for turn in zip_longest(*by_part):
        fresh = [
            q for q in turn if q and not any(_is_similar(q, other, SAME_WORDS) for other in kept)
        ]
        kept += _evenly(fresh, MOST_QUESTIONS - len(kept))
    return sorted(kept, key=place.__getitem__)


def _evenly(questions: Sequence[str], most: int) -> Sequence[str]:
    """At most `most` questions, spread evenly over the list."""
    if len(questions) <= most:
        return questions
    return [questions[len(questions) * n // most] for n in range(most)]


def _joined_chapters(parts: Sequence[CheckedAnalysis]) -> list[Chapter]:
    """The chapters in order of time; one with the start or title of the one before is dropped."""
    kept: list[Chapter] = []
    found = [chapter for part in parts for chapter in part.chapters]
    for chapter in sorted(found, key=lambda chapter: chapter.position):
        if not kept or not _is_continued_by(kept[-1], chapter):
            kept.append(chapter)
    return kept


def _is_continued_by(one: Chapter, other: Chapter) -> bool:
    if one.start_s is not None and other.start_s is not None:
        is_same_start = other.start_s - one.start_s < SAME_START_S
    else:
        is_same_start = other.position == one.position
    return is_same_start or _is_similar(one.title, other.title, SAME_TITLE)


def _is_similar(one: str, other: str, least: float) -> bool:
    """Whether two texts are similar and have the same numbers; `Exercise 3` is not `Exercise 4`."""
    if _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    return fuzz.ratio(one.casefold(), other.casefold(), score_cutoff=least) > 0
