"""Compares the starts of chapters with those of marked topics."""

from collections.abc import Sequence

from benchmarks.quality_measures import pk, window_diff
from benchmarks.quality_meetings import Meeting, halves
from benchmarks.quality_tables import Table, mean
from chat_with_video.offline.chapters import find_chapters
from chat_with_video.offline.sentences import recover_sentences
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")


def measure(meetings: Sequence[Meeting]) -> list[Table]:
    """Pk and WindowDiff, over segments."""
    parts = [meetings, *halves(meetings)]
    columns = [f"{name}{part}" for part in ("", " ½a", " ½b") for name in ("Pk", "WindowDiff")]
    rows: dict[str, list[float]] = {}
    found = {meeting.name: _boundaries(meeting) for meeting in meetings}
    for part in parts:
        for name, figures in _figures(part, found).items():
            rows.setdefault(name, []).extend(figures)
    chapters = mean([len(boundaries) + 1 for boundaries in found.values()])
    topics = mean([len(meeting.topics) + 1 for meeting in meetings])
    return [
        Table(
            "Chapters against marked topics (0 is perfect)",
            columns,
            rows,
            (f"{chapters:.1f} chapters a meeting on average, {topics:.1f} marked topics.",),
        )
    ]


def _figures(meetings: Sequence[Meeting], found: dict[str, list[int]]) -> dict[str, list[float]]:
    rows = {
        "no split": [_measured(meeting, []) for meeting in meetings],
        "as many even splits": [
            _measured(meeting, _even(len(meeting.segments), len(found[meeting.name])))
            for meeting in meetings
        ],
        "the program's": [_measured(meeting, found[meeting.name]) for meeting in meetings],
    }
    return {name: [mean(c) for c in zip(*pairs, strict=True)] for name, pairs in rows.items()}


def _measured(meeting: Meeting, proposed: Sequence[int]) -> tuple[float, float]:
    length = len(meeting.segments)
    return pk(meeting.topics, proposed, length), window_diff(meeting.topics, proposed, length)


def _boundaries(meeting: Meeting) -> list[int]:
    """The position of the first segment of each chapter, except for the first chapter."""
    context = meeting.context
    chapters = find_chapters(recover_sentences(context.passages, ENGLISH), ENGLISH)
    found = [context.finder.find(c.passage_number, c.quote) for c in chapters[1:]]
    return sorted({place.position for place in found if place} - {0})


def _even(length: int, boundaries: int) -> list[int]:
    return [round(length * n / (boundaries + 1)) for n in range(1, boundaries + 1)]
