"""What reading a transcript costs, told without a clock: calls of functions."""

import sys
from types import FrameType

from chat_with_video.sources.transcripts import read_transcript

CUES = 1_000
# Eight calls are those of another pass over the four lines of a cue.
MOST_CALLS_PER_CUE = 140


def srt(count: int) -> bytes:
    return "\n".join(
        f"{number + 1}\n00:{number // 60:02}:{number % 60:02},000 --> "
        f"00:{(number + 1) // 60:02}:{(number + 1) % 60:02},000\nWords of cue {number} here.\n"
        for number in range(count)
    ).encode()


def calls_of_reading(content: bytes) -> int:
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read_transcript(content, "a.srt")
    finally:
        sys.setprofile(None)
    return calls


def test_reading_a_cue_takes_few_calls() -> None:
    read_transcript(srt(2), "a.srt")  # Loads what is loaded at first use.
    fixed = calls_of_reading(srt(2))
    assert (calls_of_reading(srt(CUES)) - fixed) / CUES < MOST_CALLS_PER_CUE
