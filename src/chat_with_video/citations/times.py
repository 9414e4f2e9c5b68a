"""Finds times such as 9:30 in spoken text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from chat_with_video.citations.known_words import hour_words, number_words, tens_words
from chat_with_video.text.tokenization import quote_words


class SaidTimes:
    """The times in some texts, in digits or in words: `9:30`, `9 30`, `nine thirty`."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """Each text is a sequence of words in the normal form of `quote_words`."""
        self._said = {time for words in texts for time in _times(words)}

    @classmethod
    def of(cls, text: str) -> "SaidTimes":
        return cls([[word.normal for word in quote_words(text)]])

    def has(self, time: str) -> bool:
        """Whether the texts have the time `H:MM` or `H:MM:SS`; `9:30` is also `21:30`."""
        hours, minutes, *seconds = (int(part) for part in re.findall(r"\d+", time)[:3])
        shifts = (0,) if seconds else (0, 12, -12)
        return any((hours + shift, minutes, *seconds) in self._said for shift in shifts)


def _times(words: Sequence[str]) -> Iterator[tuple[int, ...]]:
    numbers = list(_numbers(words))
    for at, (place, after, value) in enumerate(numbers):
        if words[after : after + 1] and words[after] in hour_words():
            yield value, 0
        if 100 <= value <= 2359 and words[place].isdecimal():
            yield divmod(value, 100)
        if at + 1 < len(numbers) and numbers[at + 1][0] == after:
            yield value, numbers[at + 1][2]
            if at + 2 < len(numbers) and numbers[at + 2][0] == numbers[at + 1][1]:
                yield value, numbers[at + 1][2], numbers[at + 2][2]


def _numbers(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The first index, the index after the last, and the value of each number in `words`."""
    spelled, tens = number_words(), tens_words()
    at = 0
    while at < len(words):
        word, following = words[at], spelled.get(words[at + 1], 0) if at + 1 < len(words) else 0
        value = int(word) if word.isdecimal() and len(word) < 5 else spelled.get(word)
        length = 1
        if value is not None and word in tens and 1 <= following <= 9:
            value, length = value + following, 2
        if value is not None:
            yield at, at + length, value
        at += length
