"""Makes caption files of any length, which are always the same."""

import random

from chat_with_video.sources.sample import sample_talk
from chat_with_video.sources.transcripts import read_transcript

_SECONDS_PER_CUE = 3
_WORDS_PER_CUE = 8


def srt(minutes: float, seed: int = 1) -> str:
    """The captions of a talk: about 160 words a minute, from the words of the sample talk."""
    chosen = random.Random(seed)  # noqa: S311
    words = _words()
    count = round(minutes * 60 / _SECONDS_PER_CUE)
    cues = (" ".join(chosen.choices(words, k=_WORDS_PER_CUE)) for _ in range(count))
    return "\n".join(_cue(number, text) for number, text in enumerate(cues))


def _words() -> list[str]:
    segments = read_transcript(sample_talk().content, "sample.vtt").captions.segments
    return [word for segment in segments for word in segment.text.split()]


def _cue(number: int, text: str) -> str:
    start_s = number * _SECONDS_PER_CUE
    return f"{number + 1}\n{_time(start_s)} --> {_time(start_s + _SECONDS_PER_CUE)}\n{text}.\n"


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},000"
