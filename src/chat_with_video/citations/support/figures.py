"""Reads the figures of a text, in digits and in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chat_with_video.citations.support.number_words import NumberReader
from chat_with_video.citations.support.schemas import Evidence
from chat_with_video.text.language import Language
from chat_with_video.text.tokenization import quote_words

# Digits beside a letter are part of a name: `UTF-8`, `x2`.
_DIGITS = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)(\d{1,3}(?:[,. \u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?)"
    r"(st|nd|rd|th|s|k|m|bn)?(?!\w)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[,. \u00a0\u202f]\d{3})+")
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
# "About 12" holds for what differs from 12 by at most this share.
_ROUGHLY = 0.1
# Only these stand between the words of one number, and the most words that it has.
_JOINED = re.compile(r"[\s-]*")
_LONGEST = 12
# Figures up to this often count nothing: "one of them".
_VAGUE = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text with all its readings, and how the text writes it.

    "Two decades" is read as 2 and as 20. A `vague` figure, such as "one", often counts nothing; a
    `rough` one stands after a word such as "about".
    """

    values: frozenset[float]
    shown: str
    is_vague: bool = False
    is_rough: bool = False

    def agrees_with(self, other: "Figure") -> bool:
        """Whether both can mean the same number."""
        if self.values & other.values:
            return True
        return (self.is_rough or other.is_rough) and any(
            abs(one - two) <= _ROUGHLY * max(one, two)
            for one in self.values
            for two in other.values
        )


def read_figures(text: str, language: Language) -> list[Figure]:
    """The figures of a text, in order: digits in every language, words where they are known."""
    reader = NumberReader(language.numbers)
    pieces = list(_pieces(text))
    figures, at = [], 0
    while at < len(pieces):
        number = reader.read([piece.value for piece in _run(text, pieces, at)])
        if number is None:
            at += 1
            continue
        last = pieces[at + number.length - 1]
        figures.append(
            Figure(
                values=number.values,
                shown=text[pieces[at].start : last.end],
                is_vague=number.is_vague or max(number.values) <= _VAGUE,
                is_rough=any(
                    piece.value in language.numbers.about for piece in pieces[max(0, at - 2) : at]
                ),
            )
        )
        at += number.length
    return figures


@dataclass(frozen=True, slots=True)
class _Piece:
    value: str | float
    start: int
    end: int


def _run(text: str, pieces: Sequence[_Piece], first: int) -> Iterator[_Piece]:
    """The pieces from the first on, as far as no mark separates them."""
    yield pieces[first]
    for one, other in pairwise(pieces[first : first + _LONGEST]):
        if not _JOINED.fullmatch(text, one.end, other.start):
            return
        yield other


def _pieces(text: str) -> Iterator[_Piece]:
    """The words of a text, and its digits as numbers."""
    at = 0
    for found in _DIGITS.finditer(text):
        yield from _words(text, at, found.start())
        yield _Piece(_value(found[1], (found[2] or "").lower()), *found.span())
        at = found.end()
    yield from _words(text, at, len(text))


def _words(text: str, start: int, end: int) -> Iterator[_Piece]:
    for word in quote_words(text[start:end]):
        yield _Piece(word.normal, start + word.start, start + word.end)


def _value(digits: str, suffix: str) -> float:
    if _THOUSANDS.fullmatch(digits):
        whole = float(re.sub(r"\D", "", digits))
    else:
        whole = float(digits.replace(",", "."))
    return whole * _SUFFIXES.get(suffix, 1)


def unmatched(figures: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """The figures that agree with none of the others."""
    return [figure for figure in figures if not any(figure.agrees_with(other) for other in others)]


def missing_figure(sentence: str, evidence: Evidence, language: Language) -> str | None:
    """A figure of the sentence for which the quote has another one, or that is nowhere near it."""
    claimed, said = read_figures(sentence, language), read_figures(evidence.quote, language)
    missing = unmatched(counting(claimed), said)
    has_others = bool(unmatched(counting(said), claimed))
    if not has_others and not language.numbers.units:
        # The transcript may say the number in words, which are not known.
        return None
    if not has_others:
        near = f"{evidence.around} {evidence.known}"
        missing = unmatched(missing, read_figures(near, language))
    return missing[0].shown if missing else None


def counting(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that are not vague."""
    return [figure for figure in figures if not figure.is_vague]
