"""Questions that the talk can answer, made from what it defines, explains and names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chat_with_video.analysis.extractive.chapters import chapter_phrases
from chat_with_video.analysis.extractive.cleaning import clean_sentence
from chat_with_video.analysis.extractive.keywords import KeyPhrase, find_key_phrases, in_sentence
from chat_with_video.analysis.extractive.language import language_of
from chat_with_video.analysis.extractive.sentences import Sentence
from chat_with_video.analysis.extractive.terms import TermReader, words_of
from chat_with_video.passages.stopwords import ASKING

_MOST = 5
_PER_KIND = 3
_ABOUT = {
    "en": "What is said about “{}”?",
    "de": "Was wird über „{}“ gesagt?",
    "fr": "Que dit-on de « {} » ?",
    "es": "¿Qué se dice sobre «{}»?",
    "pt": "O que se diz sobre «{}»?",
    "it": "Che cosa si dice su «{}»?",
    "nl": "Wat wordt er gezegd over ‘{}’?",
    "el": "Τι λέγεται για «{}»;",
    "ar": "ماذا يقال عن «{}»؟",
}
# A definition's copula and article, and the question after the thing defined.
_DEFINED = {
    "de": (r"(?:ist|sind)\s+(?:eine?|der|die|das)\b", "Was ist „{}“?"),
    "fr": (r"(?:est|sont)\s+(?:une?|des|le|la)\b", "Qu’est-ce que « {} » ?"),
    "es": (r"(?:es|son)\s+(?:una?|el|la|los|las)\b", "¿Qué significa «{}»?"),
    "pt": (r"(?:é|são)\s+(?:uma?|o|a|os|as)\b", "O que significa «{}»?"),
    "it": (r"(?:è|sono)\s+(?:una?|il|la|lo)\b", "Che cosa significa «{}»?"),
    "nl": (r"(?:is|zijn)\s+(?:een|de|het)\b", "Wat is ‘{}’?"),
    "el": (r"είναι\s+(?:ένα|ένας|μια|μία|η|ο|το|οι|τα)\b", "Τι σημαίνει «{}»;"),
}
_DEFINITION = re.compile(
    r"^(?:in \w+,? )?(?P<article>an? |the )?(?P<thing>[\w'-]+(?: [\w'-]+){0,2}) (?P<copula>is|are) "
    r"(?:an?|the(?! (?:same|only|first|last|best|most)\b)"
    r"|one of|sort of a|kind of a|basically an?|simply an?)\b",
    re.IGNORECASE,
)
# What the speaker asks the listeners, and is about to answer.
_ASKED = re.compile(
    r"(?:what|why|how (?:long|much|many|often|do|does|can)|when|who|which)\b(?!.*\b(?:it|this|that|"
    r"these|those|right|okay)\b)[\w' -]{12,70}\?",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:(?:is|are|this is|these are) (?:what we )?(?:called|call)|we call (?:this|it|that|these"
    r"|those|them)|thing called|concept called|known as|(?:the )?(?:notion|concept|idea) of)"
    r" (?P<article>an? |the )?(?P<thing>[\w'-]+(?: [\w'-]+){0,2})",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\bdifferences? between "
    r"(?P<pair>(?:an? |the )?[\w'-]+(?: [\w'-]+)? and (?:an? |the )?[\w'-]+)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"^(?P<subject>(?:(?:the|a|an|your|our) )?[\w-]+(?: [\w-]+)?) "
    r"(?P<verb>is|are|was|were|can|can't|could|should|must|isn't|aren't) "
    r"(?P<rest>[\w' -]{4,45}?),? (?:because|'cause)\b",
    re.IGNORECASE,
)
_DO_BECAUSE = re.compile(
    r"^(?P<subject>we|you|they) (?P<rest>(?:don't |never )?(?:need|have|use|want|call|make|put|get|"
    r"like|store|write|build)\b[\w' -]{2,40}?),? (?:because|'cause)\b",
    re.IGNORECASE,
)
_HOW_WORKS = re.compile(
    r"\bhow (?P<thing>(?:the |an? )?[\w-]+(?: [\w-]+)?) (?:really |actually )?(?P<verb>works?)\b",
    re.IGNORECASE,
)
_HOW_TO = re.compile(
    r"\bhow (?:to|we|you)(?: can| could)? (?P<doing>[a-z]+ (?:[\w'-]+ ){0,4}[\w'-]+)", re.IGNORECASE
)
_NO_DOING_LIST = """
    do get go say be have think make know see come feel deal really much
"""
_NO_DOING = frozenset(_NO_DOING_LIST.split())
_PRONOUNS_LIST = """
    i we you they he she it this that these those there here what which who one us them me
    so
"""
_PRONOUNS = frozenset(_PRONOUNS_LIST.split())
_BREAKS = re.compile(
    r"\s+(?:and|or|but|so|because|when|if|that|which|while|then|is|are|was|like|just|say|says|"
    r"'cause|you|we|i|they|it|in order|regardless|with|as|using|right|okay|of|it's|"
    r"there's|by|really)\b.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Question:
    text: str
    kind: str
    weight: float
    about: frozenset[str]


def suggest_questions(sentences: Sequence[Sentence], language: str | None = None) -> list[str]:
    """Up to five questions in the language of the talk, of different kinds and about different
    things; fewer where little is said."""
    if not sentences:
        return []
    spoken = language_of(language, (sentence.text for sentence in sentences[:200]))
    reader = TermReader(spoken, ASKING.get(spoken, frozenset()))
    keys = _weights(find_key_phrases(sentences, spoken, limit=40))
    names = _names_said(sentences)
    asked = [
        *_from_sentences(sentences, spoken, reader, keys),
        *_from_phrases(chapter_phrases(sentences, spoken, 8), spoken),
    ]
    return [
        question.text if question.kind == "about" else _spelled(question.text, names)
        for question in _varied(asked)
    ]


def _names_said(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Words that are mostly written with capitals within sentences, by their small form."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in words_of(sentence.text)[1:]:
            forms[word.lower()][word] += 1
    commonest = {word: max(seen, key=lambda form: seen[form]) for word, seen in forms.items()}
    return {word: form for word, form in commonest.items() if form != word and len(word) > 1}


def _spelled(question: str, names: dict[str, str]) -> str:
    first, *rest = re.split(r"(\W+)", question)
    return "".join([first, *(names.get(part, part) for part in rest)])


def _weights(phrases: Sequence[KeyPhrase]) -> dict[str, float]:
    top = phrases[0].score if phrases else 1.0
    return {stem: phrase.score / top for phrase in phrases for stem in phrase.stems}


def _from_sentences(
    sentences: Sequence[Sentence], language: str, reader: TermReader, keys: dict[str, float]
) -> Iterator[_Question]:
    make = _english if language == "en" else _by_definition
    for sentence in sentences:
        text = clean_sentence(sentence.text, language)
        if text.endswith(("?", "؟")) or (language == "el" and text.endswith(";")):
            if _ASKED.fullmatch(text) and len(about := frozenset(reader.stems(text))) > 1:
                yield _Question(text, "asked", 1.2, about)
            continue
        for question, kind, base in make(text, reader):
            about = frozenset(reader.stems(question))
            weight = sum(keys.get(stem, 0.0) for stem in about) / max(len(about), 1)
            last = reader.stem(words_of(question)[-1])
            if about and weight > 0 and (kind != "how" or last in keys or last == "work"):
                yield _Question(question, kind, base + weight, about)


def _by_definition(text: str, reader: TermReader) -> Iterator[tuple[str, str, float]]:
    if reader.language not in _DEFINED:
        return
    copula, question = _DEFINED[reader.language]
    found = re.match(rf"(?:\w+\s)?(\w+(?:\s\w+)?)\s+{copula}", text, re.IGNORECASE)
    if found and all(reader.is_content(word) for word in words_of(found[1])):
        yield question.format(_lowered(found[1])), "what", 0.6


def _english(text: str, reader: TermReader) -> Iterator[tuple[str, str, float]]:
    for found in filter(None, [_DEFINITION.match(text)]):
        thing = found["thing"]
        if _names(thing, reader):
            article = (found["article"] or "").lower()
            yield f"What {found['copula'].lower()} {article}{_lowered(thing)}?", "what", 1.0
    for found in _CALLED.finditer(text):
        thing = _BREAKS.sub("", found["thing"])
        if _names(thing, reader):
            yield _what_is(thing, (found["article"] or "").lower()), "what", 0.9
    for found in _DIFFERENCE.finditer(text):
        if len(reader.stems(found["pair"])) > 1:
            yield f"What is the difference between {found['pair']}?", "difference", 1.5
    yield from _why(text)
    yield from _how(text, reader)


def _why(text: str) -> Iterator[tuple[str, str, float]]:
    plain = _BECAUSE.match(text)
    if plain and not _PRONOUNS & set(f"{plain['subject']} {plain['rest']}".lower().split()):
        subject = _lowered(plain["subject"])
        yield f"Why {plain['verb'].lower()} {subject} {plain['rest'].strip()}?", "why", 1.4
    doing = _DO_BECAUSE.match(text)
    if doing and not set(words_of(doing["rest"])) & {"it", "this", "that", "them", "these"}:
        negated = doing["rest"].startswith(("don't ", "never "))
        auxiliary, rest = (
            ("don't", doing["rest"].split(" ", 1)[1]) if negated else ("do", doing["rest"])
        )
        yield f"Why {auxiliary} {doing['subject'].lower()} {rest.strip()}?", "why", 1.3


def _how(text: str, reader: TermReader) -> Iterator[tuple[str, str, float]]:
    for found in _HOW_WORKS.finditer(text):
        if _names(re.sub(r"^(?:the|an?) ", "", found["thing"], flags=re.IGNORECASE), reader):
            auxiliary = "does" if found["verb"].lower() == "works" else "do"
            yield f"How {auxiliary} {found['thing']} work?", "how", 1.4
    for found in _HOW_TO.finditer(text):
        doing = _BREAKS.sub("", found["doing"]).split()
        vague = (_PRONOUNS | _NO_DOING) & {word.lower() for word in (doing[0], *doing)}
        if len(doing) > 1 and not vague and _ends_well(doing, reader):
            yield f"How do you {' '.join(doing)}?", "how", 1.2


def _ends_well(words: Sequence[str], reader: TermReader) -> bool:
    return reader.is_content(words[-1]) and words[-1].lower() not in _PRONOUNS


def _names(thing: str, reader: TermReader) -> bool:
    words = thing.split()
    return bool(words) and all(reader.is_content(word) for word in words)


def _lowered(thing: str) -> str:
    first, *rest = thing.split()
    common = first[1:] == first[1:].lower() and len(first) > 1
    return in_sentence(" ".join([first.lower() if common else first, *rest]))


def _what_is(thing: str, article: str) -> str:
    plural = thing.endswith("s") and not thing.endswith(("ss", "us", "is"))
    return f"What {'are' if plural else 'is'} {article}{in_sentence(thing)}?"


def _from_phrases(phrases: Sequence[KeyPhrase], language: str) -> Iterator[_Question]:
    for phrase in phrases:
        text = _ABOUT.get(language, "«{}»?").format(in_sentence(phrase.text))
        yield _Question(
            text, "about", 0.2 * len(phrase.stems) + 0.01 * phrase.count, frozenset(phrase.stems)
        )


def _varied(asked: Sequence[_Question]) -> list[_Question]:
    """The weightiest first, at most two of a kind (but phrases fill up), no two about the same."""
    kept: list[_Question] = []
    for question in sorted(asked, key=lambda question: (-question.weight, question.text)):
        same_kind = sum(other.kind == question.kind for other in kept)
        repeated = any(_alike(question.about, other.about) for other in kept)
        if (
            len(kept) < _MOST
            and not repeated
            and (same_kind < _PER_KIND or question.kind == "about")
        ):
            kept.append(question)
    return kept


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) * 2 > len(one | other)
