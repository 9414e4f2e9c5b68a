"""The analyses of consecutive parts as one; their summaries are merged by the model."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from rapidfuzz import fuzz

from chat_with_video.analysis.schemas import ActionItem, Chapter, CheckedAnalysis
from chat_with_video.citations.schemas import CheckedText
from chat_with_video.llm.tokens import estimate_tokens

# How alike (0 to 100) two items or questions are that say the same, and two titles.
SAME_WORDS, SAME_TITLE = 88.0, 80.0
# Chapters that begin so close together are one: a part's first often begins anew what went on.
SAME_START_S = 20.0
MOST_QUESTIONS = 8

_FIGURES = re.compile(r"\d+")


def merge(summary: CheckedText, parts: Sequence[CheckedAnalysis]) -> CheckedAnalysis:
    """One analysis: the merged summary, and what the parts found, in order and without doubles."""
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
    """Consecutive groups of summaries that fit the budget; each has at least two, if there are.

    So every round of merging leaves fewer, however small the budget.
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
        if not any(_alike(item.text, other.text, SAME_WORDS) for other in kept):
            kept.append(item)
    return kept


def _spread_questions(by_part: Sequence[Sequence[str]]) -> list[str]:
    """A question of each part, then a second of each, as many as are shown; in order of time."""
    place = {question: number for number, part in enumerate(by_part) for question in part}
    kept: list[str] = []
    for turn in zip_longest(*by_part):
        fresh = [q for q in turn if q and not any(_alike(q, other, SAME_WORDS) for other in kept)]
        kept += _evenly(fresh, MOST_QUESTIONS - len(kept))
    return sorted(kept, key=place.__getitem__)


def _evenly(questions: Sequence[str], most: int) -> Sequence[str]:
    """At most so many, from the whole length of the list."""
    if len(questions) <= most:
        return questions
    return [questions[len(questions) * n // most] for n in range(most)]


def _joined_chapters(parts: Sequence[CheckedAnalysis]) -> list[Chapter]:
    """In order of time; one that begins or is called like the one before it is part of that."""
    kept: list[Chapter] = []
    found = [chapter for part in parts for chapter in part.chapters]
    for chapter in sorted(found, key=lambda chapter: chapter.position):
        if not kept or not _goes_on(kept[-1], chapter):
            kept.append(chapter)
    return kept


def _goes_on(one: Chapter, other: Chapter) -> bool:
    if one.start_s is not None and other.start_s is not None:
        is_same_start = other.start_s - one.start_s < SAME_START_S
    else:
        is_same_start = other.position == one.position
    return is_same_start or _alike(one.title, other.title, SAME_TITLE)


def _alike(one: str, other: str, least: float) -> bool:
    """Whether two texts say the same; `Exercise 3` and `Exercise 4` do not."""
    if _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    return fuzz.ratio(one.casefold(), other.casefold(), score_cutoff=least) > 0
