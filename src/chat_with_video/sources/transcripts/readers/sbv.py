"""YouTube's SBV, and SubViewer: `start,end` on a line, the words below it."""

import re
from collections.abc import Sequence
from itertools import pairwise

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
    lines = document.lines
    times = [place for place, line in enumerate(lines) if _TIMES.fullmatch(line)]
    bounds = pairwise([*times, len(lines)])
    cues = [_cue(lines[start], lines[start + 1 : end]) for start, end in bounds]
    before = [n for n, line in enumerate(lines[: times[0]], start=1) if _is_text(line)]
    return Reading(cues, notes=[f"Line {n} is before the first time." for n in before])


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not _HEADING.match(line)


def _cue(times: str, words: Sequence[str]) -> Cue:
    start_s, end_s = (seconds_of(time) for time in re.findall(_TIME, times))
    return Cue(start_s, max(end_s, start_s), _LINE_BREAK.sub("\n", "\n".join(words)))


SBV = Reader("sbv", _recognizes, _read, frozenset({".sbv"}))
SUBVIEWER = Reader("subviewer", _recognizes_subviewer, _read, frozenset({".sub"}))
