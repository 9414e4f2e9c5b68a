"""Finds key phrases: things that a piece of speech names repeatedly."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log

from chat_with_video.offline.sentences import Sentence
from chat_with_video.offline.speaker_names import SpeakerNames
from chat_with_video.text.language import Language
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tokenization import display_words

_LONGEST_WORDS = 3
# A very long talk has millions of phrases, most of them only once. Above this number the rarest
# are forgotten (lossy counting, Manku and Motwani 2002). Four hours of talk stay below it.
MOST_PHRASES = 100_000
_MARKS = r"[.,;:!?…()\[\]{}\"“”«»—–]"
_CLAUSE = re.compile(
    # A run of marks is read from its beginning alone, and a bracket to the next one at most.
    rf"\([A-Z][A-Z ,'-]+\)|(?<!{_MARKS}){_MARKS}++(?:\s+|$)|\s+[-–—]\s+|\[[^\[\]]*\]|\{{[^{{}}]*\}}"
)
_INITIALS_LIST = """
    api ai cpu css csv db dna eu gdp gpu html http https ip iot json ml nlp os pc pdf php
    ram rna sql ssl tcp tv udp uk uri url usa usb ux xml
"""
_INITIALS = frozenset(_INITIALS_LIST.split())


PhraseCounts = Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class KeyPhrase:
    """A phrase in its most frequent form, its stems, and how often it occurs."""

    text: str
    stems: tuple[str, ...]
    count: int
    score: float


@dataclass(slots=True)
class _Tally:
    count: int = 0
    noun_signs: int = 0
    verb_signs: int = 0
    forms: Counter[str] = field(default_factory=Counter)


def find_key_phrases(
    sentences: Sequence[Sentence],
    language: Language,
    *,
    limit: int,
    background: PhraseCounts | None = None,
    names: SpeakerNames | None = None,
) -> list[KeyPhrase]:
    """At most `limit` phrases of 1 to 3 words, best first, no two with a word in common.

    `background` has the counts of the whole talk; with it, phrases that are typical of `sentences`
    score higher. `names` are those of the talk's speakers, by default those of `sentences`; none of
    them is a key phrase.
    """
    names = names or SpeakerNames(sentences, language)
    tallies = _tally(sentences, TermReader(language))
    scored = [_scored(stems, tally, background) for stems, tally in tallies.items()]
    ranked = sorted(scored, key=lambda phrase: (-phrase.score, phrase.stems))
    named = (phrase for phrase in ranked if phrase.score > 0 and not names.is_name(phrase.text))
    return _distinct(named, limit)


def count_phrases(sentences: Sequence[Sentence], language: Language) -> PhraseCounts:
    """How often each phrase of 1 to 3 content words occurs, by its stems."""
    tallies = _tally(sentences, TermReader(language))
    return {stems: tally.count for stems, tally in tallies.items()}


def is_specific(stems: Sequence[str], language: Language) -> bool:
    """Whether a phrase is specific enough alone: "command line" is, "line" is not."""
    return len(stems) > 1 or stems[0] not in _plain_stems(language)


@cache
def _plain_stems(language: Language) -> frozenset[str]:
    reader = TermReader(language)
    return frozenset(reader.stem(word) for word in language.key_phrases.plain)


def title_case(phrase: str) -> str:
    """Capitalize the words of a heading, except for words that have capitals already."""
    return " ".join(_capital(word) for word in phrase.split())


def in_sentence(phrase: str) -> str:
    """The phrase in the form it has within a sentence: initialisms in capitals."""
    return " ".join(w.upper() if w.lower() in _INITIALS else w for w in phrase.split())


def _capital(word: str) -> str:
    if word.lower() in _INITIALS:
        return word.upper()
    return word if word != word.lower() else word[:1].upper() + word[1:]


def _tally(sentences: Sequence[Sentence], reader: TermReader) -> dict[tuple[str, ...], _Tally]:
    tallies: dict[tuple[str, ...], _Tally] = defaultdict(_Tally)
    cues = reader.language.key_phrases
    for sentence in sentences:
        for before, words, stems in _candidates(sentence.text, reader):
            tally = tallies[stems]
            tally.count += 1
            tally.noun_signs += before in cues.before_nouns
            tally.verb_signs += before in cues.before_verbs
            tally.forms[" ".join(words)] += 1
        if len(tallies) > MOST_PHRASES:
            _forget_rarest(tallies)
    return tallies


def _forget_rarest(tallies: dict[tuple[str, ...], _Tally]) -> None:
    """Keep at most half of `MOST_PHRASES`."""
    least = 1
    while len(tallies) > MOST_PHRASES // 2:
        for stems in [stems for stems, tally in tallies.items() if tally.count <= least]:
            del tallies[stems]
        least *= 2


def _candidates(text: str, reader: TermReader) -> Iterator[tuple[str, list[str], tuple[str, ...]]]:
    """Every run of 1 to 3 content words of a clause: the word before it, the words, their stems."""
    for clause in _CLAUSE.split(text):
        words = display_words(clause)
        stems = [reader.stem(word) for word in words]
        content = [reader.is_content(word) and any(map(str.isalpha, word)) for word in words]
        for start, begins in enumerate(content):
            if not begins:
                continue
            before = words[start - 1].lower() if start else ""
            for end in range(start + 1, min(start + _LONGEST_WORDS, len(words)) + 1):
                if not content[end - 1]:
                    break
                run = tuple(stems[start:end])
                if len(set(run)) == end - start:
                    yield before, words[start:end], run


def _scored(stems: tuple[str, ...], tally: _Tally, background: PhraseCounts | None) -> KeyPhrase:
    form = max(tally.forms, key=lambda text: (tally.forms[text], text))
    length = len(stems)
    score = log(1 + tally.count) * tally.count**0.5 * (1.0, 2.6, 2.9)[length - 1]
    if length > 1 and tally.count < 2:
        score = 0.35
    score *= _nounness(tally)
    if background:
        # The whole talk may have forgotten a phrase that this part still remembers.
        score *= (tally.count / max(tally.count, background.get(stems, 0))) ** 0.7
    return KeyPhrase(form, stems, tally.count, score if len(form) > 2 else 0.0)


def _nounness(tally: _Tally) -> float:
    """How often a phrase is used as a noun: from 0.1 (always a verb) to 1 (always a noun)."""
    signs = tally.noun_signs + tally.verb_signs
    named = any(form[:1].isupper() for form in tally.forms) and tally.verb_signs == 0
    if signs == 0:
        return 0.8 if named else 0.55
    return max(0.1, tally.noun_signs / signs)


def _distinct(phrases: Iterable[KeyPhrase], limit: int) -> list[KeyPhrase]:
    kept: list[KeyPhrase] = []
    for phrase in phrases:
        if len(kept) == limit:
            break
        if not any(set(phrase.stems) & set(other.stems) for other in kept):
            kept.append(phrase)
    return kept
