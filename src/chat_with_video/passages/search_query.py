"""Prepares a question for search: removes words that only ask, and adds its subject."""

from collections.abc import Sequence

from chat_with_video.text.language import Language
from chat_with_video.text.tokenization import plain_words

_SHORT_WORDS = 4
_FURTHEST_BACK = 4


def without_asking(question: str, language: Language) -> str:
    """The question without words that only ask ("summarize what was discussed about …").

    The whole question if it has no other words.
    """
    words = plain_words(question)
    if language.asking.isdisjoint(words):
        return question
    return " ".join(word for word in words if word not in language.asking) or question


def subject_of(question: str, language: Language) -> str:
    """The words of a question that name something; the whole question if there are none."""
    return " ".join(_naming(question, language)) or question


def with_subject(question: str, earlier: Sequence[str], language: Language) -> str:
    """Add the subject to a follow-up question such as "and why?".

    `earlier` are the questions before it, oldest first. A question that names nothing, refers back
    ("when did she say that?") or continues ("and the second one?") gets the question before it put
    in front, and so on until a question is complete.
    """
    parts = [question]
    for before in reversed(earlier[-_FURTHEST_BACK:]):
        if not _depends_on_earlier(parts[-1], language):
            break
        parts.append(before)
    return "\n".join(reversed(parts))


def _naming(question: str, language: Language) -> list[str]:
    return [
        word
        for word in plain_words(question)
        if word not in language.stopwords and word not in language.asking
    ]


def _depends_on_earlier(question: str, language: Language) -> bool:
    words = plain_words(question)
    if not language.stopwords:
        # Without a list of stopwords, a short question probably depends on the one before.
        return len(words) <= _SHORT_WORDS
    carries_on = bool(words) and words[0] in language.carrying_on
    points = not language.pointing.isdisjoint(words)
    return carries_on or points or not _naming(question, language)
