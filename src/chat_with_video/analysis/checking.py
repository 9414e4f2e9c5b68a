"""Checks the draft of an analysis against the transcript."""

from collections.abc import Iterable

from chat_with_video.analysis.schemas import (
    ActionItem,
    AnalysisDraft,
    Chapter,
    CheckedAnalysis,
)
from chat_with_video.citations.filter import check_text
from chat_with_video.citations.quotes import QuoteFinder
from chat_with_video.citations.references import strip_references
from chat_with_video.citations.schemas import CheckedText


def check_analysis(draft: AnalysisDraft, finder: QuoteFinder) -> CheckedAnalysis:
    """Verify every marker of a draft.

    An action item without verified evidence stays, without a time. A chapter without it is dropped,
    since its start is unknown.
    """

    def check(text: str) -> CheckedText:
        return check_text(text, finder)

    summary = check(draft.summary)
    items = [check(item) for item in draft.action_items]
    questions = [check(question) for question in draft.suggested_questions]
    starts = [check(chapter.start) for chapter in draft.chapters]
    titles = [check(chapter.title) for chapter in draft.chapters]
    checked = [summary, *items, *questions, *starts, *titles]
    return CheckedAnalysis(
        summary=summary.content,
        citations=list(summary.citations),
        action_items=[_action_item(item) for item in items if _plain(item)],
        suggested_questions=_distinct(_plain(question) for question in questions),
        chapters=_chapters(zip(titles, starts, strict=True)),
        dropped_citations=sum(text.dropped for text in checked),
    )


def _plain(text: CheckedText) -> str:
    return strip_references(text.content, len(text.citations)).strip()


def _action_item(text: CheckedText) -> ActionItem:
    evidence = text.citations[0] if text.citations else None
    return ActionItem(
        text=_plain(text),
        start_s=evidence and evidence.start_s,
        position=evidence and evidence.position,
    )


def _chapters(drafts: Iterable[tuple[CheckedText, CheckedText]]) -> list[Chapter]:
    by_position = {
        start.citations[0].position: Chapter(
            title=_plain(title),
            start_s=start.citations[0].start_s,
            position=start.citations[0].position,
        )
        for title, start in drafts
        if start.citations and _plain(title)
    }
    return [by_position[position] for position in sorted(by_position)]


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
