"""What a question is searched with: the words that name something, and the subject it leans on."""

from collections.abc import Sequence

from chat_with_video.passages.stopwords import ASKING, STOPWORDS
from chat_with_video.passages.words import base_language, words_of

# Words that point back to what was talked about before, and those that carry on with it.
_POINTING = {
    "en": "it its they them their theirs he him his she her hers that those",
    "de": "er ihn ihm ihr davon dafür dazu damit dabei",
    "fr": "il ils elle elles lui leur leurs ça cela ceci celui celle ceux",
    "es": "él ella ello ellos ellas eso esto",
    "pt": "ele ela eles elas isso isto",
    "it": "lui lei loro esso essa",
    "nl": "hij hem zij haar ervan daarvan",
    "el": "αυτός αυτή αυτό αυτοί αυτές αυτά αυτού αυτής",
    "ar": "هو هي هم ذلك تلك",
}
_CARRYING_ON = {
    "en": "and but so or then also else",
    "de": "und aber also oder dann",
    "fr": "et mais donc ou alors",
    "es": "y pero entonces o",
    "pt": "e mas então ou",
    "it": "e ma quindi o allora",
    "nl": "en maar dus of dan",
    "el": "και αλλά άρα ή",
    "ar": "و لكن",
}
_SHORT_WORDS = 4
_FURTHEST_BACK = 4


def without_asking(question: str, language: str | None) -> str:
    """The question without the words that only ask ("summarize what was discussed about …").

    All of it, where nothing else would be left.
    """
    asking = ASKING.get(base_language(language) or "en", frozenset())
    return " ".join(word for word in words_of(question) if word not in asking) or question


def subject_of(question: str, language: str | None) -> str:
    """The words of a question that name something; all of it, where none does."""
    return " ".join(_naming(question, language)) or question


def with_subject(question: str, earlier: Sequence[str], language: str | None) -> str:
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


def _naming(question: str, language: str | None) -> list[str]:
    base = base_language(language) or "en"
    empty = ASKING.get(base, frozenset()) | STOPWORDS.get(base, frozenset())
    return [word for word in words_of(question) if word not in empty]


def _leans(question: str, language: str | None) -> bool:
    base = base_language(language) or "en"
    if base not in STOPWORDS:
        # Which words name nothing is not known there; short questions seldom say all.
        return len(words_of(question)) <= _SHORT_WORDS
    words = words_of(question)
    carries_on = words[:1] and words[0] in _CARRYING_ON.get(base, "").split()
    points = not set(words).isdisjoint(_POINTING.get(base, "").split())
    return bool(carries_on or points) or not _naming(question, language)
