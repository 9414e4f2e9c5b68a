"""From segments to numbered passages."""

import re
from collections.abc import Sequence

from chat_with_video.core.text import UNSPACED
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment

# From the target on a passage ends where the speaker makes a pause or a full stop; at this
# share of the target it ends anywhere.
MUST_END = 1.3
PAUSE_S = 1.5

_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_UNSPACED_CHARACTERS_PER_WORD = 2


def divide(segments: Sequence[Segment], words: int = 120) -> tuple[Passage, ...]:
    """Passages of about so many words, numbered from 1; each segment is in exactly one."""
    passages: list[Passage] = []
    gathered: list[Segment] = []
    length = 0.0
    for segment, following in zip(segments, [*segments[1:], None], strict=True):
        gathered.append(segment)
        length += count_words(segment.text)
        if following is None or _ends(segment, following, length / words):
            text = " ".join(part.text for part in gathered)
            passages.append(Passage(len(passages) + 1, tuple(gathered), text))
            gathered, length = [], 0.0
    return tuple(passages)


def count_words(text: str) -> float:
    """The words in a text; scripts without spaces count by their characters."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + unspaced / _UNSPACED_CHARACTERS_PER_WORD


def _ends(segment: Segment, following: Segment, share: float) -> bool:
    if share < 1:
        return False
    return share >= MUST_END or _is_break(segment, following)


def _is_break(segment: Segment, following: Segment) -> bool:
    ends_sentence = _SENTENCE_END.search(segment.text.rstrip()) is not None
    return ends_sentence or _pause_s(segment, following) >= PAUSE_S


def _pause_s(segment: Segment, following: Segment) -> float:
    if segment.end_s is None or following.start_s is None:
        return 0.0
    return following.start_s - segment.end_s
