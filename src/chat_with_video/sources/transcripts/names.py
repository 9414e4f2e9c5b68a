"""Recognizes and cleans the names of speakers, which are untrusted text."""

import re

from chat_with_video.text.cleaning import clean_line

LONGEST_NAME = 100

_MOST_WORDS = 6
_ASIDE = re.compile(r"\([^()]*\)|\|.*")
_DECORATION = " \t\n*_`#>-–—:：[]()|.,;"
_NUMBERED = re.compile(r"(?:speaker|spk|sprecher|speaker_|spk_)[ _]?\d{1,4}", re.IGNORECASE)
_PARTICLES = re.compile(
    "de|da|di|do|dos|das|del|della|der|den|van|von|vom|zu|zur|la|le|el|al|bin|ibn|ben|of|and|und|y|e"
    "|et|i|the|für|for"
)
# Words before a colon that introduce text and name nobody.
_LABELS = re.compile(
    "notes?|examples?|warning|tips?|step|chapter|part|section|summary|title|subject|date|time|today"
    "|attendees|participants|transcript|sources?|https?|ps|nb|fact|remember|problem|solution"
    "|results?|update|edit|figure|table|agenda|topic|duration|hinweis|beispiel|achtung|datum|thema"
    "|teil|kapitel|exemple|remarque|nota|ejemplo|exemplo|esempio"
)


def clean_name(name: str | None) -> str | None:
    """A name in one line of at most `LONGEST_NAME` characters, or None if nothing is left."""
    if not name:
        return None
    tidy = clean_line(name).strip(" :：")
    if not any(character.isalnum() for character in tidy):
        return None
    return tidy if len(tidy) <= LONGEST_NAME else f"{tidy[: LONGEST_NAME - 1].rstrip()}…"


def undecorated(name: str) -> str:
    """A name without the brackets, emphasis and colon around it."""
    tidy = name.strip()
    inner = tidy.strip(_DECORATION)
    # Brackets within a name belong to it: "Maya (host)".
    end = tidy.find(inner) + len(inner)
    closing = ")" if inner.count("(") > inner.count(")") and tidy[end : end + 1] == ")" else ""
    return inner + closing


def looks_like_name(name: str) -> bool:
    """Whether a text reads as a person's name or role: a few words, each with a capital letter, or
    in a script without capitals."""
    plain = _ASIDE.sub(" ", undecorated(name)).strip()
    words = plain.split()
    if _NUMBERED.fullmatch(plain):
        return True
    ends_sentence = _ASIDE.sub("", name).rstrip().endswith((".", ",", "…"))
    if ends_sentence or not 0 < len(words) <= _MOST_WORDS or len(plain) > LONGEST_NAME:
        return False
    if _LABELS.fullmatch(words[0].lower().strip(".,")) or not words[0][0].isalpha():
        return False
    return all(map(_may_be_in_name, words)) and not plain.endswith(("?", "!"))


def _may_be_in_name(word: str) -> bool:
    if _PARTICLES.fullmatch(word.lower()) or word.isdecimal():
        return True
    first = word.lstrip("'’\"“(")[:1]
    has_no_case = first.isalpha() and first.lower() == first.upper() and len(word) <= 12
    return (first.isupper() or has_no_case) and not re.search(r"[,;!?/\\{}<>=]", word)
