"""Tells whether one text denies what another one says.

The scope of a negation is its clause, as in NegEx (Chapman et al., "A simple algorithm for
identifying negated findings and diseases in discharge summaries", 2001). Opposites are pairs of
words on an axis, as in the antonymy rules for textual entailment of de Marneffe, Rafferty and
Manning ("Finding contradictions in text", 2008).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from chat_with_video.citations.support.claim import Claim, ClaimWord, Clause, shares
from chat_with_video.text.language import SupportCues, compiled

# The least share of a negated clause's words that the other text has. Sentences often negate in
# their own words what a quote says in others; so a negated sentence must have the quote's own.
MIN_SHARED, MIN_SAME = 0.5, 1.0


def says_opposite(claim: Claim, quote: Claim, cues: SupportCues) -> bool:
    """Whether the quote says the opposite of the claim."""
    return _contrasts(claim, quote, cues) or _denies(claim, quote, cues)


def _denies(claim: Claim, quote: Claim, cues: SupportCues) -> bool:
    """Whether exactly one of the two texts is negated where they share their words."""
    if not _is_negative(claim, cues):
        return any(_is_denied(clause, claim, MIN_SHARED, cues) for clause in quote.clauses)
    if not _is_negative(quote, cues):
        return any(_is_denied(clause, quote, MIN_SAME, cues) for clause in claim.clauses)
    return False


def _is_denied(clause: Clause, other: Claim, least: float, cues: SupportCues) -> bool:
    """Whether a negated clause has that share of its words from the other text."""
    shared = sum(shares(stem, other.stems) for stem in clause.stems)
    is_about = shared > 0 and shared >= least * len(clause.stems)
    return clause.is_negated and is_about and not _is_reversed(clause, other, cues)


def _is_reversed(clause: Clause, other: Claim, cues: SupportCues) -> bool:
    """Whether the other text has the opposite of a word of the negated clause."""
    negated, said = _directions(clause, cues), _total(other, cues)
    return any(negated[axis] * said[axis] > 0 for axis in negated)


def _is_negative(claim: Claim, cues: SupportCues) -> bool:
    """Whether a text has any word that can negate."""
    affixed = compiled(cues.negative_affixes)
    return any(
        word.is_negation or word.plain in cues.negative or affixed.fullmatch(word.plain)
        for word in claim.words
    )


def _contrasts(claim: Claim, quote: Claim, cues: SupportCues) -> bool:
    """Whether the two texts point in opposite directions on an axis such as more and less."""
    said, claimed = _total(quote, cues), _total(claim, cues)
    if any(said[axis] * claimed[axis] < 0 for axis in said):
        return True
    # A sentence may name both directions: then the clause that resembles the quote counts.
    closest = max(
        claim.clauses,
        key=lambda clause: sum(shares(stem, quote.stems) for stem in clause.stems),
        default=Clause(()),
    )
    near = _directions(closest, cues)
    return any(said[axis] * near[axis] < 0 and claimed[axis] == 0 for axis in said)


def _total(claim: Claim, cues: SupportCues) -> Counter[int]:
    total: Counter[int] = Counter()
    for clause in claim.clauses:
        total.update(_directions(clause, cues))
    return total


def _directions(clause: Clause, cues: SupportCues) -> Counter[int]:
    """For each axis that the clause is about, how far it points in its first direction."""
    sign = -1 if clause.is_negated else 1
    directions: Counter[int] = Counter()
    for word in clause.words:
        for axis, direction in _axes(cues).get(word.plain, ()):
            directions[axis] += sign * direction
    return directions


def direction_of(words: Sequence[ClaimWord], cues: SupportCues) -> tuple[str, int] | None:
    """The axis of the last word that has one, and its direction: 1 or -1."""
    for word in reversed(words):
        if found := _axes(cues).get(word.plain):
            number, direction = found[0]
            return f"axis {number}", direction
    return None


@cache
def _axes(cues: SupportCues) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """The axes of each word, and its direction on them: 1 or -1."""
    axes: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, axis in enumerate(cues.axes):
        for words, direction in ((axis.one, 1), (axis.other, -1)):
            for word in words.split():
                axes[word] = (*axes.get(word, ()), (number, direction))
    return axes
