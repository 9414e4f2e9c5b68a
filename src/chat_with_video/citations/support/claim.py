"""A text as clauses of words, to be compared with another one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chat_with_video.text.language import Language, compiled
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tokenization import fold

_WORD = re.compile(r"\w+(?:['’.+-]\w+)*(?:\+\+|#)?")
_CLAUSE_END = re.compile(r"[.,;:!?…()\[\]—–\n]|\s-\s")
_SENTENCE_END = re.compile(r"[.!?…\n]")
_NOT = "n't"
_SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class ClaimWord:
    """A word of a claim; `stem` is empty where it names nothing."""

    shown: str
    plain: str
    stem: str
    is_negation: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that stand together, up to a mark or a conjunction, in a numbered sentence."""

    words: tuple[ClaimWord, ...]
    sentence: int = 0

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words if word.stem)

    @property
    def text(self) -> str:
        return " ".join(word.shown for word in self.words)

    @property
    def is_negated(self) -> bool:
        """Whether it has an odd number of negations."""
        return sum(word.is_negation for word in self.words) % 2 == 1


@dataclass(frozen=True, slots=True)
class Claim:
    """A text, divided into clauses."""

    clauses: tuple[Clause, ...]

    @property
    def words(self) -> Iterator[ClaimWord]:
        return (word for clause in self.clauses for word in clause.words)

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words if word.stem)


class ClaimReader:
    """Reads claims in one language. Use each instance in one thread only."""

    def __init__(self, language: Language) -> None:
        self._terms = TermReader(language)
        self._cues = language.support
        self._known: dict[str, ClaimWord] = {}

    def read(self, text: str) -> Claim:
        """The clauses of a text. Phrases such as "or not" do not negate and are left out."""
        return Claim(tuple(self._clauses(compiled(self._cues.not_negating).sub(" ", text))))

    def _clauses(self, text: str) -> Iterator[Clause]:
        words: list[ClaimWord] = []
        at = sentence = 0
        for found in _WORD.finditer(text):
            word, gap = self._word(found[0]), text[at : found.start()]
            if words and (_CLAUSE_END.search(gap) or word.plain in self._cues.clause_openers):
                yield Clause(tuple(words), sentence)
                words = []
            sentence += _SENTENCE_END.search(gap) is not None
            words.append(word)
            at = found.end()
        if words:
            yield Clause(tuple(words), sentence)

    def _word(self, shown: str) -> ClaimWord:
        if shown not in self._known:
            self._known[shown] = self._read_word(shown)
        return self._known[shown]

    def _read_word(self, shown: str) -> ClaimWord:
        plain = fold(shown).replace("’", "'")
        is_negation = plain in self._cues.negations or plain.endswith(_NOT)
        stem = self._terms.stem(plain) if self._terms.is_content(shown) else ""
        return ClaimWord(shown, plain, "" if is_negation else stem, is_negation)


def shares(stem: str, stems: frozenset[str]) -> bool:
    """Whether one of the stems is the same word, or begins it as "math" begins "mathematics"."""
    return stem in stems or any(is_alike(stem, other) for other in stems)


def is_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_PREFIX and long.startswith(short)
