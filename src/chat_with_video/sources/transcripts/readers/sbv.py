"""YouTube's SBV, and SubViewer: `start,end` on a line, the words below it."""

import re
from collections.abc import Iterator

from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import seconds_of

_TIME = r"\d{1,4}:\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*({_TIME})\s*,\s*({_TIME})\s*")
_SUBVIEWER_HEADER = re.compile(r"\[(?:INFORMATION|SUBTITLE|TITLE)\]", re.IGNORECASE)
_HEADING = re.compile(r"\s*\[[A-Z ]+\]")
_LINE_BREAK = re.compile(r"\[br\]", re.IGNORECASE)


def _recognizes(document: Document) -> bool:
    return any(map(_TIMES.fullmatch, document.lines))


def _recognizes_subviewer(document: Document) -> bool:
    return bool(_SUBVIEWER_HEADER.match(document.opening)) and _recognizes(document)


def _read(document: Document) -> Reading:
    cues = list(_cues(document.lines))
    before = next(n for n, line in enumerate(document.lines) if _TIMES.fullmatch(line))
    spoken = [n for n, line in enumerate(document.lines[:before], start=1) if _is_text(line)]
    return Reading(cues, notes=[f"Line {n} stands before the first time." for n in spoken])


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not _HEADING.match(line)


def _cues(lines: list[str]) -> Iterator[Cue]:
    start_s: float | None = None
    end_s, words = 0.0, list[str]()
    for line in lines:
        if times := _TIMES.fullmatch(line):
            if start_s is not None:
                yield Cue(start_s, end_s, "\n".join(words))
            start_s = seconds_of(times[1])
            end_s, words = max(seconds_of(times[2]), start_s), []
        else:
            words.append(_LINE_BREAK.sub("\n", line))
    if start_s is not None:
        yield Cue(start_s, end_s, "\n".join(words))


SBV = Reader("sbv", _recognizes, _read)
SUBVIEWER = Reader("subviewer", _recognizes_subviewer, _read)
