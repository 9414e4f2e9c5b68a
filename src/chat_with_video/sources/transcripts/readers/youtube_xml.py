"""YouTube's timed text: srv1 (`<text start dur>`) in seconds, srv3 (`<p t d>`) in milliseconds."""

import html

from chat_with_video.sources.transcripts.readers.ends import cut_at_the_next, ended_by_the_next
from chat_with_video.sources.transcripts.readers.xml_elements import (
    Element,
    read_elements,
    root_name,
)
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds


def _recognizes(document: Document) -> bool:
    return root_name(document.opening) in {"transcript", "timedtext"}


def _read(document: Document) -> Reading:
    cues: list[Cue] = []
    automatic = False

    def use(element: Element, _around: list[Element]) -> None:
        nonlocal automatic
        automatic = automatic or "a" in element.attributes
        if (cue := _cue(element)) and cue.text.strip():
            cues.append(cue)

    damage = read_elements(document.text, frozenset({"text", "p"}), use)
    ended = ended_by_the_next(cues)
    # Automatic captions stay on screen while the next line is spoken.
    return Reading(cut_at_the_next(ended) if automatic else ended, notes=[damage] if damage else [])


def _cue(element: Element) -> Cue | None:
    per_second = 1 if "start" in element.attributes else 1000
    start_s = find_seconds(element.get("start") or element.get("t"), per_second)
    duration_s = find_seconds(element.get("dur") or element.get("d"), per_second)
    if start_s is None:
        return None
    # The text of srv1 is escaped twice.
    text = html.unescape(element.text)
    return Cue(start_s, None if duration_s is None else start_s + max(duration_s, 0.0), text)


YOUTUBE_XML = Reader(
    "youtube-xml", _recognizes, _read, frozenset({".srv1", ".srv2", ".srv3", ".xml"})
)
