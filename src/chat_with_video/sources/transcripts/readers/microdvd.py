"""MicroDVD (.sub): times counted in frames, `{25}{150}words|second line`."""

import re
from collections.abc import Iterator

from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading

_LINE = re.compile(r"\s*\{(\d{1,9})\}\{(\d{0,9})\}(.*)")
_RATE = re.compile(r"\s*\{[01]\}\{[01]\}\s*(\d{2,3}(?:[.,]\d{1,3})?)\s*")
_CONTROL = re.compile(r"\{[A-Za-z]:[^{}]*\}")
# If the file does not name one: European television's rate, which most such files have.
_USUAL_RATE = 25.0
_UNKNOWN_RATE = (
    "The file counts frames and does not name its frame rate. The program assumes 25, so the "
    "times may drift."
)


def _recognizes(document: Document) -> bool:
    first = document.opening.partition("\n")[0]
    return bool(_LINE.match(first)) or first.startswith("{DEFAULT}")


def _read(document: Document) -> Reading:
    rate = _RATE.fullmatch(document.opening.partition("\n")[0])
    per_second = max(float(rate[1].replace(",", ".")), 1.0) if rate else _USUAL_RATE
    lines = [(number, line) for number, line in enumerate(document.lines, start=1) if line.strip()]
    cues = list(_cues([line for _, line in lines[1 if rate else 0 :]], per_second))
    notes = [] if rate else [_UNKNOWN_RATE]
    unread = [number for number, line in lines if not _LINE.match(line)]
    return Reading(
        cues, notes=notes + [f"Line {n} has no frames, and is left out." for n in unread]
    )


def _cues(lines: list[str], per_second: float) -> Iterator[Cue]:
    for line in lines:
        if match := _LINE.match(line):
            start_s = int(match[1]) / per_second
            end_s = int(match[2]) / per_second if match[2] else start_s
            text = _CONTROL.sub("", match[3]).replace("|", "\n")
            yield Cue(start_s, max(end_s, start_s), text)


MICRODVD = Reader("microdvd", _recognizes, _read, frozenset({".sub"}))
