"""Tells the names of a talk's speakers from the things that they talk about."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from chat_with_video.offline.name_forms import MOST_SPEAKERS
from chat_with_video.offline.sentences import Sentence
from chat_with_video.text.language import Language
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tokenization import display_words


class SpeakerNames:
    """The names of the speakers of sentences.

    A part of a name counts only with a capital: a speaker called User Interface does not make an
    interface a name. In a talk without capitals every part counts.
    """

    def __init__(self, sentences: Sequence[Sentence], language: Language) -> None:
        self._sentences = sentences
        self._reader = TermReader(language)
        names = dict.fromkeys(s.speaker for s in sentences if s.speaker)
        worded = [display_words(name) for name in list(names)[:MOST_SPEAKERS]]
        self._wholes = {
            self._stems(words) for words in worded if any(map(self._reader.is_content, words))
        }
        self._longest = max(map(len, self._wholes), default=0)
        self._parts = {
            self._reader.stem(word)
            for words in worded
            for word in words
            if self._reader.is_content(word)
        }

    def is_name(self, phrase: str) -> bool:
        """Whether a phrase is a speaker's name or has a part of one."""
        words = display_words(phrase)
        return self._stems(words) in self._wholes or any(map(self._is_part, words))

    def is_named_in(self, question: str) -> bool:
        """Whether a question names a speaker."""
        words = display_words(question)
        # The first word has a capital in any case.
        if any(map(self._is_part, words[1:])):
            return True
        stems = self._stems(words)
        return any(
            stems[start : start + length] in self._wholes
            for start in range(len(stems))
            for length in range(1, self._longest + 1)
        )

    def _is_part(self, word: str) -> bool:
        if not self._parts or self._reader.stem(word) not in self._parts:
            return False
        return word[:1].isupper() or not self._has_capitals

    @cached_property
    def _has_capitals(self) -> bool:
        later_words = (w for s in self._sentences for w in display_words(s.text)[1:])
        return any(word != word.lower() for word in later_words)

    def _stems(self, words: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self._reader.stem, words))
