"""Finds times in lines of text, in the many forms that people and programs use."""

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chat_with_video.sources.transcripts.names import looks_like_name, undecorated
from chat_with_video.sources.transcripts.refusals import MOST_SEGMENTS, too_many_segments
from chat_with_video.sources.transcripts.timestamps import CLOCK, seconds_of

_ARROW = r"(?:-{1,2}>|–>|—>|→|[-–—]|to\b)"
_CLOCKS = rf"(?P<clock>{CLOCK})(?:\s*{_ARROW}\s*(?P<end>{CLOCK}))?"
_LINK = r"(?:\(\s*<?https?://[^\s)]{1,500}\))?"
# 0:07, [00:00:07], (0:07), **0:07**, `0:07`, [0:07](https://…), [0:07 --> 0:12]
# Rows of signs are limited: each of the places where a time may stand would read them again.
_STAMP = (
    rf"(?:\[\[[^\]|]{{1,200}}\|)?[\[(（【<{{*_`]{{0,8}}\s*{_CLOCKS}\s*"
    rf"[\])）】>}}*_`]{{0,8}}{_LINK}[*_`]{{0,8}}"
)
_BULLETS = r"\s*(?:[-*+•>#]{1,8}\s+){0,8}"
_NO_TIME_OF_DAY = r"(?!\s*[AaPp]\.?[Mm]\b)"
_AT_START = re.compile(
    rf"{_BULLETS}{_STAMP}(?![0-9A-Za-z%/]){_NO_TIME_OF_DAY}(?P<after>.*)", re.DOTALL
)
_AFTER_NAME = re.compile(
    rf"{_BULLETS}(?P<before>[^\n]{{1,120}}?)(?P<gap>[\s|,–—-]{{1,20}}|(?=[\[(]))"
    rf"{_STAMP}{_NO_TIME_OF_DAY}\s*[:：]?\s*"
)
_NAME_AND_WORDS = re.compile(
    rf"{_BULLETS}(?P<before>[^\n\[(]{{1,80}}?)\s*[\[(]\s*{_CLOCKS}\s*[\])]\**\s*[:：]?\s+(?P<after>\S.*)",
    re.DOTALL,
)
# "Play video starting at :1 and follow transcript0:01", a label for screen readers.
_SPOKEN_LINK = re.compile(rf"(?P<label>.{{1,99}}?[^\W\d_])(?P<clock>{CLOCK})\s*")
_GLUED = re.compile(
    r"(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d{2})"
    r"(?P<label>(?:\d{1,2}\s?(?:hours?|minutes?|seconds?|Stunden?|Minuten?|Sekunden?|heures?|secondes?"
    r"|horas?|minutos?|segundos?|or[ae]|minut[oi]|second[oi]|uur|minuten|seconden|час\w*|минут\w*"
    r"|секунд\w*|時間|分|秒|小时|分钟|秒钟|시간|분|초)[,\s]{0,2}(?:(?:and|und|et|y|e|en)\s)?){1,3})"
    r"(?P<after>.*)",
    re.DOTALL,
)
_BRACKETED = re.compile(rf"[\[(]\s*{CLOCK}\s*[\])]")
_INLINE = re.compile(rf"(?<=\s)(?={_BRACKETED.pattern})")
# faster-whisper: [1.00s -> 6.50s]
_SECONDS = re.compile(
    r"\s*\[\s*(?P<clock>\d{1,6}\.\d{1,3})s?\s*-{1,2}>\s*(?P<end>\d{1,6}\.\d{1,3})s?\s*\]\s*(?P<after>.*)",
    re.DOTALL,
)
_FROM = re.compile(
    r"\s*(?:From|from|Von|von)\s+(?P<name>.{1,80}?)\s*(?:\s(?:to|To|an|An)\s.{1,80}?)?\s*:\s*"
    r"(?P<words>.*)",
    re.DOTALL,
)
_SEPARATOR = re.compile(r"\s*(?:[:：|]\s*|[–—-]\s+)?")
_HAS_TIME = re.compile(r"\d[:：]\d|\d\.\d+s?\s*-{1,2}>")
_NUMBER = re.compile(r"\d{1,6}")
_WORD = re.compile(r"[^\W\d_]")
_LONGEST_LABEL = 100
# Each cue may have a time, a clock in words, a text and a blank line.
_MOST_LINES = MOST_SEGMENTS * 4
_MOST_PARTS = 20
_FEWEST_IN_PART = 3
_LATEST_RESTART_S = 60.0


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time in the line at `index`; the text before it is a name, the text after it is words.
    `is_bare` means that it begins a line without brackets, which also happens in prose.
    `is_time_of_day` marks the log of a chat, whose times count from midnight.
    """

    index: int
    clock: str
    start_s: float
    end_s: float | None
    name: str
    words: str
    is_bare: bool = False
    is_time_of_day: bool = False


def lines_of(lines: Sequence[str]) -> list[Line]:
    """The lines of a text. A line with several times in brackets is divided before each. Raises
    UnreadableCaptions if there are too many.
    """
    parts: list[Line] = []
    for number, line in enumerate(lines, start=1):
        pieces = _INLINE.split(line) if _has_several(line) else [line]
        # The patterns for times would try each share of a long row of spaces.
        parts.extend(Line(number, " ".join(piece.split())) for piece in pieces)
        if len(parts) > _MOST_LINES:
            raise too_many_segments()
    return parts


def _has_several(line: str) -> bool:
    return line.count(":") > 1 and len(_BRACKETED.findall(line)) > 1


def find_stamps(lines: Sequence[Line]) -> list[Stamp]:
    """The times of lines that increase; other times belong to the words."""
    stamps = [stamp for index, line in enumerate(lines) if (stamp := _stamp(index, line.text))]
    return _rising(stamps)


def carries_time(text: str) -> bool:
    return _stamp(0, text) is not None


def is_spoken_time(text: str, clock: str) -> bool:
    """Whether a text is a time in words: "1 minute, 5 seconds" for 1:05, in any language; or one
    that counts seconds, "starting at :65"."""
    said = list(map(int, _NUMBER.findall(text))) if len(text) <= _LONGEST_LABEL else []
    if not said or not _WORD.search(text):
        return False
    shown = list(map(int, _NUMBER.findall(clock)))
    whole_s = int(seconds_of(clock))
    same = list(filter(None, said)) == list(filter(None, shown))
    minutes_and_seconds = len(said) == 2 and said[0] * 60 + said[1] == whole_s
    return same or minutes_and_seconds or said == [whole_s]


def _stamp(index: int, text: str) -> Stamp | None:
    if not _HAS_TIME.search(text):
        return None
    readings = (_seconds, _glued, _at_start, _spoken_link, _name_and_words, _after_name)
    return next((stamp for read in readings if (stamp := read(index, text))), None)


def _stamped(
    index: int, found: re.Match[str], words: str, *, name: str = "", end: str | None = None
) -> Stamp:
    start_s = seconds_of(found["clock"])
    end_s = max(seconds_of(end), start_s) if end else None
    return Stamp(index, found["clock"], start_s, end_s, name, words)


def _seconds(index: int, text: str) -> Stamp | None:
    found = _SECONDS.match(text)
    return _stamped(index, found, found["after"], end=found["end"]) if found else None


def _glued(index: int, text: str) -> Stamp | None:
    found = _GLUED.match(text)
    if found and is_spoken_time(found["label"], found["clock"]):
        return _stamped(index, found, found["after"].strip())
    return None


def _at_start(index: int, text: str) -> Stamp | None:
    found = _AT_START.match(text)
    if not found:
        return None
    words = _SEPARATOR.sub("", found["after"].replace("**", ""), count=1).rstrip()
    is_bare = text[found.start("clock") - 1 : found.start("clock")] in ("", " ")
    is_bare = is_bare and text[found.end("clock") : found.end("clock") + 1] == " "
    if sent := _FROM.fullmatch(words):
        stamp = _stamped(index, found, sent["words"], name=sent["name"])
        return replace(stamp, is_bare=is_bare, is_time_of_day=True)
    stamp = _stamped(index, found, words, end=found["end"])
    return replace(stamp, is_bare=True) if is_bare and words else stamp


def _spoken_link(index: int, text: str) -> Stamp | None:
    found = _SPOKEN_LINK.fullmatch(text)
    if found and is_spoken_time(found["label"], found["clock"]):
        return _stamped(index, found, "")
    return None


def _name_and_words(index: int, text: str) -> Stamp | None:
    found = _NAME_AND_WORDS.match(text)
    return _named(index, found, found["after"].replace("**", "")) if found else None


def _after_name(index: int, text: str) -> Stamp | None:
    found = _AFTER_NAME.fullmatch(text)
    return _named(index, found, "") if found else None


def _named(index: int, found: re.Match[str], words: str) -> Stamp | None:
    name = undecorated(found["before"])
    if not looks_like_name(name):
        return None
    # Zoom saves chats with names in brackets, and the time of day.
    in_chat = found["before"].lstrip().startswith("[")
    stamp = _stamped(index, found, words, name=name, end=found["end"])
    return replace(stamp, is_time_of_day=in_chat)


def _rising(stamps: list[Stamp]) -> list[Stamp]:
    """The longest sequence of times that do not decrease, in order; all of them if a file has
    several parts, each of which starts at zero."""
    if _is_joined([stamp.start_s for stamp in stamps]):
        return stamps
    tails: list[float] = []
    places: list[int] = []
    for stamp in stamps:
        place = bisect_right(tails, stamp.start_s)
        tails[place : place + 1] = [stamp.start_s]
        places.append(place)
    kept, wanted, latest_s = [], len(tails) - 1, math.inf
    for stamp, place in zip(reversed(stamps), reversed(places), strict=True):
        if place == wanted and stamp.start_s <= latest_s:
            kept.append(stamp)
            wanted, latest_s = wanted - 1, stamp.start_s
    return kept[::-1]


def _is_joined(starts: list[float]) -> bool:
    """Whether the times decrease only a few times, always to near zero, and increase in between."""
    falls = [n for n, (before, after) in enumerate(pairwise(starts), start=1) if after < before]
    parts = pairwise([0, *falls, len(starts)])
    return (
        0 < len(falls) <= _MOST_PARTS
        and all(end - start >= _FEWEST_IN_PART for start, end in parts)
        and all(starts[fall] < _LATEST_RESTART_S for fall in falls)
    )
