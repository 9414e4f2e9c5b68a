"""Finds names and terms of a sentence that its quote lacks, or for which it has others."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from rapidfuzz import fuzz, process

from chat_with_video.citations.support.claim import Claim, ClaimWord, shares
from chat_with_video.text.language import SupportCues, compiled

# Spelled as no common word is: `fhand2`, `largest_so_far`, `urllinks.py`, `SQLite`, `IBM`.
_CODE = re.compile(r"\w*(?:[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Za-z]|_|\w\.\w)[\w.]*")
_CAPITAL = re.compile(r"[^\W\d_a-z]\w")
# Transcripts misspell names.
_SIMILARITY = 86
_LONGEST_ACRONYM = 6
# A quote with another name must have this share of the sentence's other words, and this many.
_MIN_SHARED, _MIN_OTHERS = 0.5, 2
# A name in this share of the passages is what the talk is about: each sentence may use it.
_TOPIC = 0.2


class TalkNames:
    """The words of a transcript, its names as far as capitals show them, and what it is about."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        capital: Counter[str] = Counter()
        small: Counter[str] = Counter()
        passages: Counter[str] = Counter()
        for claim in claims:
            inside = [word for clause in claim.clauses for word in clause.words[1:] if word.stem]
            capital.update(word.plain for word in inside if _CAPITAL.match(word.shown))
            small.update(word.plain for word in inside if not _CAPITAL.match(word.shown))
            passages.update({word.plain for word in claim.words})
        self.words = frozenset(passages)
        self.names = frozenset(word for word, count in capital.items() if count > small[word])
        self.topics = frozenset(
            word for word, count in passages.items() if count >= _TOPIC * len(claims)
        )


def is_spelled_as_name(word: ClaimWord) -> bool:
    """Whether a word looks like a name wherever it stands."""
    return _CODE.fullmatch(word.shown) is not None


def names_of(claim: Claim, known: AbstractSet[str], cues: SupportCues) -> list[ClaimWord]:
    """The names in a text: words spelled like one, `known` ones, and words beside "function".

    A capital shows a name only inside a sentence.
    """
    words = list(claim.words)
    beside = {two.plain for one, two in pairwise(words) if one.plain in cues.naming}
    beside |= {one.plain for one, two in pairwise(words) if two.plain in cues.kinds}
    return [
        word
        for place, word in enumerate(words)
        if word.stem
        and not compiled(cues.not_names).fullmatch(word.plain)
        and (
            is_spelled_as_name(word)
            or word.plain in known
            or word.plain in beside
            or (place > 0 and _CAPITAL.match(word.shown))
        )
    ]


def is_mentioned(name: ClaimWord, text: Claim) -> bool:
    """Whether a text has the name: perhaps misspelled, in two words, or as an acronym's words."""
    words = [word.plain for word in text.words]
    spoken = words + [one + two for one, two in pairwise(words)]
    plain = _bare(name.plain)
    if shares(name.stem, text.stems) or plain in map(_bare, spoken):
        return True
    if name.shown.isupper() and plain in _acronyms(words, len(plain)):
        return True
    return (
        process.extractOne(plain, spoken, scorer=fuzz.ratio, score_cutoff=_SIMILARITY) is not None
    )


def replaced_name(
    claim: Claim, quote: Claim, names: Sequence[ClaimWord], rivals: Sequence[ClaimWord]
) -> ClaimWord | None:
    """A name of the claim for which the quote has another one.

    `rivals` are the names of the quote. They replace a name if the texts have no name in common, or
    if the other words agree.
    """
    lacking = [name for name in names if not is_mentioned(name, quote)]
    others = [name for name in rivals if not is_mentioned(name, claim)]
    if not lacking or not others:
        return None
    if len(lacking) == len(names) and len(others) == len(rivals):
        return lacking[0]
    return next((name for name in lacking if _others_agree(name, claim, quote)), None)


def _others_agree(name: ClaimWord, claim: Claim, quote: Claim) -> bool:
    others = claim.stems - {name.stem}
    shared = sum(shares(stem, quote.stems) for stem in others)
    return shared >= max(_MIN_OTHERS, _MIN_SHARED * len(others))


def _acronyms(words: Sequence[str], length: int) -> Iterator[str]:
    if length <= _LONGEST_ACRONYM:
        for start in range(len(words) - length + 1):
            yield "".join(word[0] for word in words[start : start + length])


def _bare(word: str) -> str:
    return re.sub(r"[\W_]+", "", word)
