"""What a question is searched with: the words that name something, and the subject it leans on."""

from collections.abc import Sequence

from chat_with_video.text.language import Language
from chat_with_video.text.tokenization import plain_words

_SHORT_WORDS = 4
_FURTHEST_BACK = 4


def without_asking(question: str, language: Language) -> str:
    """The question without the words that only ask ("summarize what was discussed about …").

    All of it, where nothing else would be left.
    """
    words = plain_words(question)
    if language.asking.isdisjoint(words):
        return question
    return " ".join(word for word in words if word not in language.asking) or question


def subject_of(question: str, language: Language) -> str:
    """The words of a question that name something; all of it, where none does."""
    return " ".join(_naming(question, language)) or question


def with_subject(question: str, earlier: Sequence[str], language: Language) -> str:
    """The question as it should be searched: a follow-up such as "and why?" with its subject.

    `earlier` are the questions before it, oldest first. They are put before a question that names
    nothing, points back ("when did she say that?") or carries on ("and the second one?"), until
    one of them stands by itself.
    """
    parts = [question]
    for before in reversed(earlier[-_FURTHEST_BACK:]):
        if not _leans(parts[-1], language):
            break
        parts.append(before)
    return "\n".join(reversed(parts))


def _naming(question: str, language: Language) -> list[str]:
    return [
        word
        for word in plain_words(question)
        if word not in language.stopwords and word not in language.asking
    ]


def _leans(question: str, language: Language) -> bool:
    words = plain_words(question)
    if not language.stopwords:
        # Which words name nothing is not known there; short questions seldom say all.
        return len(words) <= _SHORT_WORDS
    carries_on = bool(words) and words[0] in language.carrying_on
    points = not language.pointing.isdisjoint(words)
    return carries_on or points or not _naming(question, language)
