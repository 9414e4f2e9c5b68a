"""YouTube's json3: events with a start, a duration and the pieces of a line."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from chat_with_video.sources.transcripts.decoding import without_invisible
from chat_with_video.sources.transcripts.refusals import (
    MOST_SEGMENTS,
    too_many_segments,
    unreadable,
)

# A thousand days; more than that is not a time in a video.
_LATEST_MS = 86_400_000_000

type SpokenLine = tuple[float, float, str]


def looks_like_json(text: str) -> bool:
    """Whether this is JSON, whole or damaged; `[Music] hello` and `{\\an8}` are not."""
    opening = text.lstrip()[:200]
    if opening[:1] == "{":
        return opening[1:].lstrip()[:1] in ('"', "}")
    return opening[:1] == "[" and opening[1:].lstrip()[:1] in ("{", '"', "]")


def read_json3(text: str) -> list[SpokenLine]:
    """(start_s, end_s, text) of each event that says something, in the order of their start.

    Automatic captions stay on screen while the next line is spoken; such a line ends where the
    next begins. Raises UnreadableCaptions for any other JSON.
    """
    events = _events(text)
    lines = sorted(_spoken_lines(events), key=lambda line: line[0])
    automatic = any("aAppend" in event for event in events)
    return _ended_by_the_next(lines) if automatic else lines


def _events(text: str) -> list[dict[str, Any]]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise unreadable("This looks like JSON but is damaged or incomplete.") from exc
    events = document.get("events") if isinstance(document, dict) else None
    if not isinstance(events, list):
        raise unreadable("This is JSON, but not YouTube's json3 captions.")
    if len(events) > MOST_SEGMENTS * 2:
        raise too_many_segments()
    return [event for event in events if isinstance(event, dict)]


def _spoken_lines(events: list[dict[str, Any]]) -> Iterator[SpokenLine]:
    for event in events:
        start_ms = _milliseconds(event.get("tStartMs", 0))
        duration_ms = _milliseconds(event.get("dDurationMs", 0)) or 0
        text = without_invisible(_text(event.get("segs")))
        if start_ms is not None and text.strip():
            yield start_ms / 1000, (start_ms + duration_ms) / 1000, text


def _text(pieces: object) -> str:
    if not isinstance(pieces, list):
        return ""
    texts = (piece.get("utf8") for piece in pieces if isinstance(piece, dict))
    return "".join(text for text in texts if isinstance(text, str))


def _milliseconds(value: object) -> float | None:
    if isinstance(value, int | float) and 0 <= value <= _LATEST_MS:
        return value
    return None


def _ended_by_the_next(lines: list[SpokenLine]) -> list[SpokenLine]:
    ended = [
        (start_s, min(end_s, next_start_s), text)
        for (start_s, end_s, text), (next_start_s, _, _) in pairwise(lines)
    ]
    return [*ended, *lines[-1:]]
