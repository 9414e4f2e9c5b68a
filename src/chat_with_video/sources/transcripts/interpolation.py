"""Estimates times inside a long cue, from the position of the words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chat_with_video.sources.transcripts.plain_text import divided
from chat_with_video.sources.transcripts.schemas import Cue

# A citation should lead to a moment at most a few sentences from the words.
_LONGEST_S = 60.0
_LONGEST_TEXT = 400


def divide_long(cue: Cue) -> Iterator[Cue]:
    """The cue, or its sentences with estimated times if it is minutes long and has much text."""
    if _lasts_long(cue) and len(cue.text) > _LONGEST_TEXT:
        yield from spread(cue, list(divided(cue.text, _LONGEST_TEXT)))
    else:
        yield cue


def spread(cue: Cue, texts: Sequence[str]) -> list[Cue]:
    """A cue for each text, whose share of the time depends on its length. Parts of a short cue keep
    the times of the whole."""
    if not _lasts_long(cue) or cue.start_s is None or cue.end_s is None or len(texts) < 2:
        return [replace(cue, text=text) for text in texts]
    per_character_s = (cue.end_s - cue.start_s) / max(sum(map(len, texts)), 1)
    cues, start_s = [], cue.start_s
    for text in texts:
        end_s = round(min(start_s + len(text) * per_character_s, cue.end_s), 3)
        cues.append(replace(cue, text=text, start_s=start_s, end_s=end_s, interpolated=True))
        start_s = end_s
    return cues


def _lasts_long(cue: Cue) -> bool:
    return cue.start_s is not None and (cue.end_s or 0.0) - cue.start_s > _LONGEST_S
