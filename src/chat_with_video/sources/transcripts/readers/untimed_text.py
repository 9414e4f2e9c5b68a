"""Text without times: each line is a cue; a name above lines is their speaker."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from chat_with_video.sources.transcripts.names import looks_like_name, undecorated
from chat_with_video.sources.transcripts.plain_text import read_lines
from chat_with_video.sources.transcripts.readers.page_text import is_page_text
from chat_with_video.sources.transcripts.readers.timed_blocks import has_failed_timings
from chat_with_video.sources.transcripts.readers.xml_elements import root_name
from chat_with_video.sources.transcripts.refusals import unreadable
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.speakers import named_above, with_speakers
from chat_with_video.sources.transcripts.timestamps import CLOCK

# "Maya (03/14/2026, 10:00 AM)" and "Maya 10:00 AM": a speaker or author, and the time of day.
_NAME_AND_DATE = re.compile(
    r"(?P<name>[^\n(\[]{1,80}?)[\s,]*[\[(]?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+)?"
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?[\])]?:?"
)
_FEWEST_HEADERS = 2
_BARE_TIME = re.compile(rf"[\[(]?{CLOCK}[\])]?")


def _recognizes(_document: Document) -> bool:
    return True


def _read(document: Document) -> Reading:
    if document.extension in _CAPTION_EXTENSIONS or has_failed_timings(document.lines):
        raise unreadable("No cue in this file can be read: none has a readable line of times.")
    if _is_xml(document):
        raise unreadable(
            "This is an XML file, but not in a transcript format that the program knows."
        )
    if _has_headers(document.lines):
        notes = ["The times in the file are times of day, and are left out."]
        return Reading(list(_under_headers(document.lines)), notes=notes)
    return (
        _under_names(document.text)
        or _without_page_text(document.lines)
        or Reading(_cues(document.lines))
    )


def _is_xml(document: Document) -> bool:
    root = root_name(document.opening)
    ending = document.text[-200:].rstrip().lower()
    return document.opening.startswith("<?xml") or bool(root and ending.endswith(f"{root}>"))


def _under_names(text: str) -> Reading | None:
    """Paragraphs whose first lines are names; None if any has no name."""
    paragraphs = [Cue(None, None, part) for part in re.split(r"\n\s*\n", text) if part.strip()]
    named = named_above(paragraphs)
    if not named or not all(cue.speaker for cue in named):
        return None
    return Reading([replace(cue, text=line) for cue in named for line in read_lines(cue.text)])


def _cues(lines: list[str]) -> list[Cue]:
    return [Cue(None, None, line) for line in read_lines("\n".join(lines))]


def _has_headers(lines: list[str]) -> bool:
    """Whether names with a time of day are above the words, at least one of them twice."""
    names = Counter(name for line in lines if (name := _header_name(line)))
    return sum(names.values()) >= _FEWEST_HEADERS and max(names.values()) > 1


def _without_page_text(lines: list[str]) -> Reading | None:
    """A transcript with names, without bare times and the page's text in between; else None."""
    taken = [
        number
        for number, line in enumerate(lines, start=1)
        if is_page_text(line) or _BARE_TIME.fullmatch(line.strip())
    ]
    if not taken:
        return None
    left_out = set(taken)
    spoken = [line for number, line in enumerate(lines, start=1) if number not in left_out]
    cues = with_speakers(_cues(spoken))
    if not any(cue.speaker for cue in cues):
        return None
    shown = ", ".join(map(str, taken[:10]))
    return Reading(cues, notes=[f"Not speech and left out: line {shown}."])


_CAPTION_EXTENSIONS = frozenset({".srt", ".vtt", ".json", ".json3"})


def _header_name(line: str) -> str | None:
    found = _NAME_AND_DATE.fullmatch(line.strip()[:200])
    name = undecorated(found["name"]) if found else ""
    return name if name and looks_like_name(name) else None


def _under_headers(lines: list[str]) -> Iterator[Cue]:
    speaker: str | None = None
    for line in lines:
        if name := _header_name(line):
            speaker = name
        else:
            yield from (Cue(None, None, part, speaker) for part in read_lines(line))


UNTIMED_TEXT = Reader("text", _recognizes, _read)
