"""Finds the names of a transcript's speakers in a question."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chat_with_video.text.language import Language
from chat_with_video.text.tokenization import display_words

# A transcript has a few speakers; a hostile one may name thousands.
MOST_SPEAKERS = 200
_LONGEST_NAME_WORDS = 8
_LONGEST_ARTICLE = 2


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in a text, with the titles beside it: its offsets, and whom it may mean.

    `inflected` says that it has an ending: `Ines's`.
    """

    start: int
    end: int
    speakers: tuple[str, ...]
    inflected: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text as it is written, without accents and a joined article."""

    text: str
    start: int
    end: int


class NameForms:
    """The forms of speakers' names: each whole name, and any of its words in a row."""

    def __init__(self, names: Iterable[str], language: Language) -> None:
        cues = language.speakers
        self._common = _plain_all(language.stopwords)
        self._roles = _plain_all(cues.roles)
        self._articles = _plain_all(cues.articles)
        self._endings = [(plain(ending), plain(of_name)) for ending, of_name in cues.endings]
        self._elides = language.elides_articles
        self._speakers: dict[tuple[str, ...], dict[str, None]] = {}
        self._whole: set[tuple[str, ...]] = set()
        for name in list(dict.fromkeys(names))[:MOST_SPEAKERS]:
            self._add(name)

    def _add(self, name: str) -> None:
        words = tuple(map(plain, display_words(name)[:_LONGEST_NAME_WORDS]))
        self._whole.add(words)
        self._speakers.setdefault((*words[:1], *words[-1:]), {})[name] = None
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                self._speakers.setdefault(words[start:end], {})[name] = None

    def find_in(self, text: str) -> list[NameFound]:
        """The names in a text, in order; the longest one where several begin."""
        words = list(self._words_of(text))
        found: list[NameFound] = []
        at = 0
        while at < len(words):
            length, name = self._longest_at(words, at) or (1, None)
            at += length
            if name:
                found.append(name)
        return found

    def _words_of(self, text: str) -> Iterator[_Word]:
        end = 0
        for word in display_words(text):
            start = text.find(word, end)
            end = start + len(word)
            article, mark, rest = word.replace("’", "'").partition("'")
            if self._elides and mark and rest and len(article) <= _LONGEST_ARTICLE:
                start = end - len(rest)
            yield _Word(without_accents(text[start:end]).replace("’", "'"), start, end)

    def _longest_at(self, words: Sequence[_Word], at: int) -> tuple[int, NameFound] | None:
        """The longest name that begins at a word, and the number of its words with titles."""
        for length in range(min(_LONGEST_NAME_WORDS, len(words) - at), 0, -1):
            for inflected, form in self._readings(words[at : at + length]):
                speakers = self._speakers.get(form)
                if speakers and (length > 1 or self._may_be_name(form, words, at)):
                    titles, title_inflected = self._titles_after(words[at + length :])
                    start = words[at - 1].start if self._is_title(words[:at]) else words[at].start
                    end = words[at + length + titles - 1].end
                    name = NameFound(start, end, tuple(speakers), inflected or title_inflected)
                    return length + titles, name
        return None

    def _readings(self, written: Sequence[_Word]) -> Iterator[tuple[bool, tuple[str, ...]]]:
        """The words as they are, and with each ending of the last one replaced."""
        *first, last = [word.text.casefold() for word in written]
        yield False, (*first, last)
        for ending, of_name in self._endings:
            if last.endswith(ending):
                yield True, (*first, last.removesuffix(ending) + of_name)

    def _may_be_name(self, form: tuple[str, ...], words: Sequence[_Word], at: int) -> bool:
        """Whether a single word, as it is written, can be a name here and not a common word."""
        word = form[0]
        if len(word) == 1 or word in self._common:
            return words[at].text[:1].isupper() and at > 0
        if form in self._whole or words[at].text[:1].isupper() or word in self._roles:
            return not word.isdecimal()
        is_after_article = at > 0 and words[at - 1].text.casefold() in self._articles
        return not word.isdecimal() and not is_after_article

    def _titles_after(self, words: Sequence[_Word]) -> tuple[int, bool]:
        """How many titles the words begin with, and whether the last one has an ending."""
        inflected = False
        for count, word in enumerate(words):
            readings = list(self._readings([word]))
            matching = [bent for bent, form in readings if form[0] in self._roles]
            if not matching:
                return count, inflected
            inflected = matching[0]
        return len(words), inflected

    def _is_title(self, before: Sequence[_Word]) -> bool:
        return bool(before) and before[-1].text.casefold() in self._roles


def plain(text: str) -> str:
    """The text without case and accents, for comparison."""
    return without_accents(text).casefold().replace("’", "'")


def without_accents(text: str) -> str:
    """The text without accents, in as many characters if it is composed (NFC)."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFD", character)[0] for character in composed)


def _plain_all(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(plain, words))
