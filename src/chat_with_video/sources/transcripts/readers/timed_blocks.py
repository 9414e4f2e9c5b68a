"""What SubRip and WebVTT have in common: blocks of text, each under a line with its times."""

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
    """What a file shows from `start_s` to `end_s`: its lines, still with their markup.

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
    """Whether there are lines that want to be a cue's times, readable or not."""
    return any(map(_failed, lines))


def read_blocks(lines: Sequence[str], *, named: bool) -> list[Block]:
    """The blocks in the order of the file; `named` ones may have any identifier above the times.

    Raises UnreadableCaptions when there are none, or too many.
    """
    if len(lines) > MOST_SEGMENTS * 10:  # Ten lines to each cue are ample.
        raise too_many_segments()
    timings = _timings(lines)
    if not timings:
        raise unreadable("No cue in this file can be read: none has a line with its times.")
    return list(_blocks(lines, timings, named=named))


def take_failed_timings(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines, blank where they want to be a cue's times and cannot be read; and a sentence for
    each of those."""
    kept, notes = list(lines), []
    for index, line in enumerate(lines):
        if _failed(line):
            kept[index] = ""
            notes.append(
                f"Line {index + 1} has times that cannot be read (“{line.strip()[:40]}”); "
                "the words below it stand with the cue before."
            )
    return kept, notes


def _failed(line: str) -> bool:
    return bool(_FAILED_TIMING.match(line)) and _TIMING.match(line) is None


def _timing(index: int, line: str) -> _Timing | None:
    if not _HAS_ARROW.search(line[:60]) or not (match := _TIMING.match(line)):
        return None
    start_s = seconds_of(match["start"])
    end_s = start_s if match["end"] is None else max(seconds_of(match["end"]), start_s)
    rest = match["rest"] or ""
    return _Timing(index, start_s, end_s, "" if _SETTINGS.fullmatch(rest) else rest.strip())


def _timings(lines: Sequence[str]) -> list[_Timing]:
    timings: list[_Timing] = []
    for index, line in enumerate(lines):
        if timing := _timing(index, line):
            timings.append(timing)
            if len(timings) > MOST_SEGMENTS:
                raise too_many_segments()
    return timings


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
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return int(last) if last.isdecimal() and len(last) < 10 else None


def _take_identifier(body: list[str], expected: int, *, named: bool) -> int | None:
    """Remove the next cue's number or name from the end of a cue's body; give its number.

    A number ends a cue's own text too ("the answer is\\n42"): it is the next cue's when it
    stands after a blank line, or without one, when it goes on with the count.
    """
    gap = bool(body) and not body[-1].strip()
    kept = len("\n".join(body).rstrip().split("\n"))
    last = body[kept - 1].strip() if body else ""
    after_blank = kept > 1 and not body[kept - 2].strip()
    goes_on = last.isdecimal() and last == str(expected)
    numbered = goes_on or (last.isdecimal() and after_blank and not gap)
    # A cue whose words stand after a blank line has nothing but them.
    is_name = named and after_blank and not gap and any(line.strip() for line in body[: kept - 1])
    if last and (numbered or is_name):
        number = _last_number(body[:kept])
        del body[kept - 1 :]
        return number
    return None
