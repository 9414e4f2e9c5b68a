"""Finding times in spoken text, in digits or in words."""

import pytest

from chat_with_video.citations.times import SaidTimes


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("at 9:30 sharp", "9:30"),
        ("at 09:30", "9:30"),
        ("nine thirty five", "9:35"),
        ("at 930 or so", "9:30"),
        ("come at two fifteen pm", "14:15"),
        ("ten o'clock", "10:00"),
        ("it took 2:03:07", "2:03:07"),
    ],
)
def test_a_spoken_time_is_found_in_any_spelling(said: str, time: str) -> None:
    assert SaidTimes.of(said).has(time)


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("nine or thirty", "9:30"),
        ("at 9:30", "9:03"),
        ("in 12345 ways", "12:34"),
        ("at 2:03", "2:03:07"),
        ("it took 2:03:07", "3:08"),
    ],
)
def test_other_numbers_do_not_form_a_time(said: str, time: str) -> None:
    assert not SaidTimes.of(said).has(time)
