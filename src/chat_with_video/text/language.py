"""What the program knows of a language: one frozen `Language` for each."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

# A pattern that matches nothing: what a language that has no cue of a kind says for it.
NEVER = r"(?!)"


def words(text: str) -> frozenset[str]:
    """The words of a list with white space between them."""
    return frozenset(text.split())


def word_sequence(text: str) -> tuple[str, ...]:
    """The words of a list with white space between them, in its order."""
    return tuple(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a list with commas between them."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """What the offline engine writes by itself around the words of a talk.

    Without a template nothing of its kind is written. `{}` stands for a phrase of the talk.
    """

    introduction: str = "…"
    conjunction: str | None = None  # Joins two key phrases to a title: "and".
    key_terms: str | None = None
    related_question: str | None = None  # Asks how two phrases are related.
    definition_question: str | None = None  # Asks what a phrase means.


@dataclass(frozen=True, slots=True, eq=False)
class AnswerFrames:
    """What stands around the quotes of an offline answer; by default the quotes stand alone."""

    not_said: str = "…"
    first: str = ""  # Before the first quote.
    later: str = ""  # Before one from another place.


@dataclass(frozen=True, slots=True, eq=False)
class Fillers:
    """Words of speech that are left out in writing."""

    leading: AbstractSet[str] = frozenset()  # Words and phrases that only lead up to a sentence.
    leading_before_comma: AbstractSet[str] = frozenset()  # Those that do so before a comma only.
    trailing: str = NEVER
    meant_twice: AbstractSet[str] = frozenset()  # "Very, very good" is no slip.


@dataclass(frozen=True, slots=True, eq=False)
class BoundaryCues:
    """Words that tell where unpunctuated speech falls into sentences.

    Some open a clause surely (`strong`), others (`weak`) with a subject behind them. `subjects`
    open one with a verb of `auxiliaries`, `openers` have theirs within them. A sentence neither
    ends after `unfinished` nor begins with `continuing`.
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
    """Words that tell the key phrases of a talk."""

    before_nouns: AbstractSet[str] = frozenset()
    before_verbs: AbstractSet[str] = frozenset()
    plain: AbstractSet[str] = frozenset()  # They name nothing in particular by themselves.


class Cue(NamedTuple):
    """A pattern, and how much it tells."""

    weight: float
    pattern: str


@dataclass(frozen=True, slots=True, eq=False)
class ActionItemCues:
    """Patterns of sentences that ask somebody to do something, without regard to case."""

    asking: tuple[Cue, ...] = ()
    telling: str = NEVER  # Sentences that only tell, whatever else they match.
    vague: str = NEVER  # Words that make a task less clear.


@dataclass(frozen=True, slots=True, eq=False)
class AnnouncementCues:
    """How a speaker announces a topic: a pattern of what leads up to it."""

    leading: str = NEVER
    articles: AbstractSet[str] = frozenset()  # They may stand before the topic's name.
    kept_articles: AbstractSet[str] = frozenset()  # Those that a question about it keeps.


@dataclass(frozen=True, slots=True, eq=False)
class QuestionCues:
    """Patterns from which questions are made, without regard to case."""

    asked: str = NEVER  # A question that a speaker puts to the listeners.
    definition: str = NEVER  # A definition's copula and article.


@dataclass(frozen=True, slots=True, eq=False)
class ReadabilityCues:
    """Patterns that tell how well a sentence stands on its own, without regard to case."""

    dangling: str = NEVER  # Openings that lean on the sentence before.
    greeting: str = NEVER
    significant: str = NEVER
    definition: str = NEVER
    pointing: str = NEVER  # Words for what can be seen only.
    personal: str = NEVER
    announcing: str = NEVER
    # What nearly every whole sentence has; nothing is asked of a language without it.
    clause: str | None = None
    loose: str = NEVER
    vague: str = NEVER


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """Words in which times of day are said: the numbers from zero on, the tens from twenty on,
    and what makes a full hour of a number before it."""

    units: tuple[str, ...] = ()
    tens: tuple[str, ...] = ()
    hours: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Language:
    """A language, as far as it is known: what is left out is neutral or empty.

    `code` is the shortest code of BCP 47. `aliases` are other codes for the same language, which
    are replaced when they are read; `varieties` are codes of languages that are read like it.
    """

    code: str
    english_name: str
    native_name: str
    aliases: tuple[str, ...] = ()
    varieties: tuple[str, ...] = ()
    stemmer: str | None = None  # Snowball's name for it.
    search_config: str = "simple"  # PostgreSQL's text search configuration.
    elides_articles: bool = False  # "l'eau": what stands before the apostrophe is an article.
    stopwords: AbstractSet[str] = frozenset()
    # Words of a question that ask rather than name; they need not occur in a transcript.
    asking: AbstractSet[str] = frozenset()
    # Words of a question that point back to the one before, and those it carries on with.
    pointing: AbstractSet[str] = frozenset()
    carrying_on: AbstractSet[str] = frozenset()
    # Words that say nothing in a quote, and those that turn its meaning round.
    empty: AbstractSet[str] = frozenset()
    negations: AbstractSet[str] = frozenset()
    sentence_ends: str = ""  # Characters besides those that end sentences everywhere.
    question_marks: str = ""  # Those of them that end a question.
    abbreviations: AbstractSet[str] = frozenset()  # Without the last full stop.
    chapter_openings: tuple[str, ...] = ()  # How sentences begin that turn to something else.
    # Orders to a model to ignore what it was told: how each begins, and a pattern of the rest.
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
    times: TimeWords = TimeWords()


UNKNOWN = Language(code="und", english_name="Unknown language", native_name="…")
