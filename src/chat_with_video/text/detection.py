"""Which language a text is in."""

import math
import re
from importlib import import_module
from itertools import islice

from chat_with_video.text.languages import find_language

# More of a text than this says no more.
_READ_CHARACTERS = 4_000
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS = 4
# How far the likeliest language is ahead of the next, as log likelihood over the root of the
# length. With 1.0 no piece of five lines of speech is taken for another language, and of single
# lines one in three hundred; 1 % of the former is left unknown.
_LEAST_MARGIN = 1.0
_NO_LANGUAGE = frozenset({"zxx", "und"})


def detect_language(text: str) -> str | None:
    """The code of the language that a text is in, supported or not; None where that is not clear,
    as for very short texts.

    Kinds of one language, such as both kinds of Norwegian, have its code.
    """
    sample = text[:_READ_CHARACTERS]
    if len(list(islice(_LETTER.finditer(sample), _FEWEST_LETTERS))) < _FEWEST_LETTERS:
        return None
    best, lead = _likeliest(sample)
    margin = lead / math.sqrt(len(sample.encode("utf-8", "replace")))
    return best if margin >= _LEAST_MARGIN and best not in _NO_LANGUAGE else None


def _likeliest(text: str) -> tuple[str, float]:
    """The likeliest language, and how far it is ahead of the next one."""
    # Its model takes a third of a second to load, and only who gives no language needs it.
    ranked = import_module("py3langid").rank(text)
    ranked = ((_main_code(code), score) for code, score in ranked)
    best, score = next(ranked)
    return best, score - next(other for code, other in ranked if code != best)


def _main_code(code: str) -> str:
    known = find_language(code)
    return known.code if code in (*known.varieties, *known.aliases) else code
