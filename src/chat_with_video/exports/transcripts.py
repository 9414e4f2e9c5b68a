"""A transcript as a file to download."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from chat_with_video.core.timecode import to_srt, to_vtt
from chat_with_video.sources.errors import NoTimes
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.cleaning import clean_line

# SubRip knows no escapes: a space keeps players from reading a tag, an override or a timing.
_ACTIVE_IN_SRT = re.compile(r"<(?=[/!A-Za-z])|\{(?=\\)|--(?=>)")


def as_srt(segments: Sequence[Segment]) -> str:
    """SubRip, one numbered cue per segment, its text made harmless. Raises NoTimes.

    `Ines: ` stands where a speaker's turn begins: SubRip has no other way to name speakers.
    """
    cues = (
        f"{number}\n{to_srt(cue.start_s)} --> {to_srt(cue.end_s)}\n{_inert(label + cue.text)}\n"
        for number, (cue, label) in enumerate(_labeled(_timed(segments)), start=1)
    )
    return "\n".join(cues)


def as_vtt(segments: Sequence[Segment]) -> str:
    """WebVTT, one cue per segment, its text escaped, in a voice tag. Raises NoTimes."""
    cues = (
        f"{to_vtt(cue.start_s)} --> {to_vtt(cue.end_s)}\n{_voice(cue)}{_escaped(cue.text)}\n"
        for cue in _timed(segments)
    )
    return "\n".join(["WEBVTT\n", *cues])


def as_text(segments: Sequence[Segment]) -> str:
    """Plain text, one line per segment; `Ines: ` stands where a speaker's turn begins."""
    lines = (_Line(0, 0, clean_line(segment.text), segment.speaker) for segment in segments)
    return "".join(f"{label}{line.text}\n" for line, label in _labeled(lines))


class _Line(NamedTuple):
    """A segment in one line."""

    start_s: float
    end_s: float
    text: str
    speaker: str | None


def _timed(segments: Sequence[Segment]) -> list[_Line]:
    return [_timed_line(segment) for segment in segments]


def _timed_line(segment: Segment) -> _Line:
    if segment.start_s is None or segment.end_s is None:
        raise NoTimes(
            "This transcript was given as plain text and has no times, so it cannot be an SRT or "
            "WebVTT file. Download it as text (format=txt)."
        )
    # An empty line within a cue would end it.
    return _Line(segment.start_s, segment.end_s, clean_line(segment.text), segment.speaker)


def _labeled(lines: Iterable[_Line]) -> Iterator[tuple[_Line, str]]:
    """Each line, with its speaker's name before it where a turn begins."""
    before: str | None = None
    for line in lines:
        is_new = line.speaker is not None and line.speaker != before
        yield line, f"{clean_line(line.speaker or '')}: " if is_new else ""
        before = line.speaker


def _voice(line: _Line) -> str:
    return f"<v {_escaped(clean_line(line.speaker))}>" if line.speaker else ""


def _inert(text: str) -> str:
    return _ACTIVE_IN_SRT.sub(r"\g<0> ", text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
