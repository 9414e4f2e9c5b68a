"""Cleans spoken sentences for reading: removes fillers and repetitions, adds a capital and a full
stop."""

import re
from collections.abc import Sequence
from functools import lru_cache

from chat_with_video.text.language import Fillers, Language, compiled
from chat_with_video.text.sentences import ends_sentence

_MARKS = frozenset({"-", "–", "—", ">>", ">>>", "*", "♪"})
# Except for marks that end a sentence in the language, such as `;` in Greek.
_EDGES = " ,;:-–—"
_HESITATION = re.compile(
    r"^(?=.{1,20}$)(?:u+h*m+|u+h+|e+r+m?|e+hm*|ä+hm*|e+uh|h+m+|m+h*m+)$", re.IGNORECASE
)
# A bracket is read to the next one at most, so that many of them cost no more than their length.
# In round brackets only capitals describe a sound: `(LAUGHTER)`.
_NOISE = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}|\([A-Z][A-Z ,'-]+\)|♪|>>+|(?:^|(?<=\s))[-–—](?=\s)")
# Hesitations in some languages, and common words in others: German "um" and "er".
_AMBIGUOUS = frozenset({"um", "er"})
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?](?:\s|$)|['’](?:s|re|ve|ll|m|d|t)\b)")


# An analysis cleans each sentence for its summary, items, questions and chapters. A day of talk has
# about this many sentences.
@lru_cache(40_000)
def clean_sentence(text: str, language: Language) -> str:
    """`text` for reading; empty if it has nothing but fillers and noises."""
    words = _NOISE.sub(" ", text).split()
    fillers = language.fillers
    words = _without_repetitions(words[leading_fillers(words, language) :], fillers)
    kept = " ".join(word for word in words if not _is_hesitation(_plain(word), fillers))
    kept = _SPACE_BEFORE_MARK.sub("", kept)
    kept = compiled(fillers.trailing).sub("", kept)
    kept = compiled(fillers.always_capital).sub(lambda word: word[0].upper(), kept)
    kept = kept.strip(_EDGES.translate({ord(mark): None for mark in language.sentence_ends}))
    return _closed(kept[:1].upper() + kept[1:], language) if kept else ""


def leading_fillers(words: Sequence[str], language: Language) -> int:
    """The number of fillers at the beginning of a sentence."""
    fillers = language.fillers
    count = 0
    while count < len(words):
        length = next((n for n in (4, 3, 2, 1) if _is_filler(words[count : count + n], fillers)), 0)
        if not length:
            break
        count += length
    return count


def _is_filler(words: Sequence[str], fillers: Fillers) -> bool:
    phrase = " ".join(_plain(word) for word in words)
    if len(words) == 1 and (words[0] in _MARKS or not phrase or _is_hesitation(phrase, fillers)):
        return True
    if phrase in fillers.leading_before_comma and not words[-1].endswith(","):
        return False
    return phrase in fillers.leading


def _is_hesitation(word: str, fillers: Fillers) -> bool:
    if word in _AMBIGUOUS:
        return word in fillers.hesitations
    return _HESITATION.match(word) is not None


def _without_repetitions(words: Sequence[str], fillers: Fillers) -> list[str]:
    """Remove immediate repetitions: "it's not just, it's not just the data"."""
    kept: list[str] = []
    spoken: list[str] = []
    for word in words:
        kept.append(word)
        spoken.append(_plain(word))
        for length in (4, 3, 2, 1):
            if _repeats(kept, spoken, length, fillers):
                del kept[-2 * length : -length], spoken[-2 * length : -length]
                break
    return kept


def _repeats(kept: Sequence[str], spoken: Sequence[str], length: int, fillers: Fillers) -> bool:
    again, before = spoken[-length:], spoken[-2 * length : -length]
    if again != before or not all(again):
        return False
    if any(word[-1] in ".?!" for word in kept[-2 * length : -length]):
        return False
    # "very, very good" is intended.
    return length > 1 or again[0] not in fillers.meant_twice


def _closed(text: str, language: Language) -> str:
    return text if ends_sentence(text, language) else text.rstrip(",;:") + "."


@lru_cache(50_000)
def _plain(word: str) -> str:
    return word.lower().strip("\"'“”‘’.,;:!?()…-").replace("’", "'")
