"""A transcript as a file to download."""

import re
from collections.abc import Sequence

from chat_with_video.core.timecode import to_srt, to_vtt
from chat_with_video.sources.errors import NoTimes
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.cleaning import clean_line

# SubRip knows no escapes: a space keeps players from reading a tag, an override or a timing.
_ACTIVE_IN_SRT = re.compile(r"<(?=[/!A-Za-z])|\{(?=\\)|--(?=>)")


def as_srt(segments: Sequence[Segment]) -> str:
    """SubRip, one numbered cue per segment, its text made harmless. Raises NoTimes."""
    cues = (
        f"{number}\n{to_srt(start_s)} --> {to_srt(end_s)}\n{_ACTIVE_IN_SRT.sub(r'\g<0> ', text)}\n"
        for number, (start_s, end_s, text) in enumerate(_timed(segments), start=1)
    )
    return "\n".join(cues)


def as_vtt(segments: Sequence[Segment]) -> str:
    """WebVTT, one cue per segment, its text escaped. Raises NoTimes."""
    cues = (
        f"{to_vtt(start_s)} --> {to_vtt(end_s)}\n{_escaped(text)}\n"
        for start_s, end_s, text in _timed(segments)
    )
    return "\n".join(["WEBVTT\n", *cues])


def as_text(segments: Sequence[Segment]) -> str:
    """Plain text, one line per segment."""
    return "".join(f"{clean_line(segment.text)}\n" for segment in segments)


def _timed(segments: Sequence[Segment]) -> list[tuple[float, float, str]]:
    return [_times_and_text(segment) for segment in segments]


def _times_and_text(segment: Segment) -> tuple[float, float, str]:
    if segment.start_s is None or segment.end_s is None:
        raise NoTimes(
            "This transcript was given as plain text and has no times, so it cannot be an SRT or "
            "WebVTT file. Download it as text (format=txt)."
        )
    # An empty line within a cue would end it.
    return segment.start_s, segment.end_s, clean_line(segment.text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
