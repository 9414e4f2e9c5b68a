"""Tells whether a figure of a sentence belongs to another thing in the quote.

"It has four rooms" has the right figure for "the house has three rooms, and the barn has four", but
not for the house.
"""

from itertools import dropwhile, islice

from chat_with_video.citations.support.claim import Claim, shares
from chat_with_video.citations.support.figures import Figure, counting, read_figures, unmatched
from chat_with_video.text.language import Language


def misplaced_figure(claim: Claim, near: Claim, language: Language) -> str | None:
    """The only figure of the claim, if the clauses that have it are about something else.

    That is so if a clause with another figure shares more words with the claim. The thing that is
    counted does not matter: "three rooms, and the barn has four". `near` is the quote with a few
    words around it.
    """
    claimed = counting(_figures(claim, language))
    if len(claimed) != 1:
        return None
    about = claim.stems - {_counted(claim, claimed[0])}
    own: list[int] = []
    others: list[int] = []
    for clause in near.clauses:
        if said := read_figures(clause.text, language):
            shared = sum(shares(stem, about) for stem in clause.stems)
            (others if unmatched(claimed, said) else own).append(shared)
    is_misplaced = bool(own and others) and max(others) > max(own)
    return claimed[0].shown if is_misplaced else None


def _counted(claim: Claim, figure: Figure) -> str:
    """The stem of the first word after the figure that names something; empty without one."""
    last = figure.shown.split()[-1]
    following = dropwhile(lambda word: word.shown != last, claim.words)
    return next((word.stem for word in islice(following, 1, None) if word.stem), "")


def _figures(claim: Claim, language: Language) -> list[Figure]:
    return [figure for clause in claim.clauses for figure in read_figures(clause.text, language)]
