import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.core.timecode import format_timecode, to_srt, to_vtt


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00"),
        (7.9, "0:07"),
        (59.999, "0:59"),
        (754, "12:34"),
        (3600, "1:00:00"),
        (3723, "1:02:03"),
        (90_000, "25:00:00"),
        (-3, "0:00"),
    ],
)
def test_a_timecode_shows_the_whole_seconds_passed(seconds: float, shown: str) -> None:
    assert format_timecode(seconds) == shown


def test_caption_times_are_rounded_to_the_millisecond_and_carry() -> None:
    assert to_srt(3723.0405) == "01:02:03,040"
    assert to_srt(59.9996) == "00:01:00,000"
    assert to_vtt(0.1 + 0.2) == "00:00:00.300"
    assert to_vtt(90_061.5) == "25:01:01.500"


@given(st.floats(min_value=0, max_value=1e6))
def test_any_moment_reads_back_to_within_what_its_form_can_say(seconds: float) -> None:
    shown = format_timecode(seconds)
    assert re.fullmatch(r"(\d+:[0-5]\d|\d:[0-5]\d|[0-5]?\d):[0-5]\d", shown)
    assert _seconds(shown) == int(seconds)
    for written, mark in ((to_srt(seconds), ","), (to_vtt(seconds), ".")):
        assert re.fullmatch(rf"\d{{2,}}:[0-5]\d:[0-5]\d{re.escape(mark)}\d{{3}}", written)
        assert _seconds(written.replace(mark, ".")) == pytest.approx(seconds, abs=0.000_501)


def _seconds(timecode: str) -> float:
    total = 0.0
    for part in timecode.split(":"):
        total = total * 60 + float(part)
    return total
