"""SubStation (.ass, .ssa), read by pysubs2."""

import re

from pysubs2 import SSAFile
from pysubs2.exceptions import Pysubs2Error

from chat_with_video.sources.transcripts.refusals import unreadable
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading

_HEADER = re.compile(r"\[Script Info\]|\[V4\+? Styles\]|\[Events\]", re.IGNORECASE)
_DIALOGUE = re.compile(r"Dialogue:\s", re.IGNORECASE)
_READABLE = re.compile(r"Dialogue:[^,]*,\s*\d+:\d+:\d+[.:]\d+\s*,\s*\d+:\d+:\d+[.:]\d+\s*,")


def _recognizes(document: Document) -> bool:
    return bool(_HEADER.match(document.opening))


def _read(document: Document) -> Reading:
    kind = "ass" if "v4+ styles" in document.text[:20_000].lower() else "ssa"
    try:
        events = SSAFile.from_string(document.text, format_=kind).events
    except (Pysubs2Error, ValueError, IndexError) as exc:
        raise unreadable("This is a SubStation file, but it is damaged.") from exc
    cues = [
        Cue(event.start / 1000, max(event.end, event.start) / 1000, event.plaintext, event.name)
        for event in events
        if not event.is_comment and not event.is_drawing
    ]
    return Reading(cues, notes=_unread(document.lines))


def _unread(lines: list[str]) -> list[str]:
    return [
        f"Line {number} has times that cannot be read, and is left out."
        for number, line in enumerate(lines, start=1)
        if _DIALOGUE.match(line) and not _READABLE.match(line)
    ]


SUBSTATION = Reader("ass", _recognizes, _read)
