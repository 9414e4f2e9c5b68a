"""Adds ends to cues that have only a start."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from chat_with_video.sources.transcripts.schemas import Cue

# Slow speech. Without a limit, the words before a pause would last until its end.
_SLOWEST_CHARACTERS_PER_S = 6.0
_SHORTEST_LIMIT_S = 10.0


def ended_by_the_next(cues: Sequence[Cue]) -> list[Cue]:
    """The cues; a missing end is the next start, or earlier if even slow speech ends before."""
    starts = [*(cue.start_s for cue in cues), None][1:]
    return [
        (
            replace(cue, end_s=_end(cue.start_s, after_s, cue.text))
            if cue.start_s is not None and cue.end_s is None
            else cue
        )
        for cue, after_s in zip(cues, starts, strict=True)
    ]


def cut_at_the_next(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, each cut at the start of the next."""
    cut = [
        replace(cue, end_s=min(cue.end_s or 0.0, after.start_s or 0.0))
        for cue, after in pairwise(cues)
    ]
    return [*cut, *cues[-1:]]


def _end(start_s: float, after_s: float | None, text: str) -> float:
    longest_s = max(len(text) / _SLOWEST_CHARACTERS_PER_S, _SHORTEST_LIMIT_S)
    latest_s = round(start_s + longest_s, 3)
    return latest_s if after_s is None or after_s < start_s else min(after_s, latest_s)
