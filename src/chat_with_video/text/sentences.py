"""Finds where sentences end."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from chat_with_video.text.language import UNKNOWN, Language
from chat_with_video.text.tokenization import tokens

SENTENCE_ENDS = ".!?…‼⁇⁈⁉。｡．！？؟۔।॥։።။។"
QUESTION_MARKS = "?⁇⁈？؟"
_CLOSERS = r"[\"'”’“‘»›«‹)\]」』）】]*"
_INITIALS = re.compile(r"[a-z](?:\.[a-z])*", re.IGNORECASE)
_ABBREVIATIONS = frozenset({"dr", "prof", "vs", "cf", "fig"})


def ends_sentence(text: str, language: Language = UNKNOWN) -> bool:
    """Whether the text ends with a mark that ends a sentence; closing quotes may follow it."""
    return _end_of(SENTENCE_ENDS + language.sentence_ends).search(text) is not None


def is_question(text: str, language: Language = UNKNOWN) -> bool:
    """Whether the text ends with a question mark (`;` in Greek)."""
    return _end_of(QUESTION_MARKS + language.question_marks).search(text) is not None


def is_boundary(word: str, following: str, language: Language = UNKNOWN) -> bool:
    """Whether a sentence ends between two words, given with their punctuation."""
    if following[:1].islower() or not ends_sentence(word, language):
        return False
    return not _is_abbreviation(word, language)


def split_sentences(text: str, language: Language = UNKNOWN) -> Iterator[str]:
    """The sentences of a punctuated text, in order and unchanged."""
    found = list(tokens(text))
    start = 0
    for token, following in pairwise(found):
        if is_boundary(token.text, following.text, language):
            yield text[start : token.end].strip()
            start = following.start
    if found:
        yield text[start:].strip()


@cache
def _end_of(marks: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(marks)}]{_CLOSERS}\s*$")


def _is_abbreviation(word: str, language: Language) -> bool:
    bare = word.removesuffix(".")
    if bare == word:
        return False
    known = bare.lower() in _ABBREVIATIONS or bare.lower() in language.abbreviations
    return known or _INITIALS.fullmatch(bare) is not None
