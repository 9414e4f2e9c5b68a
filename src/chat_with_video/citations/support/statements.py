"""Divides checked text into sentences with their citations, while it arrives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from chat_with_video.text.language import UNKNOWN, Language
from chat_with_video.text.scripts import UNSPACED
from chat_with_video.text.sentences import SENTENCE_ENDS, is_boundary

# What may stand between the mark that ends a sentence and the next one, citations included.
_TAIL = re.compile(r"(?:[\s\"'”’“‘»›«‹)」』）】*_`]|\[\d{1,3}\])*(?:\[\d{0,3})?")
_WHOLE_TAIL = re.compile(r"(?:[\s\"'”’“‘»›«‹)」』）】*_`]|\[\d{1,3}\])*")
_MARK = re.compile(r"(?<!\\)\[(\d{1,3})\]")
# Models give items titles of their own, often with capitals: "**Spaced Repetition:** review …".
_LABEL = re.compile(r"^\s*(?:[-*+•]\s+|\d{1,3}[.)]\s+)?\*\*[^*\n]{1,80}(?::\*\*|\*\*\s*[:–—-])\s*")
# Marks with only this between them cite the same words.
_BETWEEN = re.compile(r"[\s,;]*")
_MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*+•]\s+|\d{1,3}[.)]\s+)+|[*`|]|(?<!\w)_|_(?!\w)")
_UNSPACED = re.compile(f"[{UNSPACED}]")
# A text without any end is divided here, so that a model that repeats itself costs little.
_LONGEST, _LONGEST_TAIL = 4_000, 100
# A part of a sentence with fewer words is judged with the rest of it.
_MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence as it is shown, with its citations' marks."""

    text: str

    def claims(self) -> list[tuple[int, str]]:
        """Each citation's number and the words that cite it, without Markdown.

        A sentence with several citations is divided after each of them; the words after the last
        one belong to it.
        """
        marks = list(_MARK.finditer(self.text))
        ends = [one.end() for one, two in pairwise(marks) if not self._is_same_place(one, two)]
        found = (
            (int(mark[1]), self._words(start, end))
            for start, end in pairwise([0, *ends, len(self.text)])
            for mark in _MARK.finditer(self.text, start, end)
        )
        return list(dict.fromkeys(found))

    @property
    def numbers(self) -> list[int]:
        """The numbers of its citations, in order, each once."""
        return list(dict.fromkeys(int(mark[1]) for mark in _MARK.finditer(self.text)))

    def _is_same_place(self, one: re.Match[str], two: re.Match[str]) -> bool:
        return _BETWEEN.fullmatch(self.text, one.end(), two.start()) is not None

    def _words(self, start: int, end: int) -> str:
        part = _plain(self.text[start:end])
        return part if len(part.split()) >= _MIN_WORDS else _plain(self.text)


def _plain(text: str) -> str:
    """The words without marks, Markdown and the title of an item."""
    text = _LABEL.sub("", text)
    return " ".join(_MARKDOWN.sub(" ", _MARK.sub(" ", text)).split())


class StatementReader:
    """Finds the ends of sentences in a growing text; the result does not depend on the chunks."""

    def __init__(self, language: Language = UNKNOWN) -> None:
        self._language = language
        self._marks = frozenset(SENTENCE_ENDS + language.sentence_ends)
        self._text = self._last = ""
        self._has_letters = False
        # The place after the mark that may end the sentence.
        self._tail: int | None = None

    def feed(self, text: str) -> Iterator[tuple[int, Statement]]:
        """The sentences that end in a text, each with the place in it where that is certain."""
        for place, character in enumerate(text):
            if character == "\n" or len(self._text) >= _LONGEST:
                yield from ((place, statement) for statement in self.finish())
                self._add(character.strip("\n"))
            elif self._tail is not None and (sentence := self._sentence_before(character)):
                self._last = sentence
                yield place, Statement(sentence)
            else:
                self._add(character)

    def finish(self) -> Iterator[Statement]:
        """The last sentence."""
        text, has_letters = self._text, self._has_letters
        self._restart("")
        if has_letters:
            self._last = text
            yield Statement(text)
        elif _MARK.search(text):
            # A citation on a line of its own belongs to the sentence before.
            yield Statement(self._last + text)

    def _add(self, character: str) -> None:
        self._text += character
        self._has_letters |= character.isalpha()
        if character and character in self._marks:
            self._tail = len(self._text)

    def _restart(self, text: str) -> None:
        self._text, self._has_letters, self._tail = "", False, None
        for character in text:
            self._add(character)

    def _sentence_before(self, character: str) -> str | None:
        """The text so far, if a sentence ends in it before this character; that is added."""
        assert self._tail is not None
        tail = self._text[self._tail :] + character
        if character in self._marks and not tail[:-1]:
            return None
        if len(tail) < _LONGEST_TAIL and _TAIL.fullmatch(tail):
            return None
        place, self._tail = self._tail, None
        if not self._is_end(place, character):
            return None
        end = _WHOLE_TAIL.match(self._text, place)
        assert end is not None
        sentence, rest = self._text[: end.end()], self._text[end.end() :]
        self._restart(rest + character)
        return sentence

    def _is_end(self, place: int, following: str) -> bool:
        """Whether the mark before `place` ends a sentence, if that character comes next."""
        is_apart = place < len(self._text) or _UNSPACED.match(following) is not None
        if not is_apart or not self._has_letters:
            return False
        last_word = self._text[:place].rsplit(maxsplit=1)[-1]
        return is_boundary(last_word, following, self._language)
