"""Words that matter when quotes are compared, in the form of `quote_words`.

They come from all known languages together: a transcript may mix languages, and its language code
may be wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from chat_with_video.text.languages import all_languages
from chat_with_video.text.tokenization import quote_words


@cache
def empty_words() -> frozenset[str]:
    """Words without meaning of their own, such as articles."""
    return _normal(word for language in all_languages() for word in language.empty)


@cache
def negations() -> frozenset[str]:
    """Words that reverse a statement, such as `not`."""
    return _normal(word for language in all_languages() for word in language.negations)


@cache
def number_words() -> Mapping[str, int]:
    """The values of the number words with which people say times."""
    units = _numbered(language.times.units for language in all_languages())
    return {**units, **tens_words()}


@cache
def tens_words() -> Mapping[str, int]:
    """The number words that a digit may follow: `thirty`, as in `thirty five`."""
    tens = _numbered(("", "", *language.times.tens) for language in all_languages())
    return {word: 10 * value for word, value in tens.items()}


@cache
def hour_words() -> frozenset[str]:
    """Words that make the number before them a full hour, such as `o'clock`."""
    return _normal(word for language in all_languages() for word in language.times.hours)


def _numbered(series: Iterable[Sequence[str]]) -> dict[str, int]:
    """The index of each word in its series."""
    return {
        normal: value
        for words in series
        for value, word in enumerate(words)
        for normal in _normal([word])
    }


def _normal(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.normal for text in words for word in quote_words(text))
