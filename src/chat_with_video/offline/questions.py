"""Suggests questions that the talk answers, from its definitions, explanations and key phrases."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, combinations

from chat_with_video.offline.announcements import announced_topics
from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.english_questions import (
    english_questions,
    is_plural,
    lowered,
    what_is,
)
from chat_with_video.offline.key_phrases import (
    KeyPhrase,
    find_key_phrases,
    in_sentence,
    is_specific,
)
from chat_with_video.offline.sentences import Sentence
from chat_with_video.offline.speaker_names import SpeakerNames
from chat_with_video.text.language import Language, compiled
from chat_with_video.text.sentences import is_question
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tokenization import display_words

_MOST = 5
_PER_KIND = 3
_SAID_OFTEN = 3
_RELATED_PHRASES = 8
# The best ones are compared with each other; a usual talk has fewer.
MOST_COMPARED = 2_000


KEY_PHRASES = 40


@dataclass(frozen=True, slots=True)
class _Question:
    text: str
    kind: str
    weight: float
    about: frozenset[str]


def suggest_questions(
    sentences: Sequence[Sentence], language: Language, phrases: Sequence[KeyPhrase] | None = None
) -> list[str]:
    """Up to five questions in the language of the talk, of different kinds and on different things.

    There are fewer if the talk defines and explains little. None of them names a speaker.
    `phrases` are the key phrases of the talk, best first, if they are known already.
    """
    if not sentences:
        return []
    reader = TermReader(language, language.asking)
    if phrases is None:
        phrases = find_key_phrases(sentences, language, limit=KEY_PHRASES)
    keys = _weights(phrases)
    speakers = SpeakerNames(sentences, language)
    asked = chain(
        _from_sentences(sentences, language, reader, keys),
        _announced(sentences, reader, keys),
        _terms(sentences, reader, phrases),
        _related(sentences, reader, phrases),
    )
    chosen = _varied(one for one in asked if not speakers.is_named_in(one.text))
    names = _names_said(sentences, {part for one in chosen for part in _parts(one.text)})
    return [
        question.text if question.kind == "related" else _spelled(question.text, names)
        for question in chosen
    ]


def _names_said(sentences: Sequence[Sentence], words: AbstractSet[str]) -> dict[str, str]:
    """Those of the words that mostly have capitals within sentences, by their lowercase form."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in display_words(sentence.text)[1:]:
            if word.lower() in words:
                forms[word.lower()][word] += 1
    commonest = {word: max(seen, key=lambda form: seen[form]) for word, seen in forms.items()}
    return {word: form for word, form in commonest.items() if form != word and len(word) > 1}


def _spelled(question: str, names: dict[str, str]) -> str:
    first, *rest = _parts(question)
    return "".join([first, *(names.get(part, part) for part in rest)])


def _parts(question: str) -> list[str]:
    return re.split(r"(\W+)", question)


def _weights(phrases: Sequence[KeyPhrase]) -> dict[str, float]:
    top = phrases[0].score if phrases else 1.0
    return {stem: phrase.score / top for phrase in phrases for stem in phrase.stems}


def _from_sentences(
    sentences: Sequence[Sentence], language: Language, reader: TermReader, keys: dict[str, float]
) -> Iterator[_Question]:
    make = english_questions if _is_english(language) else _by_definition
    asked_by_speaker = compiled(language.questions.asked)
    for sentence in sentences:
        text = clean_sentence(sentence.text, language)
        if is_question(text, language):
            if asked_by_speaker.fullmatch(text) and len(about := frozenset(reader.stems(text))) > 1:
                yield _Question(text, "asked", 1.2, about)
            continue
        for question, kind, base in make(text, reader):
            about = frozenset(reader.stems(question))
            weight = sum(keys.get(stem, 0.0) for stem in about) / max(len(about), 1)
            last = reader.stem(display_words(question)[-1])
            if about and weight > 0 and (kind != "how" or last in keys or last == "work"):
                yield _Question(question, kind, base + weight, about)


def _by_definition(text: str, reader: TermReader) -> Iterator[tuple[str, str, float]]:
    question = reader.language.labels.definition_question
    copula = reader.language.questions.definition
    found = compiled(rf"(?:\w+\s)?(\w+(?:\s\w+)?)\s+{copula}").match(text)
    if question and found and all(reader.is_content(word) for word in display_words(found[1])):
        yield question.format(lowered(found[1])), "what", 0.6


def _announced(
    sentences: Sequence[Sentence], reader: TermReader, keys: dict[str, float]
) -> Iterator[_Question]:
    """Definition questions about topics that the speaker announces and then often names."""
    language = reader.language
    topics = list(announced_topics(sentences, language))
    named = {reader.stem(word) for _, words in topics for word in words}
    said = Counter(
        stem for sentence in sentences for stem in reader.stems(sentence.text) if stem in named
    )
    for article, words in topics:
        about = frozenset(reader.stem(word) for word in words)
        often = min(said[stem] for stem in about) >= _SAID_OFTEN
        if not often or not is_specific(sorted(about), language):
            continue
        asked = _what_is(lowered(" ".join(words)), article, language)
        if not asked:
            continue
        weight = sum(keys.get(stem, 0.0) for stem in about) / len(about)
        yield _Question(asked, "what", 0.7 + 0.2 * len(words) + weight, about)


def _terms(
    sentences: Sequence[Sentence], reader: TermReader, phrases: Sequence[KeyPhrase]
) -> Iterator[_Question]:
    """Definition questions about key phrases."""
    language = reader.language
    for phrase in phrases:
        often = _SAID_OFTEN if len(phrase.stems) > 1 else 2 * _SAID_OFTEN
        if phrase.count < often or not is_specific(phrase.stems, language):
            continue
        asked = _term_question(phrase, sentences, language)
        if not asked:
            continue
        weight = 0.2 * len(phrase.stems) + phrase.score / phrases[0].score / 2
        yield _Question(asked, "term", weight, frozenset(phrase.stems))


def _term_question(phrase: KeyPhrase, sentences: Sequence[Sentence], language: Language) -> str:
    thing = in_sentence(phrase.text)
    if not _is_english(language):
        return _what_is(thing, "", language)
    return "" if thing.istitle() else _english_term(thing, _article_of(phrase.text, sentences))


def _what_is(thing: str, article: str, language: Language) -> str:
    """The definition question in the language; empty if the language has no template for it."""
    if _is_english(language):
        return what_is(thing, article)
    return (language.labels.definition_question or "").format(thing)


def _is_english(language: Language) -> bool:
    """Whether questions can be made by rules of English grammar."""
    return language.code == "en"


def _article_of(thing: str, sentences: Sequence[Sentence]) -> str:
    """The article that the talk puts before a thing, for a definition question; may be empty."""
    before = re.compile(rf"\b(\w+) {re.escape(thing)}\b", re.IGNORECASE)
    small = thing.lower()
    said = Counter(
        found[1].lower()
        for sentence in sentences
        # This takes a hundredth of the time, and most sentences do not have the thing.
        if small in sentence.text.lower()
        for found in before.finditer(sentence.text)
    )
    return next((f"{article} " for article in ("a", "an", "the") if said[article]), "")


def _english_term(thing: str, article: str) -> str:
    """The definition question; empty if the talk never uses the words like a common noun."""
    lone = " " not in thing
    if is_plural(thing):
        return "" if lone else what_is(thing, "")
    named = article in {"a ", "an "} or (article == "the " and not lone)
    return what_is(thing, article) if named else ""


def _related(
    sentences: Sequence[Sentence], reader: TermReader, found: Sequence[KeyPhrase]
) -> Iterator[_Question]:
    template = reader.language.labels.related_question
    if template is None:
        return
    phrases = [
        phrase
        for phrase in found
        if phrase.count >= _SAID_OFTEN and is_specific(phrase.stems, reader.language)
    ][:_RELATED_PHRASES]
    together = Counter(
        pair
        for sentence in sentences
        for pair in combinations(_said_in(sentence, phrases, reader), 2)
    )
    for (one, other), times in together.items():
        first, second = phrases[one], phrases[other]
        text = template.format(in_sentence(first.text), in_sentence(second.text))
        about = frozenset((*first.stems, *second.stems))
        yield _Question(text, "related", 0.01 * times + 0.001 * len(about), about)


def _said_in(sentence: Sentence, phrases: Sequence[KeyPhrase], reader: TermReader) -> list[int]:
    stems = set(reader.stems(sentence.text))
    return [at for at, phrase in enumerate(phrases) if stems.issuperset(phrase.stems)]


def _varied(asked: Iterable[_Question]) -> list[_Question]:
    """The questions with the highest weights, at most three of a kind, no two on the same thing."""
    kept: list[_Question] = []
    best = nsmallest(MOST_COMPARED, asked, key=lambda question: (-question.weight, question.text))
    for question in best:
        same_kind = sum(other.kind == question.kind for other in kept)
        repeated = any(_is_similar(question, other) for other in kept)
        if len(kept) < _MOST and not repeated and same_kind < _PER_KIND:
            kept.append(question)
    return kept


def _is_similar(one: _Question, other: _Question) -> bool:
    common = one.about & other.about
    if one.kind == other.kind == "related":
        return bool(common)
    return len(common) * 2 > len(one.about | other.about)
