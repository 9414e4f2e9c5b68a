"""The speech recognition pipeline of Hugging Face: chunks, each with a pair of times."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from chat_with_video.sources.transcripts.readers.json_values import (
    find_objects,
    find_value,
    speaker_of,
    text_of,
)
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds


def _chunks(value: object) -> list[dict[str, Any]]:
    return find_objects(value, "chunks") or find_objects(value)


def _recognizes(document: Document) -> bool:
    first = next(iter(_chunks(document.json)), {})
    return isinstance(first.get("timestamp"), list) and "text" in first


def _read(document: Document) -> Reading:
    language = text_of(find_value(document.json, "language"))
    return Reading(list(_cues(_chunks(document.json))), language or None)


def _cues(chunks: list[dict[str, Any]]) -> Iterator[Cue]:
    """The last chunk often has no end; a missing end is the next start."""
    for chunk, after in pairwise([*chunks, {}]):
        start_s = _time(chunk, 0)
        if start_s is not None:
            end_s = _time(chunk, 1) or _time(after, 0) or start_s
            speaker = speaker_of(chunk.get("speaker"))
            yield Cue(start_s, max(end_s, start_s), text_of(chunk.get("text")), speaker)


def _time(chunk: dict[str, Any], side: int) -> float | None:
    return find_seconds(find_value(chunk, "timestamp", side))


HUGGING_FACE = Reader("hugging-face", _recognizes, _read)
