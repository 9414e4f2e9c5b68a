"""whisper.cpp's JSON: offsets in milliseconds."""

from collections.abc import Iterator
from typing import Any

from chat_with_video.sources.transcripts.readers.json_values import (
    find_objects,
    find_value,
    speaker_of,
    text_of,
)
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds


def _recognizes(document: Document) -> bool:
    first = next(iter(find_objects(document.json, "transcription")), {})
    return "text" in first and ("offsets" in first or "timestamps" in first)


def _read(document: Document) -> Reading:
    language = text_of(find_value(document.json, "result", "language"))
    return Reading(list(_cues(find_objects(document.json, "transcription"))), language or None)


def _cues(items: list[dict[str, Any]]) -> Iterator[Cue]:
    for item in items:
        start_s, end_s = _time(item, "from"), _time(item, "to")
        if start_s is not None:
            end_s = max(end_s or start_s, start_s)
            yield Cue(start_s, end_s, text_of(item.get("text")), speaker_of(item.get("speaker")))


def _time(item: dict[str, Any], side: str) -> float | None:
    offset_s = find_seconds(find_value(item, "offsets", side), 1000)
    return find_seconds(find_value(item, "timestamps", side)) if offset_s is None else offset_s


WHISPER_CPP = Reader("whisper.cpp", _recognizes, _read)
