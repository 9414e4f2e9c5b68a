"""SubStation (.ass, .ssa): a line of fields for each cue, the last of them the words."""

import re

from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds

_HEADER = re.compile(r"\[(?:Script Info|V4\+? Styles|Events)\]", re.IGNORECASE)
_LINE = re.compile(r"\s*(Format|Dialogue)\s*:\s*(.*)", re.IGNORECASE)
# The fields of both versions, for files that do not list them.
_USUAL_FIELDS = (
    "layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"
)  # fmt: skip
_DRAWING = re.compile(r"\{[^{}]*\\p[1-9][^{}]*\}")
_OVERRIDE = re.compile(r"\{[^{}]*\}")
_LINE_BREAK = re.compile(r"\\[Nn]")


def _recognizes(document: Document) -> bool:
    return _HEADER.match(document.opening) is not None


def _read(document: Document) -> Reading:
    fields: tuple[str, ...] = _USUAL_FIELDS
    cues, notes = [], []
    for number, line in enumerate(document.lines, start=1):
        found = _LINE.match(line)
        if not found:
            continue
        if found[1].lower() == "format":
            # The styles have a separate format line, before that of the cues.
            fields = tuple(name.strip().lower() for name in found[2].split(","))
        elif cue := _cue(dict(zip(fields, found[2].split(",", len(fields) - 1), strict=False))):
            cues.append(cue)
        else:
            notes.append(f"Line {number} has unreadable times, and is left out.")
    return Reading([cue for cue in cues if cue.text], notes=notes)


def _cue(values: dict[str, str]) -> Cue | None:
    start_s, end_s = find_seconds(values.get("start", "")), find_seconds(values.get("end", ""))
    if start_s is None or end_s is None:
        return None
    text = _words(values.get("text", ""))
    return Cue(start_s, max(end_s, start_s), text, values.get("name") or values.get("actor"))


def _words(text: str) -> str:
    """The text without overrides; empty for a drawing, which is a list of points."""
    if _DRAWING.search(text):
        return ""
    return _LINE_BREAK.sub("\n", _OVERRIDE.sub("", text)).replace("\\h", " ")


SUBSTATION = Reader("ass", _recognizes, _read, frozenset({".ass", ".ssa"}))
