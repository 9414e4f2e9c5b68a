"""Words that decide what was said, of every known language and in the form quotes are compared by.

All languages count at once: a transcript may be in several, and its code may be wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from chat_with_video.text.languages import all_languages
from chat_with_video.text.tokenization import quote_words


@cache
def empty_words() -> frozenset[str]:
    """Words that say nothing, such as articles."""
    return _normal(word for language in all_languages() for word in language.empty)


@cache
def negations() -> frozenset[str]:
    """Words that turn a statement round: with one more or less it says something else."""
    return _normal(word for language in all_languages() for word in language.negations)


@cache
def number_words() -> Mapping[str, int]:
    """The numbers that times are said with, by their words."""
    units = _numbered(language.times.units for language in all_languages())
    return {**units, **tens_words()}


@cache
def tens_words() -> Mapping[str, int]:
    """Those of them that another one may follow: `thirty`, as in `thirty five`."""
    tens = _numbered(("", "", *language.times.tens) for language in all_languages())
    return {word: 10 * value for word, value in tens.items()}


@cache
def hour_words() -> frozenset[str]:
    """Words that make a full hour of the number before them."""
    return _normal(word for language in all_languages() for word in language.times.hours)


def _numbered(series: Iterable[Sequence[str]]) -> dict[str, int]:
    """The place of each word in its own series."""
    return {
        normal: value
        for words in series
        for value, word in enumerate(words)
        for normal in _normal([word])
    }


def _normal(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.normal for text in words for word in quote_words(text))
