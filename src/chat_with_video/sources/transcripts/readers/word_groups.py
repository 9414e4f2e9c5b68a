"""Joins the timed words of speech recognition into cues of about a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chat_with_video.sources.transcripts.schemas import Cue

_LONGEST_PAUSE_S = 1.5
_MOST_WORDS = 30
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start_s: float
    end_s: float
    speaker: str | None


def cues_of_words(words: Iterable[Word]) -> Iterator[Cue]:
    """Cues that end with a sentence, before a pause or another speaker, or after many words."""
    group: list[Word] = []
    for word in words:
        if group and _begins_another(group, word):
            yield _cue(group)
            group = []
        group.append(word)
    if group:
        yield _cue(group)


def _begins_another(group: list[Word], word: Word) -> bool:
    last = group[-1]
    return (
        last.text.endswith(_SENTENCE_ENDS)
        or word.speaker != last.speaker
        or word.start_s - last.end_s > _LONGEST_PAUSE_S
        or len(group) >= _MOST_WORDS
    )


def _cue(group: list[Word]) -> Cue:
    text = " ".join(word.text for word in group)
    return Cue(group[0].start_s, max(group[-1].end_s, group[0].start_s), text, group[0].speaker)
