"""A spoken sentence made fit to read: fillers off, repetitions once, a capital and a full stop."""

import re
from collections.abc import Sequence
from functools import cache

_FILLERS = {
    "en": """so um uh uhm er well okay ok now and but yeah yep yes oh right alright actually
basically anyway hmm mm then also|you know|i mean|of course|kind of|sort of|all right|as i said
|you see|as you can see|you can see that|remember that|and then|like|see|again|let's see""",
    "de": "also äh ähm ja nun und aber okay gut so|und dann|naja|na gut",
    "fr": "donc alors euh et mais bon ben voilà ok|et puis|eh bien",
    "es": "entonces pues bueno eh y pero ok así|y luego|así que|o sea|bien",
    "pt": "então bom eh e mas ok né aí|e depois|ou seja|bem",
    "it": "allora quindi ehm e ma ok dunque|e poi|cioè|bene",
    "nl": "dus eh uh en maar oké nou ja|en dan",
    "el": "λοιπόν και αλλά οκ ε|και μετά|έτσι",
    "ar": "و ثم إذن",
}
_MARKS = frozenset({"-", "–", "—", ">>", ">>>", "*", "♪"})
# "Like this one" or "see the book" are no fillers; without a comma they would be cut wrongly.
_ONLY_BEFORE_COMMA = frozenset({"like", "see", "again", "also", "yes", "right", "then", "sort of"})
_HESITATION = re.compile(r"^(?:u+h*m+|u+h+|e+r+m?|e+hm*|ä+hm*|e+uh|h+m+|m+h*m+)$", re.IGNORECASE)
_NOISE = re.compile(r"\[[^\]]*\]|\{[^}]*\}|♪|>>+|(?:^|(?<=\s))[-–—](?=\s)")
_TRAILING = re.compile(
    r"[\s,]+(?:right|okay|ok|yeah|and|so|but|you know|and so|and then|um|uh|now)[\s,.?]*$",
    re.IGNORECASE,
)
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?](?:\s|$)|['’](?:s|re|ve|ll|m|d|t)\b)")
_LONE_I = re.compile(r"(?<![\w.'-])i(?=(?:['’](?:m|ve|ll|d))?(?:[\s,.;!?]|$))")
_ENDS = tuple(".!?…。！？؟;")


def clean_sentence(text: str, language: str) -> str:
    """`text` for reading; empty where nothing but fillers and noises was said."""
    words = _NOISE.sub(" ", text).split()
    words = _said_once(words[leading_fillers(words, language) :])
    kept = " ".join(word for word in words if not _HESITATION.match(_plain(word)))
    kept = _SPACE_BEFORE_MARK.sub("", kept)
    if language == "en":
        kept = _LONE_I.sub("I", _TRAILING.sub("", kept))
    kept = kept.strip(" ,;:-–—")
    return _closed(kept[:1].upper() + kept[1:], language) if kept else ""


def leading_fillers(words: Sequence[str], language: str) -> int:
    """How many of the first words only lead up to the sentence."""
    fillers = _phrases(language)
    count = 0
    while count < len(words):
        length = next((n for n in (4, 3, 2, 1) if _is_filler(words[count : count + n], fillers)), 0)
        if not length:
            break
        count += length
    return count


@cache
def _phrases(language: str) -> frozenset[str]:
    singles, *phrases = _FILLERS.get(language, "").split("|")
    return frozenset([*singles.split(), *(" ".join(phrase.split()) for phrase in phrases)])


def _is_filler(words: Sequence[str], fillers: frozenset[str]) -> bool:
    phrase = " ".join(_plain(word) for word in words)
    if len(words) == 1 and (words[0] in _MARKS or not phrase or _HESITATION.match(phrase)):
        return True
    if phrase in _ONLY_BEFORE_COMMA and not words[-1].endswith(","):
        return False
    return phrase in fillers


def _said_once(words: Sequence[str]) -> list[str]:
    """Leave out a start that is at once said again: "it's not just, it's not just the data"."""
    kept: list[str] = []
    spoken: list[str] = []
    for word in words:
        kept.append(word)
        spoken.append(_plain(word))
        for length in (4, 3, 2, 1):
            if _repeats(kept, spoken, length):
                del kept[-2 * length : -length], spoken[-2 * length : -length]
                break
    return kept


def _repeats(kept: Sequence[str], spoken: Sequence[str], length: int) -> bool:
    again, before = spoken[-length:], spoken[-2 * length : -length]
    if again != before or not all(again):
        return False
    if any(word[-1] in ".?!" for word in kept[-2 * length : -length]):
        return False
    # "very, very good" is meant.
    return length > 1 or again[0] not in {"very", "really", "many", "had", "that"}


def _closed(text: str, language: str) -> str:
    bare = text.rstrip("\"'”’»)")
    if bare.endswith(_ENDS[:-1]) or (language == "el" and bare.endswith(";")):
        return text
    return text.rstrip(",;:") + "."


def _plain(word: str) -> str:
    return word.lower().strip("\"'“”‘’.,;:!?()…-").replace("’", "'")
