"""The common part of SubRip and WebVTT: blocks of text, each below a line with its times."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chat_with_video.sources.transcripts.refusals import (
    MOST_SEGMENTS,
    too_many_segments,
    unreadable,
)
from chat_with_video.sources.transcripts.timestamps import seconds_of

# Lenient: 0:0:1,5 and 00:01 and 00: 00: 01, 000 and 00:00:01:000, full-width too.
_COLON = "[ ]?[:：][ ]?"
_FRACTION = "[ ]?[.,，．;；:：][ ]?\\d{1,9}"
_TIME = (
    rf"[-−]?(?:\d{{1,4}}{_COLON}\d{{1,3}}{_COLON}\d{{1,2}}(?!\d)(?:{_FRACTION})?"
    rf"|\d{{1,3}}{_COLON}\d{{1,2}}(?!\d){_FRACTION}|\d{{1,3}}[:：]\d\d(?!\d)"
    rf"|\d{{1,3}}(?:\.\d{{1,2}}){{2}}[.,]\d{{1,3}})"
)
_ARROW = r"(?:[-–—=][-–—= ]{0,3}(?:>|&gt;|＞)|→|⟶|⇒)"
_TIMING = re.compile(
    rf"\s*(?:\d{{1,6}}[.)]?\s+)?(?P<start>{_TIME})\s*{_ARROW}\s*(?:(?P<end>{_TIME})(?=\s|$)(?P<rest>.*)|(?P<damaged>.*))$"
)
_HAS_ARROW = re.compile(_ARROW)
_FAILED_TIMING = re.compile(rf"\s*[-−]?\d[\w:：.,;]{{0,30}}\s*{_ARROW}")
# Possessive: one setting cannot be read as several.
_SETTINGS = re.compile(r"(?:\s*+[A-Za-z][\w-]*+:\S++)*+\s*+")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines that a file shows from `start_s` to `end_s`, with their markup.

    `line` is the number of the line with its times.
    """

    start_s: float
    end_s: float
    lines: tuple[str, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class _Timing:
    index: int
    start_s: float
    end_s: float
    words: str


def has_timings(lines: Sequence[str]) -> bool:
    return any(_timing(index, line) for index, line in enumerate(lines))


def has_failed_timings(lines: Sequence[str]) -> bool:
    """Whether there are lines that look like a cue's times, readable or not."""
    return any(map(_failed, lines))


def read_blocks(lines: Sequence[str], *, named: bool) -> tuple[list[Block], list[str]]:
    """The blocks in the order of the file, and a sentence for each line of unreadable times.

    With `named`, any identifier may be above the times.

    Raises UnreadableCaptions if there are none, or too many.
    """
    if len(lines) > MOST_SEGMENTS * 10:  # Ten lines per cue are more than enough.
        raise too_many_segments()
    timings, failed = _timings(lines)
    if not timings:
        raise unreadable("No cue in this file can be read: none has a readable line of times.")
    kept = list(lines)
    for index in failed:
        kept[index] = ""
    notes = [_cannot_be_read(index, lines[index]) for index in failed]
    return list(_blocks(kept, timings, named=named)), notes


def _cannot_be_read(index: int, line: str) -> str:
    return (
        f"Line {index + 1} has unreadable times (“{line.strip()[:40]}”); "
        "the words below it are added to the cue before."
    )


def _failed(line: str) -> bool:
    return bool(_FAILED_TIMING.match(line)) and _TIMING.match(line) is None


def _timing(index: int, line: str) -> _Timing | None:
    if not _HAS_ARROW.search(line[:60]) or not (match := _TIMING.match(line)):
        return None
    start_s = seconds_of(match["start"])
    end_s = start_s if match["end"] is None else max(seconds_of(match["end"]), start_s)
    rest = match["rest"] or ""
    return _Timing(index, start_s, end_s, "" if _SETTINGS.fullmatch(rest) else rest.strip())


def _timings(lines: Sequence[str]) -> tuple[list[_Timing], list[int]]:
    """The times, and the indexes of lines that want to be times and cannot be read."""
    timings: list[_Timing] = []
    failed: list[int] = []
    for index, line in enumerate(lines):
        if timing := _timing(index, line):
            timings.append(timing)
            if len(timings) > MOST_SEGMENTS:
                raise too_many_segments()
        elif _failed(line):
            failed.append(index)
    return timings, failed


def _blocks(lines: Sequence[str], timings: list[_Timing], *, named: bool) -> Iterator[Block]:
    ends = [timing.index for timing in timings[1:]] + [len(lines)]
    number = _last_number(lines[: timings[0].index])
    for order, (timing, end) in enumerate(zip(timings, ends, strict=True), start=1):
        body = list(lines[timing.index + 1 : end])
        if end < len(lines):
            expected = 1 + (order if number is None else number)
            number = _take_identifier(body, expected, named=named)
        if timing.words:
            body.insert(0, timing.words)
        yield Block(timing.start_s, timing.end_s, tuple(body), timing.index + 1)


def _last_number(lines: Sequence[str]) -> int | None:
    return _number(next((line.strip() for line in reversed(lines) if line.strip()), ""))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _take_identifier(body: list[str], expected: int, *, named: bool) -> int | None:
    """Remove the next cue's number or name from the end of a cue's body; return its number.

    A number may also end a cue's own text ("the answer is\\n42"). It belongs to the next cue if it
    is after a blank line, or if it is the next number in the sequence.
    """
    gap = bool(body) and not body[-1].strip()
    kept = len(body)
    while kept > 1 and not body[kept - 1].strip():
        kept -= 1
    last = body[kept - 1].strip() if body else ""
    after_blank = kept > 1 and not body[kept - 2].strip()
    goes_on = last.isdecimal() and last == str(expected)
    numbered = goes_on or (last.isdecimal() and after_blank and not gap)
    # If the words of a cue come after a blank line, it has no other text.
    is_name = named and after_blank and not gap and any(line.strip() for line in body[: kept - 1])
    if last and (numbered or is_name):
        del body[kept - 1 :]
        return _number(last)
    return None
