"""Tables: CSV and TSV with a heading for start, text, and perhaps end, duration and speaker."""

import csv
import io
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chat_with_video.sources.transcripts.readers.ends import ended_by_the_next
from chat_with_video.sources.transcripts.refusals import unreadable
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import CLOCK, find_seconds

_DELIMITERS = ("\t", ",", ";", "|")
_STARTS = (
    "start",
    "start time",
    "starttime",
    "start_s",
    "start_ms",
    "start (s)",
    "start (ms)",
    "begin",
    "from",
    "in",
    "in point",
    "timecode",
    "timestamp",
    "time",
    "offset",
)
_ENDS = (
    "end",
    "end time",
    "endtime",
    "end_s",
    "end_ms",
    "end (s)",
    "end (ms)",
    "stop",
    "to",
    "out",
    "out point",
)
_DURATIONS = ("duration", "dur", "length")
_TEXTS = (
    "text",
    "transcript",
    "caption",
    "subtitle",
    "content",
    "sentence",
    "dialogue",
    "words",
    "body",
    "line",
    "utterance",
)
_SPEAKERS = ("speaker", "speaker name", "name", "who", "person", "speaker_name", "speaker id")
# No cue lasts this many seconds, but a short one lasts this many milliseconds.
_FEWEST_ROWS = 3
_LONGEST_ROW = 10_000
_CLOCK = re.compile(CLOCK)
_LONGEST_CUE_S = 500.0


@dataclass(frozen=True, slots=True)
class _Form:
    """The form of a table: its delimiter, whether it has a heading, and its columns."""

    delimiter: str
    has_heading: bool
    start: int
    text: int
    end: int | None
    duration: int | None
    speaker: int | None


def _recognizes(document: Document) -> bool:
    return _find_form(document) is not None


def _find_form(document: Document) -> _Form | None:
    return _form_by_heading(document) or _form_by_content(document)


def _form_by_heading(document: Document) -> _Form | None:
    """The form of a table whose first line names the columns."""
    heading = document.opening.partition("\n")[0][:1_000]
    for delimiter in _DELIMITERS:
        names = [name.strip().strip('"').lower() for name in heading.split(delimiter)]
        start, text = _position(names, _STARTS), _position(names, _TEXTS)
        if start is not None and text is not None:
            others = (_position(names, known) for known in (_ENDS, _DURATIONS, _SPEAKERS))
            return _Form(delimiter, True, start, text, *others)
    return None


def _form_by_content(document: Document) -> _Form | None:
    """The form of a table without a heading: a start, perhaps an end, perhaps a name, the words."""
    lines = [line[:_LONGEST_ROW] for line in document.lines[:50] if line.strip()]
    for delimiter in _DELIMITERS:
        rows = [row for _, row in _rows("\n".join(lines), delimiter)]
        columns = len(rows[0]) if rows else 0
        alike = [row for row in rows if len(row) == columns and _CLOCK.fullmatch(row[0].strip())]
        if len(alike) >= _FEWEST_ROWS and len(alike) == len(rows) and 3 <= columns <= 4:
            has_end = all(_CLOCK.fullmatch(row[1].strip()) for row in rows)
            end = 1 if has_end else None
            speaker = columns - 2 if columns - 2 > (end or 0) else None
            return _Form(delimiter, False, 0, columns - 1, end, None, speaker)
    return None


def _position(names: Sequence[str], known: Sequence[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _read(document: Document) -> Reading:
    form = _find_form(document)
    assert form is not None
    rows = _rows(document.text.lstrip("\n "), form.delimiter)[1 if form.has_heading else 0 :]
    unit = _per_second([row for _, row in rows], form)
    cues, notes = [], []
    for line, row in rows:
        if cue := _cue(row, form, unit):
            cues.append(cue)
        elif any(cell.strip(" -:") for cell in row):
            notes.append(f"Line {line} has no readable start, and is left out.")
    return Reading(ended_by_the_next(cues), notes=notes)


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    # whisper writes TSV without quotation marks, and words may begin with one.
    reader = (
        csv.reader(io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_NONE)
        if delimiter == "\t"
        else csv.reader(io.StringIO(text), delimiter=delimiter)
    )
    try:
        return [(reader.line_num, row) for row in reader]
    except csv.Error as exc:
        raise unreadable(f"This is a table, but it is damaged at line {reader.line_num}.") from exc


def _per_second(rows: list[list[str]], form: _Form) -> int:
    """1000 if the times are whole numbers of milliseconds, else 1."""
    starts = [row[form.start].strip() for row in rows if len(row) > form.start]
    numbers = sorted(int(start) for start in starts if start.isascii() and start.isdigit())
    if len(numbers) < len(starts) or not numbers:
        return 1
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return 1000 if statistics.median(steps or numbers) > _LONGEST_CUE_S else 1


def _cue(row: list[str], form: _Form, per_second: int) -> Cue | None:
    start_s = find_seconds(_cell(row, form.start), per_second)
    if start_s is None:
        return None
    end_s = find_seconds(_cell(row, form.end), per_second)
    duration_s = find_seconds(_cell(row, form.duration), per_second)
    if end_s is None and duration_s is not None:
        end_s = start_s + max(duration_s, 0.0)
    speaker = _cell(row, form.speaker) or None
    return Cue(start_s, end_s and max(end_s, start_s), _cell(row, form.text), speaker)


def _cell(row: list[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


DELIMITED = Reader("table", _recognizes, _read, frozenset({".csv", ".tsv"}))
