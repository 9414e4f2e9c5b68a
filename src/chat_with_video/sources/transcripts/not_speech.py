"""Recognizes text in transcripts that is not speech: sounds, preview pictures, chapter titles."""

import re
import statistics
from collections.abc import Sequence

from chat_with_video.sources.transcripts.schemas import Cue

# Possessive: each character has one place, so a long row of signs is read once.
_SOUND = re.compile(
    r"(?:\s*+(?:\[[^\[\]]{1,80}\]|\([^()]{1,80}\)|（[^（）]{1,80}）|【[^【】]{1,80}】|\*[^*]{1,80}\*"
    r"|[♩♪♫♬¶#]++)[\s.,–-]*+)++"
)
_SPRITE = re.compile(
    r"\s*\S{1,300}\.(?:jpe?g|png|webp|gif|avif)(?:\?\S{0,300})?(?:#xywh=\S{0,60})?\s*",
    re.IGNORECASE,
)
# People say two or three words a second; a title is shown alone for a minute.
_SHORTEST_CHAPTER_S = 20.0
_MOST_TITLE_WORDS = 10
_LONGEST_TITLE = 100
_FEWEST_CHAPTERS = 2


def is_sound_label(text: str) -> bool:
    """Whether a text describes sounds alone, such as `(LAUGHTER)`, `[MUSIC]` and `♪ ♪`."""
    return _SOUND.fullmatch(text) is not None


def is_sprite(text: str) -> bool:
    """Whether a text is the address of a preview picture, `sprite-1.jpg#xywh=0,0,160,90`."""
    return _SPRITE.fullmatch(text) is not None


def is_chapter_track(cues: Sequence[Cue]) -> bool:
    """Whether cues are the titles of chapters: few words, without a sentence, for a long time.

    A cue without an end lasts until the next one.
    """
    texts = [cue.text.strip() for cue in cues]
    return (
        len(cues) >= _FEWEST_CHAPTERS
        and all(map(_may_be_title, texts))
        and statistics.median(_durations_s(cues)) >= _SHORTEST_CHAPTER_S
    )


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST_TITLE
        and len(text.split()) <= _MOST_TITLE_WORDS
        # Titles have a capital letter and no full stop; spoken lines lack both or have both.
        and not text[:1].islower()
        and not text.endswith((".", "!", "。", ","))
        and not is_sound_label(text)
    )


def _durations_s(cues: Sequence[Cue]) -> list[float]:
    starts = [cue.start_s or 0.0 for cue in cues]
    nexts = [*starts[1:], starts[-1]]
    return [
        (after_s if cue.end_s is None else cue.end_s) - start_s
        for cue, start_s, after_s in zip(cues, starts, nexts, strict=True)
    ]
