"""What the program knows about a language: one frozen `Language` for each."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

# A pattern that matches nothing, for cues that a language does not have.
NEVER = r"(?!)"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of a language; it ignores case."""
    return re.compile(pattern, re.IGNORECASE)


def words(text: str) -> frozenset[str]:
    """The words of a list that white space separates."""
    return frozenset(text.split())


def word_sequence(text: str) -> tuple[str, ...]:
    """The words of a list that white space separates, in order."""
    return tuple(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a list that commas separate."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The words that the offline engine adds to those of the transcript.

    Where a template is None, the engine leaves that part out. `{}` in a template is replaced by a
    phrase of the transcript.
    """

    introduction: str = "…"
    conjunction: str | None = None  # Joins two key phrases into a title: "and".
    key_terms: str | None = None
    related_question: str | None = None  # Asks how two phrases are related.
    definition_question: str | None = None  # Asks what a phrase means.


@dataclass(frozen=True, slots=True, eq=False)
class AnswerFrames:
    """The words around the quotes of an offline answer; none by default."""

    not_found: str = "…"
    untranslated: str = ""  # After it: the video is in another language.
    first: str = ""  # Before the first quote.
    later: str = ""  # Before a quote from a later place.
    earlier: str = ""  # Before a quote from an earlier place.
    speaker: str = "{}:"  # Before the words of a named person.
    silent: str = "{}: …"  # For a person who says nothing about the question's subject.


@dataclass(frozen=True, slots=True, eq=False)
class Fillers:
    """Words that people say but do not write."""

    leading: AbstractSet[str] = frozenset()  # Words and phrases that only introduce a sentence.
    leading_before_comma: AbstractSet[str] = frozenset()  # Those that count only before a comma.
    # Hesitations that are words in other languages.
    hesitations: AbstractSet[str] = frozenset()
    trailing: str = NEVER
    always_capital: str = NEVER  # Words that are capitalized anywhere in a sentence: "I".
    meant_twice: AbstractSet[str] = frozenset()  # "Very, very good" is intended.


@dataclass(frozen=True, slots=True, eq=False)
class BoundaryCues:
    """Words that show where sentences begin and end in unpunctuated speech.

    `strong` words always open a clause; `weak` ones do so before a subject. `subjects` open a
    clause before one of the `auxiliaries`; `openers` contain their verb. A sentence does not end
    after an `unfinished` word and does not begin with a `continuing` one.
    """

    strong: AbstractSet[str] = frozenset()
    weak: AbstractSet[str] = frozenset()
    subjects: AbstractSet[str] = frozenset()
    openers: AbstractSet[str] = frozenset()
    unfinished: AbstractSet[str] = frozenset()
    continuing: AbstractSet[str] = frozenset()
    auxiliaries: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class PhraseCues:
    """Words that help to recognize the key phrases of a talk."""

    before_nouns: AbstractSet[str] = frozenset()
    before_verbs: AbstractSet[str] = frozenset()
    plain: AbstractSet[str] = frozenset()  # Too general to be a key phrase alone.
    adverbs: str = NEVER  # A pattern for phrases that do not name a thing.


class Cue(NamedTuple):
    """A pattern and its weight as evidence."""

    weight: float
    pattern: str


@dataclass(frozen=True, slots=True, eq=False)
class ActionItemCues:
    """Patterns for sentences that ask somebody to do something; they ignore case."""

    asking: tuple[Cue, ...] = ()
    telling: str = NEVER  # Statements; a match here outweighs every match of `asking`.
    vague: str = NEVER  # Words that make a task less clear.
    # Requests and promises between people; they count where the speaker is known.
    agreeing: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class AnnouncementCues:
    """How speakers announce a topic."""

    leading: str = NEVER  # A pattern for the words before the topic.
    articles: AbstractSet[str] = frozenset()  # Articles that may precede the topic's name.
    kept_articles: AbstractSet[str] = frozenset()  # Articles that stay in a question about it.


@dataclass(frozen=True, slots=True, eq=False)
class QuestionCues:
    """Patterns for sentences that can become questions; they ignore case."""

    asked: str = NEVER  # A question that a speaker asks the listeners.
    definition: str = NEVER  # A definition's copula and article.


@dataclass(frozen=True, slots=True, eq=False)
class ReadabilityCues:
    """Patterns that show how well a sentence reads without its context; they ignore case."""

    dangling: str = NEVER  # Openings that depend on the sentence before.
    greeting: str = NEVER
    significant: str = NEVER
    definition: str = NEVER
    pointing: str = NEVER  # Words that refer to the picture.
    personal: str = NEVER
    announcing: str = NEVER
    # Nearly every whole sentence matches this; None skips the check.
    clause: str | None = None
    loose: str = NEVER
    vague: str = NEVER


@dataclass(frozen=True, slots=True, eq=False)
class SpeakerCues:
    """How questions name the people who speak in a transcript.

    The patterns ignore case and accents. `<name>` stands for one or more names with the articles
    and titles around them, `<name's>` for the same with one of the `endings`, and `<says>` for a
    word of `saying`. The words that a pattern of `asked` matches are no part of the subject.
    """

    # Questions about what a person says, the likeliest first.
    asked: tuple[str, ...] = ()
    # The same, but only of names with a capital: "why is Marketing", but not "how is marketing".
    asked_with_capital: tuple[str, ...] = ()
    who: str = NEVER  # A question for a person.
    saying: AbstractSet[str] = frozenset()  # Forms of verbs that name no subject: "said".
    roles: AbstractSet[str] = frozenset()  # Words for people, which may stand beside a name.
    articles: AbstractSet[str] = frozenset()
    # Endings of names in a sentence, each with the ending of the name itself: ("'s", "").
    endings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """Words with which people say times of day."""

    units: tuple[str, ...] = ()  # The numbers from zero on.
    tens: tuple[str, ...] = ()  # The tens from twenty on.
    hours: AbstractSet[str] = frozenset()  # Words that make the number before them a full hour.


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """Words with which people say numbers; empty where the language's are not known."""

    units: tuple[str, ...] = ()  # The numbers from zero on.
    tens: tuple[str, ...] = ()  # The tens from twenty on.
    others: tuple[tuple[str, int], ...] = ()  # Further words for numbers below a thousand.
    scales: tuple[tuple[str, int], ...] = ()  # Words that multiply the number before them.
    periods: tuple[tuple[str, int], ...] = ()  # Units of time, in years: "decade".
    ordinals: tuple[str, ...] = ()  # From "first" on.
    times: tuple[str, ...] = ()  # How many times, from "once" on.
    halves: AbstractSet[str] = frozenset()
    joining: AbstractSet[str] = frozenset()  # Words inside a number: "two hundred and one".
    joins_tens: bool = False  # Such a word also stands after the tens: "treinta y uno".
    about: AbstractSet[str] = frozenset()  # Words that make the number after them inexact.
    vague: AbstractSet[str] = frozenset()  # Number words that often do not count anything.


class Axis(NamedTuple):
    """Words of two opposite directions, as lists that white space separates."""

    one: str
    other: str


@dataclass(frozen=True, slots=True, eq=False)
class SupportCues:
    """Words that decide whether a quote carries a sentence; without them only figures do."""

    negations: AbstractSet[str] = frozenset()
    # Words that can say the same as a negation: "lacks", "only".
    negative: AbstractSet[str] = frozenset()
    not_negating: str = NEVER  # Phrases with a negation that denies nothing: "or not".
    negative_affixes: str = NEVER  # A pattern for words such as "unchanged" and "useless".
    clause_openers: AbstractSet[str] = frozenset()
    axes: tuple[Axis, ...] = ()
    universal: AbstractSet[str] = frozenset()  # Words that allow no exception.
    hedges: AbstractSet[str] = frozenset()  # Words that allow one.
    persons: AbstractSet[str] = frozenset()  # Pronouns and nouns for people in general.
    comparing: AbstractSet[str] = frozenset()  # Words between two things that are compared.
    targets: AbstractSet[str] = frozenset()  # Words before the place where something goes.
    determiners: AbstractSet[str] = frozenset()  # Words before the name of a place.
    replaced: AbstractSet[str] = frozenset()  # Phrases before what is not chosen.
    kinds: AbstractSet[str] = frozenset()  # Words after the name of something: "function".
    not_names: str = NEVER  # A pattern for words that name nothing: "quickly".
    naming: AbstractSet[str] = frozenset()  # Words before a name: "called".


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Language:
    """What is known about a language; every field that is left out is neutral or empty.

    `code` is the shortest code of BCP 47. `aliases` are other codes for the same language, which
    parsing replaces. `varieties` are codes of languages that the program treats like this one.
    """

    code: str
    english_name: str
    native_name: str
    aliases: tuple[str, ...] = ()
    varieties: tuple[str, ...] = ()
    stemmer: str | None = None  # The name of its Snowball stemmer.
    search_config: str = "simple"  # PostgreSQL's text search configuration.
    elides_articles: bool = False  # Articles may end with an apostrophe: "l'eau".
    # A pattern for pronouns that follow a verb with a hyphen: "dit-il".
    clitics: str = NEVER
    stopwords: AbstractSet[str] = frozenset()
    # Stopwords that can be the subject of a question: "how long", "a rest".
    telling: AbstractSet[str] = frozenset()
    # Words that ask rather than name a subject; search ignores them in a question.
    asking: AbstractSet[str] = frozenset()
    # Words that refer to the question before, and first words that continue it.
    pointing: AbstractSet[str] = frozenset()
    carrying_on: AbstractSet[str] = frozenset()
    # Words without meaning of their own in a quote, and words that reverse its meaning.
    empty: AbstractSet[str] = frozenset()
    negations: AbstractSet[str] = frozenset()
    sentence_ends: str = ""  # Characters that end sentences in this language only.
    question_marks: str = ""  # Characters that end questions in this language only.
    abbreviations: AbstractSet[str] = frozenset()  # Without the last full stop.
    chapter_openings: tuple[str, ...] = ()  # First words of sentences that change the subject.
    # Commands to a model to ignore its instructions: the first words, and a pattern for the rest.
    override_orders: tuple[tuple[str, str], ...] = ()
    labels: Labels = Labels()
    answers: AnswerFrames = AnswerFrames()
    fillers: Fillers = Fillers()
    boundaries: BoundaryCues = BoundaryCues()
    key_phrases: PhraseCues = PhraseCues()
    action_items: ActionItemCues = ActionItemCues()
    announcements: AnnouncementCues = AnnouncementCues()
    questions: QuestionCues = QuestionCues()
    readability: ReadabilityCues = ReadabilityCues()
    speakers: SpeakerCues = SpeakerCues()
    times: TimeWords = TimeWords()
    numbers: NumberWords = NumberWords()
    support: SupportCues = SupportCues()


UNKNOWN = Language(code="und", english_name="Unknown language", native_name="…")
