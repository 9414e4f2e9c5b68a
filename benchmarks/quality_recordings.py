"""Compares the starts of chapters with two levels of marked topics of screen recordings."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality_bootstrap import Scores, difference_interval, mean_interval
from benchmarks.quality_corpora import DATA_FOLDER, Talk, read_lines, segments_of
from benchmarks.quality_measures import boundary_f1, pk, window_diff
from benchmarks.quality_tables import Table
from chat_with_video.offline.chapters import find_chapters

RECORDINGS_PATH = DATA_FOLDER / "recordings" / "dev.jsonl"
TOLERANCE_S = 20.0
PROGRAM = "the program"
_NO_SPLIT, _EVEN = "no split", "even splits"
_LEVELS = {"fine": "fine_topics", "coarse": "topics"}

# By level, measure and method: the value for each recording.
type Measured = dict[str, dict[str, dict[str, dict[str, list[float]]]]]


def measure_recordings(path: Path = RECORDINGS_PATH) -> Measured:
    """Pk, WindowDiff (both over segments) and F1 of boundaries; empty without recordings."""
    measured: Measured = {}
    for raw in read_lines(path) if path.exists() else ():
        talk = Talk(raw["id"], "en", segments_of(raw["segments"]), ())
        found = _boundaries(talk)
        even = _even_splits(len(talk.segments), len(found))
        for level, key in _LEVELS.items():
            marked = _starts(raw[key])
            for method, proposed in ((_NO_SPLIT, []), (_EVEN, even), (PROGRAM, found)):
                for name, value in _measures(talk, marked, proposed).items():
                    by_method = measured.setdefault(level, {}).setdefault(name, {})
                    by_method.setdefault(method, {})[talk.name] = [value]
    return measured


def recordings_table(measured: Measured) -> Table:
    """The measures with 95 % intervals, and the program's difference to no split."""
    rows = {
        f"{level}: {method}": [
            cell for name in _MEASURES for cell in _cells(measured[level][name], method)
        ]
        for level in measured
        for method in (_NO_SPLIT, _EVEN, PROGRAM)
    }
    columns = [column for name in _MEASURES for column in (name, "less no split")]
    return Table("Chapters of recordings, against two levels of topics", columns, rows, _NOTES)


def recording_scores(measured: Measured) -> dict[str, Scores]:
    """The program's results, more being better, to be compared with those of another run."""
    return {
        f"{name}, {level}": {
            talk: [-value if name != "F1" else value for value in values]
            for talk, values in by_method[PROGRAM].items()
        }
        for level, by_name in measured.items()
        for name, by_method in by_name.items()
    }


_NOTES = (
    f"Pk, WindowDiff: 0 is perfect. F1 of boundaries within {TOLERANCE_S:.0f} s: 1 is perfect.",
    "Even splits: as many as the program makes. 95 % intervals: bootstrap over recordings.",
)


def _cells(by_method: dict[str, dict[str, list[float]]], method: str) -> list[str]:
    scores = by_method[method]
    difference = difference_interval(by_method[_NO_SPLIT], scores)
    return [str(mean_interval(scores)), "-" if method == _NO_SPLIT else str(difference)]


type _Measure = Callable[[Talk, Sequence[int], Sequence[int]], float]
_MEASURES: dict[str, _Measure] = {
    "Pk": lambda talk, marked, found: pk(marked, found, len(talk.segments)),
    "WindowDiff": lambda talk, marked, found: window_diff(marked, found, len(talk.segments)),
    "F1": lambda talk, marked, found: boundary_f1(
        _times(talk, marked), _times(talk, found), TOLERANCE_S
    ),
}


def _measures(talk: Talk, marked: Sequence[int], found: Sequence[int]) -> dict[str, float]:
    return {name: measure(talk, marked, found) for name, measure in _MEASURES.items()}


def _times(talk: Talk, positions: Sequence[int]) -> list[float]:
    return [talk.segments[position].start_s or 0.0 for position in positions]


def _starts(topics: Sequence[dict[str, Any]]) -> list[int]:
    return sorted({start for topic in topics for start, _ in topic["spans"]} - {0})


def _boundaries(talk: Talk) -> list[int]:
    """The position of the first segment of each chapter, except for the first chapter."""
    chapters = find_chapters(talk.sentences, talk.context.language)
    found = [talk.context.finder.find(c.passage_number, c.quote) for c in chapters[1:]]
    return sorted({place.position for place in found if place} - {0})


def _even_splits(length: int, boundaries: int) -> list[int]:
    return [round(length * n / (boundaries + 1)) for n in range(1, boundaries + 1)]
