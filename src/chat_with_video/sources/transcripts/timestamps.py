"""Parses the forms of times in transcripts."""

import re

# Full-width forms, and the signs that some programs use instead of a colon or comma.
_ASCII = str.maketrans(
    {"：": ":", "，": ",", "．": ".", "；": ",", ";": ",", "−": "-", "\u00a0": " "}
)

# A clock within a line: 0:07, 12:34.5, 01:02:03,250, 00:00:01:12 (frames), 00:00:01:000.
CLOCK = r"(?:\d{1,4}[:：])?\d{1,3}[:：]\d{1,2}(?!\d)(?:[.,:;：，．]\d{1,9})?"

# Nearly all times have this form, and files have a hundred thousand of them.
_USUAL = re.compile(r"(?:(\d+):)?(\d+):(\d{1,2})(?:[.,](\d{1,3}))?")

# Most players count 25 or 30 frames a second; the error stays within a fraction of a second.
_FRAMES_PER_SECOND = 30


def seconds_of(clock: str) -> float:
    """The seconds of a time that matches `CLOCK`, or a similar one with dots, blanks or a minus.

    Four numbers are hours, minutes, seconds and frames, or milliseconds when the last has three
    digits; a last number after a dot or comma is a fraction.
    """
    if usual := _USUAL.fullmatch(clock):
        hours, minutes, seconds, fraction = usual.groups("0")
        whole_s = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
        return (whole_s * 1000 + int(fraction.ljust(3, "0"))) / 1000
    plain = clock.translate(_ASCII).replace(" ", "")
    sign = -1 if plain.startswith("-") else 1
    return sign * _milliseconds(plain.lstrip("-")) / 1000


def _milliseconds(plain: str) -> int:
    whole, mark, fraction = re.fullmatch(r"(.*?)(?:([.,])(\d+))?", plain).groups()  # type: ignore[union-attr]
    numbers = re.split("[:.]", whole)
    if mark is None and _ends_in_milliseconds(numbers):
        return _whole_s(numbers[:-1]) * 1000 + int(numbers[-1])
    if mark is None and len(numbers) == 4:
        frames_ms = int(numbers[-1]) * 1000 // _FRAMES_PER_SECOND
        return _whole_s(numbers[:3]) * 1000 + min(frames_ms, 999)
    return _whole_s(numbers) * 1000 + int((fraction or "0").ljust(3, "0")[:3])


def _ends_in_milliseconds(numbers: list[str]) -> bool:
    return len(numbers) > 2 and len(numbers[-1]) == 3


def _whole_s(numbers: list[str]) -> int:
    seconds = 0
    for number in numbers:
        seconds = seconds * 60 + int(number)
    return seconds


def find_seconds(value: object, per_second: int = 1) -> float | None:
    """The seconds of a number or a written time in a data file, None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return _written_seconds(value.strip(), per_second)
    if isinstance(value, int | float) and abs(value) <= _LATEST_S * per_second:
        return value / per_second
    return None


# A thousand days; no video is longer.
_LATEST_S = 86_400_000
_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,9})?")
_WRITTEN = re.compile(rf"-?{CLOCK}")


def _written_seconds(text: str, per_second: int) -> float | None:
    if _NUMBER.fullmatch(text):
        return find_seconds(float(text.replace(",", ".")), per_second)
    return seconds_of(text) if _WRITTEN.fullmatch(text) else None
