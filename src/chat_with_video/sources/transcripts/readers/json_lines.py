"""JSON Lines: each line is an object with one cue."""

import json
from collections.abc import Iterator

from chat_with_video.sources.transcripts.readers.json_cues import CueList
from chat_with_video.sources.transcripts.schemas import Document, Reader, Reading

_CUES = CueList(())


def _objects(lines: list[str]) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, None


def recognizes_json_lines(document: Document) -> bool:
    """Whether the first lines are separate objects; a JSON document may also have one line."""
    if not document.opening.startswith("{") or not document.lines[0].rstrip().endswith("}"):
        return False
    first = [value for _, value in _objects(document.lines[:4])]
    return len(first) > 1 and isinstance(first[0], dict) and _CUES.matches(first[:1])


def _read(document: Document) -> Reading:
    objects = list(_objects(document.lines))
    damaged = [number for number, value in objects if not isinstance(value, dict)]
    reading = _CUES.read([value for _, value in objects])
    notes = [f"Line {number} is damaged and left out." for number in damaged]
    return Reading(reading.cues, notes=[*reading.notes, *notes])


JSON_LINES = Reader("json-lines", recognizes_json_lines, _read, frozenset({".jsonl", ".ndjson"}))
