"""Tells whether two texts relate the same things in opposite order.

"A is larger than B" and "B is larger than A" have the same words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chat_with_video.citations.support.claim import Claim, ClaimWord
from chat_with_video.citations.support.polarity import direction_of
from chat_with_video.text.language import SupportCues

_PERSON = "someone"
# How many words on each side of a comparing word can name what is compared.
_REACH = 14


@dataclass(frozen=True, slots=True)
class _Relation:
    """Two things in an order, by what they are compared.

    `sign` is -1 if the words say it the other way round.
    """

    kind: str
    sign: int
    first: frozenset[str]
    second: frozenset[str]


def is_reversed(claim: Claim, quote: Claim, cues: SupportCues) -> bool:
    """Whether the quote relates the claim's things in the opposite order."""
    said = list(_relations(claim, cues))
    return any(
        one.kind == other.kind and _agreement(one, other) < 0
        for one in said
        for other in _relations(quote, cues)
    )


def is_reworded(claim: Claim, quote: Claim, cues: SupportCues) -> bool:
    """Whether both say one comparison with opposite words: "A is larger", "B is smaller"."""
    return any(
        one.kind == other.kind and one.sign != other.sign and _agreement(one, other) > 0
        for one in _relations(claim, cues)
        for other in _relations(quote, cues)
    )


def _agreement(one: _Relation, other: _Relation) -> int:
    """How many things have the same place in both, less those that have the other place."""
    straight = len(_only(one.first, one.second) & _only(other.first, other.second)) + len(
        _only(one.second, one.first) & _only(other.second, other.first)
    )
    crossed = len(_only(one.first, one.second) & _only(other.second, other.first)) + len(
        _only(one.second, one.first) & _only(other.first, other.second)
    )
    return (straight - crossed) * one.sign * other.sign


def _only(stems: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    return stems - others


def _relations(claim: Claim, cues: SupportCues) -> Iterator[_Relation]:
    for _, clauses in groupby(claim.clauses, key=lambda clause: clause.sentence):
        yield from _relations_in([word for clause in clauses for word in clause.words], cues)


def _relations_in(words: Sequence[ClaimWord], cues: SupportCues) -> Iterator[_Relation]:
    for place, word in enumerate(words):
        before, after = words[max(0, place - _REACH) : place], words[place + 1 : place + 1 + _REACH]
        following = after[0].plain if after else ""
        if word.plain in cues.comparing and (direction := direction_of([*before, word], cues)):
            yield _Relation(*direction, _things(before, cues), _things(after, cues))
        elif word.plain in cues.targets and following in cues.determiners:
            yield _Relation("target", 1, _things(before, cues), _things(after, cues))
        elif f"{word.plain} {following}" in cues.replaced:
            yield _Relation("replaced", 1, _things(before, cues), _things(after[1:], cues))


def _things(words: Sequence[ClaimWord], cues: SupportCues) -> frozenset[str]:
    return frozenset(
        _PERSON if word.plain in cues.persons else word.stem
        for word in words
        if word.stem or word.plain in cues.persons
    )
