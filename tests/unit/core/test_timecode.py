import pytest

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
