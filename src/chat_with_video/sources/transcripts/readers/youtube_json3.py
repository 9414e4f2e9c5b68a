"""YouTube's json3: events with a start, a duration and the pieces of a line."""

from collections.abc import Iterator
from typing import Any

from chat_with_video.sources.transcripts.readers.ends import cut_at_the_next
from chat_with_video.sources.transcripts.readers.json_values import find_list
from chat_with_video.sources.transcripts.refusals import MOST_SEGMENTS, too_many_segments
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds


def _recognizes(document: Document) -> bool:
    return find_list(document.json, "events") is not None


def _read(document: Document) -> Reading:
    """Automatic captions stay on screen while the next line is spoken; cut such a line at the start
    of the next."""
    events = find_list(document.json, "events") or []
    if len(events) > MOST_SEGMENTS * 2:
        raise too_many_segments()
    known = [event for event in events if isinstance(event, dict)]
    cues = sorted(_cues(known), key=lambda cue: cue.start_s or 0.0)
    automatic = any("aAppend" in event for event in known)
    return Reading(cut_at_the_next(cues) if automatic else cues)


def _cues(events: list[dict[str, Any]]) -> Iterator[Cue]:
    for event in events:
        start_s = find_seconds(event.get("tStartMs", 0), 1000)
        duration_s = find_seconds(event.get("dDurationMs", 0), 1000) or 0.0
        text = _text(event.get("segs"))
        if start_s is not None and start_s >= 0 and text.strip():
            yield Cue(start_s, start_s + max(duration_s, 0.0), text)


def _text(pieces: object) -> str:
    if not isinstance(pieces, list):
        return ""
    texts = (piece.get("utf8") for piece in pieces if isinstance(piece, dict))
    return "".join(text for text in texts if isinstance(text, str))


YOUTUBE_JSON3 = Reader("json3", _recognizes, _read, frozenset({".json3", ".json"}))
