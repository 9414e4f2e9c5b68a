"""SubRip and WebVTT, as found in the wild → cues. pysubs2 reads what is tidied here."""

import io
import re
from collections.abc import Iterator, Sequence

from pysubs2 import SSAEvent, SSAFile, make_time
from pysubs2.formats.subrip import SubripFormat

from chat_with_video.sources.transcripts.cues import Cue
from chat_with_video.sources.transcripts.refusals import (
    MOST_SEGMENTS,
    too_many_segments,
    unreadable,
)

# Hours may be missing when there is a fraction, and the fraction when there are hours.
_TIME = (
    r"(?=[0-9]+:[0-9]+[:.,][0-9])"
    r"(?:([0-9]{1,4}):)?([0-9]{1,3}):([0-9]{1,2})(?:[.,]([0-9]+))?"
    r"(?![:0-9]|[.,][0-9])"
)
_TIMING_LINE = re.compile(rf"^[ \t]*({_TIME})[ \t]*-->[ \t]*({_TIME})?.*$", re.MULTILINE)
_FAILED_TIMING_LINE = re.compile(r"^[ \t]*[0-9:.,]+[ \t]*-->", re.MULTILINE)
_BLOCK = re.compile(r"NOTE(?:[ \t]|$)|(?:STYLE|REGION)[ \t]*$")
_LANGUAGE = re.compile(
    r"^Language:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*$", re.MULTILINE
)

# Marks a line as text. pysubs2 drops a last line of digits as the next cue's number, and takes
# two inline times in a line for a timing line; behind a control character it does neither.
_TEXT = "\x01"


class _LenientFormat(SubripFormat):
    """pysubs2's SubRip reader with every form of time that `_TIME` allows."""

    TIMESTAMP = re.compile(rf"(?:^|(?<=--> )){_TIME}")

    @staticmethod
    def timestamp_to_ms(groups: Sequence[str]) -> int:
        hours, minutes, seconds, fraction = groups
        ms = int(fraction.ljust(3, "0")[:3])
        return make_time(h=int(hours or 0), m=int(minutes), s=int(seconds), ms=ms)


def is_webvtt(text: str) -> bool:
    """Whether the text has the header that every WebVTT file begins with."""
    return re.match(r"\s*WEBVTT(?:\s|$)", text) is not None


def has_cues(text: str) -> bool:
    return _TIMING_LINE.search(text) is not None


def has_failed_cues(text: str) -> bool:
    """Whether there are lines that want to be a cue's timing, readable or not."""
    return _FAILED_TIMING_LINE.search(text) is not None


def language_of(text: str) -> str | None:
    """The language that a WebVTT header names (`Language: en`)."""
    header, _, _ = text.lstrip().partition("\n\n")
    found = _LANGUAGE.search(header) if is_webvtt(header) else None
    return found.group(1) if found else None


def read_cues(text: str, *, webvtt: bool) -> list[Cue]:
    """The cues in the order of their start. Raises UnreadableCaptions when there are none."""
    subtitles = SSAFile()
    tidied = io.StringIO("".join(_tidied(text, webvtt=webvtt)))
    _LenientFormat.from_file(subtitles, tidied, "srt", keep_html_tags=True)
    return sorted(map(_cue, subtitles.events), key=lambda cue: cue.start_s)


def _cue(event: SSAEvent) -> Cue:
    # pysubs2 writes a line break as \N.
    lines = event.text.removeprefix(_TEXT).split(rf"\N{_TEXT}")
    start_s = event.start / 1000
    end_s = max(event.end / 1000, start_s)
    return Cue(start_s, end_s, tuple(line.replace(_TEXT, "") for line in lines))


def _tidied(text: str, *, webvtt: bool) -> Iterator[str]:
    """Timing lines without settings, each followed by its text lines, marked; nothing else."""
    timings = _timing_lines(text)
    starts = [timing.start() for timing in timings[1:]]
    number = _number_at_end(text[: timings[0].start()])
    for index, timing in enumerate(timings):
        is_last = index == len(starts)
        body = text[timing.end() + 1 : None if is_last else starts[index]].split("\n")
        if not is_last:
            body.pop()  # what stands before the next timing line, after the last line break
            expected = 1 + (index + 1 if number is None else number)
            number = _take_identifier(body, expected, webvtt=webvtt)
        # Without a readable end, a cue still says when it starts.
        yield f"{timing.group(1)} --> {timing.group(6) or timing.group(1)}\n"
        # An arrow in the text is no timing.
        yield from (_marked(line) for line in (_without_blocks(body) if webvtt else body))


def _timing_lines(text: str) -> list[re.Match[str]]:
    # Ten lines to each cue are ample.
    if text.count("\n") > MOST_SEGMENTS * 10:
        raise too_many_segments()
    timings: list[re.Match[str]] = []
    for timing in _TIMING_LINE.finditer(text):
        timings.append(timing)
        if len(timings) > MOST_SEGMENTS:
            raise too_many_segments()
    if not timings:
        raise unreadable("No cue in this file can be read: none has a line with its times.")
    return timings


def _marked(line: str) -> str:
    return f"{_TEXT}{line.replace('-->', f'--{_TEXT}>')}\n"


def _number_at_end(text: str) -> int | None:
    last = text.rstrip("\n").rpartition("\n")[2].strip()
    return int(last) if last.isdecimal() and len(last) < 10 else None


def _take_identifier(body: list[str], expected: int, *, webvtt: bool) -> int | None:
    """Remove the next cue's number or name from the end of a cue's body; give its number.

    A number ends a cue's own text too ("the answer is\\n42"): it is the next cue's when it
    stands after a blank line, or without one, when it goes on with the count.
    """
    last = body[-1].strip() if body else ""
    after_blank = len(body) > 1 and not (body[-2] if webvtt else body[-2].strip())
    numbered = last.isdecimal() and (after_blank or last == str(expected))
    if last and (numbered or (webvtt and after_blank)):
        return _number_at_end(body.pop())
    return None


def _without_blocks(body: list[str]) -> Iterator[str]:
    """The lines of a WebVTT cue without the comments and style blocks that follow it."""
    before, in_block = None, False
    for line in body:
        in_block = line != "" and (in_block or (before == "" and bool(_BLOCK.match(line))))
        if not in_block:
            yield line
        before = line
