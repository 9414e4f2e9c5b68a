"""Splits speech without punctuation into sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat_with_video.offline.tokens import TimedToken
from chat_with_video.text.language import BoundaryCues, Language

_TYPICAL_WORDS = 17
_LONGEST_WORDS = 45
_FIRM_GAIN = 1.2


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of a sentence; `firm` means that there is good evidence for both of its ends."""

    tokens: list[TimedToken]
    firm: bool


def split_run_on(tokens: Sequence[TimedToken], language: Language) -> list[Piece]:
    """Split at the likeliest set of boundaries, found by dynamic programming over all of them.

    The score of a set is the evidence for each boundary, minus a penalty for sentences of unusual
    length.
    """
    gains = [_gain(tokens, index, language.boundaries) for index in range(len(tokens))]
    best = [0.0] + [float("-inf")] * len(tokens)
    cut = [0] * (len(tokens) + 1)
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - _LONGEST_WORDS), end):
            score = best[start] + gains[start] - _PENALTIES[end - start]
            if score > best[end]:
                best[end], cut[end] = score, start
    return _pieces(tokens, cut, gains)


def _pieces(
    tokens: Sequence[TimedToken], cut: Sequence[int], gains: Sequence[float]
) -> list[Piece]:
    firm = [*(gain >= _FIRM_GAIN for gain in gains), True]
    firm[0] = True
    pieces: list[Piece] = []
    end = len(tokens)
    while end > 0:
        start = cut[end]
        pieces.append(Piece(list(tokens[start:end]), firm[start] and firm[end]))
        end = start
    return pieces[::-1]


def _length_penalty(words: int) -> float:
    shortness = 0.15 * max(0, 7 - words)
    return 0.8 + (words - _TYPICAL_WORDS) ** 2 / 170 + shortness


# They are added up for each pair of places, so they are computed once.
_PENALTIES = [_length_penalty(words) for words in range(_LONGEST_WORDS + 1)]


def _gain(tokens: Sequence[TimedToken], index: int, cues: BoundaryCues) -> float:
    """The evidence that a sentence begins at `index`: positive for, negative against."""
    if index == 0:
        return 0.0
    before, word = _plain(tokens[index - 1]), _plain(tokens[index])
    after = _plain(tokens[index + 1]) if index + 1 < len(tokens) else ""
    gain = min(tokens[index].pause_s, 1.5) * 1.6 + 0.25 * tokens[index].opens_segment
    gain += 0.7 * tokens[index - 1].text.endswith((",", ";", ":"))
    gain -= 3.0 * (before in cues.unfinished)
    return gain + _opening(word, after, before, cues)


def _opening(word: str, after: str, before: str, cues: BoundaryCues) -> float:
    if before in cues.strong or before in cues.weak:
        return -2.0  # "and so we": a sentence begins before "and", not before "so".
    followed = after in cues.subjects or after in cues.strong
    if word in cues.strong:
        return 2.3 if followed else 0.3
    if word in cues.weak:
        return 1.3 if followed else 0.0
    if word in cues.continuing:
        return -1.5
    clause = word in cues.openers or (word in cues.subjects and after in cues.auxiliaries)
    return 1.2 if clause else 0.0


def _plain(token: TimedToken) -> str:
    return token.text.lower().strip("\"'“”.,;:!?()").replace("’", "'")
