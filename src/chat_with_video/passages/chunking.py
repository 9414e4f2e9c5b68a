"""Joins segments into numbered passages."""

from collections.abc import Sequence
from itertools import accumulate
from math import inf

from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.sentences import ends_sentence
from chat_with_video.text.tokenization import count_words

# A passage ends near the target length, preferably at a pause or at the end of a sentence; at this
# share of the target length it ends anywhere.
MUST_END = 1.3
PAUSE_S = 1.5
# How far from the target length, as a share of it, a pause or the end of a sentence is preferred.
_BREAK_WORTH = 0.3
# A remainder of less than this share of the target belongs to the passage before it.
_SHORTEST = 0.2


def chunk_segments(segments: Sequence[Segment], words: int = 120) -> tuple[Passage, ...]:
    """Passages of about `words` words, numbered from 1; each segment is in exactly one."""
    said = [0.0, *accumulate(count_words(segment.text) / words for segment in segments)]
    passages: list[Passage] = []
    start = 0
    while start < len(segments):
        end = _end(segments, said, start)
        if said[-1] - said[end] < _SHORTEST:
            end = len(segments)
        part = tuple(segments[start:end])
        text = " ".join(segment.text for segment in part)
        passages.append(Passage(len(passages) + 1, part, text))
        start = end
    return tuple(passages)


def _end(segments: Sequence[Segment], said: Sequence[float], start: int) -> int:
    """The best end of the passage that begins at `start`: the index after its last segment.

    `said[n]` is the number of words before segment n, in units of the target length.
    """
    best, least = start + 1, inf
    for end in range(start + 1, len(segments) + 1):
        share = said[end] - said[start]
        cost = abs(share - 1) + _BREAK_WORTH * (not _is_break(segments, end))
        if cost < least:
            best, least = end, cost
        if share >= MUST_END:
            break
    return best


def _is_break(segments: Sequence[Segment], end: int) -> bool:
    if end == len(segments):
        return True
    last, following = segments[end - 1], segments[end]
    if last.speaker != following.speaker:
        return True
    return ends_sentence(last.text) or _pause_s(last, following) >= PAUSE_S


def _pause_s(segment: Segment, following: Segment) -> float:
    if segment.end_s is None or following.start_s is None:
        return 0.0
    return following.start_s - segment.end_s
