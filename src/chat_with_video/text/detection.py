"""Detects the language of a text."""

import math
import re
from collections.abc import Iterable
from importlib import import_module

from chat_with_video.text.codes import base_language
from chat_with_video.text.language import Language
from chat_with_video.text.languages import find_language

# Reading more of a text does not improve the result.
_READ_CHARACTERS = 4_000
_LETTER = re.compile(r"[^\W\d_]")
# Five Chinese characters or a dozen Latin letters; below that the result is chance.
_FEWEST_LETTER_BYTES = 12
# How far the likeliest language must be ahead of the next: the difference of log likelihoods,
# divided by the square root of the length in bytes. With 1.0 no piece of five lines of speech gets
# a wrong language, and 1 % of these pieces get none; one single line in 300 gets a wrong language.
_LEAST_MARGIN = 1.0
_NO_LANGUAGE = frozenset({"zxx", "und", "mul", "mis"})


def detect_language(text: str) -> str | None:
    """The code of the text's language, supported or not; None if it is unclear.

    Very short texts are unclear. Varieties of a language, such as both kinds of Norwegian, get the
    code of that language.
    """
    sample = text[:_READ_CHARACTERS]
    letters = "".join(_LETTER.findall(sample))
    if len(letters.encode()) < _FEWEST_LETTER_BYTES:
        return None
    best, lead = _likeliest(sample)
    margin = lead / math.sqrt(len(sample.encode("utf-8", "replace")))
    return best if margin >= _LEAST_MARGIN and best not in _NO_LANGUAGE else None


def resolve_language(code: str | None, texts: Iterable[str]) -> Language:
    """The language that the code names, or else the detected language of the texts.

    Codes such as `und` and `mul` name none. `UNKNOWN` if the program has no file for the language.
    """
    named = base_language(code)
    if named in _NO_LANGUAGE:
        named = None
    return find_language(named or detect_language(" ".join(texts)))


def _likeliest(text: str) -> tuple[str, float]:
    """The likeliest language, and its lead over the next one, as log likelihood."""
    # The model takes a third of a second to load, and a text with a known language needs none.
    ranked = import_module("py3langid").rank(text)
    ranked = ((_main_code(code), score) for code, score in ranked)
    best, score = next(ranked)
    return best, score - next(other for code, other in ranked if code != best)


def _main_code(code: str) -> str:
    known = find_language(code)
    return known.code if code in (*known.varieties, *known.aliases) else code
