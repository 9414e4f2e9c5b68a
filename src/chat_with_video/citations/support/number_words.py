"""Reads numbers that are written in words, such as "two hundred and one" or "nineteen ninety"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from chat_with_video.text.language import NumberWords
from chat_with_video.text.tokenization import quote_words

# Years are said in two halves: "nineteen ninety".
_CENTURIES = range(13, 21)


@dataclass(frozen=True, slots=True)
class Number:
    """The readings of a number, and how many words it takes."""

    values: frozenset[float]
    length: int
    is_vague: bool = False


class NumberReader:
    """Reads the number at the beginning of a sequence of words in the form of `quote_words`."""

    def __init__(self, words: NumberWords) -> None:
        self._words = _Values.of(words)

    def read(self, words: Sequence[str | float]) -> Number | None:
        """The number that the words begin with; digits are given as numbers."""
        known = self._words
        if words and words[0] in known.singles:
            return Number(known.singles[str(words[0])], 1, is_vague=words[0] in known.vague)
        sum_ = _Sum(known)
        length = 0
        for place, word in enumerate(words):
            if sum_.add(word):
                length = place + 1
            elif word not in known.joining or not sum_.can_join:
                break
        if length == 0:
            return None
        values = {sum_.value}
        if length < len(words) and (factor := known.factors.get(str(words[length]))):
            values.add(sum_.value * factor)
        is_vague = length == 1 and words[0] in known.vague
        return Number(frozenset(values), length, is_vague)


class _Sum:
    """Adds the words of one number, as English and its relatives form numbers."""

    def __init__(self, words: "_Values") -> None:
        self._words = words
        self._total = 0.0
        self._current: float | None = None
        self._is_after_scale = False

    @property
    def value(self) -> float:
        return self._total + (self._current or 0.0)

    @property
    def can_join(self) -> bool:
        """Whether a word such as "and" may follow inside the number."""
        is_round = (self._current or 0.0) >= 20 and self._words.joins_tens
        return self._is_after_scale or is_round

    def add(self, word: str | float) -> bool:
        """Take one more word; False if it does not continue the number."""
        if isinstance(word, float):
            return self._begin(word)
        if scale := self._words.scales.get(word):
            return self._multiply(scale)
        value = self._words.values.get(word)
        return value is not None and self._append(value)

    def _begin(self, value: float) -> bool:
        if self._current is not None or self._total:
            return False
        self._current = value
        return True

    def _append(self, value: float) -> bool:
        current = self._current
        if current is None:
            self._current = value
        elif self._is_after_scale or _is_followed_by(current, value):
            self._current = current + value
        elif current in _CENTURIES and 10 <= value < 100:
            self._current = current * 100 + value
        else:
            return False
        self._is_after_scale = False
        return True

    def _multiply(self, scale: int) -> bool:
        times = 1.0 if self._current is None else self._current
        if scale < 1_000:
            self._current = times * scale
        else:
            self._total, self._current = self._total + times * scale, 0.0
        self._is_after_scale = True
        return True


def _is_followed_by(round_: float, value: float) -> bool:
    """Whether the value can follow a round number: "twenty" and "five", "cien" and "veinte"."""
    if round_ >= 100 and round_ % 100 == 0:
        return value < 100
    return round_ % 100 >= 20 and round_ % 10 == 0 and 0 < value < 10


@dataclass(frozen=True, slots=True)
class _Values:
    """The number words of a language by what they do, in the form of `quote_words`."""

    values: Mapping[str, int]
    scales: Mapping[str, int]
    factors: Mapping[str, int]
    singles: Mapping[str, frozenset[float]]
    joining: frozenset[str]
    vague: frozenset[str]
    joins_tens: bool

    @classmethod
    @cache
    def of(cls, words: NumberWords) -> "_Values":
        values = {
            **dict(zip(words.units, range(len(words.units)), strict=True)),
            **{word: 10 * place for place, word in enumerate(words.tens, start=2)},
            **dict(words.others),
        }
        singles: dict[str, frozenset[float]] = {
            **{word: frozenset({float(at)}) for at, word in enumerate(words.ordinals, start=1)},
            **{word: frozenset({float(at)}) for at, word in enumerate(words.times, start=1)},
            **{word: frozenset({0.5, 50.0}) for word in words.halves},
        }
        return cls(
            _normal(values),
            _normal(dict(words.scales)),
            _normal(dict(words.periods)),
            _normal(singles),
            frozenset(_normal(dict.fromkeys(words.joining, 0))),
            frozenset(_normal(dict.fromkeys(words.vague, 0))),
            words.joins_tens,
        )


def _normal[T](values: Mapping[str, T]) -> dict[str, T]:
    return {
        normal.normal: value for text, value in values.items() for normal in quote_words(text)[:1]
    }
