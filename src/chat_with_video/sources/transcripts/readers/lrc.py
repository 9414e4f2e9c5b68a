"""LRC: lines with `[mm:ss.xx]`, several if a line is repeated; some files also time words."""

import re
from collections.abc import Iterator

from chat_with_video.sources.transcripts.readers.ends import ended_by_the_next
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import seconds_of

_STAMP = r"\[(\d{1,4}:\d{1,2}\.\d{2,3})\]"
_LINE = re.compile(rf"\s*((?:{_STAMP}\s*)+)(.*)")
_STAMPS = re.compile(_STAMP)
_TAG = re.compile(r"\s*\[([a-z#]{1,12}):(.*)\]\s*", re.IGNORECASE)
_WORD_TIME = re.compile(r"[<\[]\d{1,4}:\d{1,2}(?:[.:]\d{2,3})?[>\]]")
_FEWEST = 2


def _recognizes(document: Document) -> bool:
    lines = [line for line in document.lines[:200] if line.strip()]
    tags = sum(bool(_TAG.fullmatch(line)) for line in lines)
    timed = sum(bool(_LINE.match(line)) for line in lines)
    return timed >= _FEWEST and (timed + tags) * 2 > len(lines)


def _read(document: Document) -> Reading:
    tags = dict(_tags(document.lines))
    offset_s = _offset_s(tags.get("offset", ""))
    cues = sorted(_cues(document.lines, offset_s), key=lambda cue: cue.start_s or 0.0)
    ended = [cue for cue in ended_by_the_next(cues) if cue.text]
    return Reading(ended, tags.get("la"), notes=list(_unread(document.lines)))


def _tags(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if tag := _TAG.fullmatch(line):
            yield tag[1].lower(), tag[2].strip()


def _offset_s(text: str) -> float:
    """A positive offset shows the words earlier."""
    return int(text) / 1000 if re.fullmatch(r"[+-]?\d{1,7}", text) else 0.0


def _cues(lines: list[str], offset_s: float) -> Iterator[Cue]:
    for line in lines:
        if match := _LINE.match(line):
            text = " ".join(_WORD_TIME.sub(" ", match[3]).split())
            for stamp in _STAMPS.finditer(match[1]):
                yield Cue(max(seconds_of(stamp[1]) - offset_s, 0.0), None, text)


def _unread(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if line.strip() and not _LINE.match(line) and not _TAG.fullmatch(line):
            yield f"Line {number} has no time, and is left out: “{line.strip()[:60]}”."


LRC = Reader("lrc", _recognizes, _read, frozenset({".lrc"}))
