"""What a person typed into a search field, as PostgreSQL's `websearch_to_tsquery` reads it."""

import re
import unicodedata
from dataclasses import dataclass

from chat_with_video.text.cleaning import clean_text
from chat_with_video.text.scripts import UNSPACED
from chat_with_video.text.tokenization import last_word

# Shorter beginnings of words are the beginning of too much.
SHORTEST_PREFIX = 3

_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
# Each of many without a word would wait for one on PostgreSQL's small stack.
_DASH_ALONE = re.compile(r'-{2,}|-(?![^\W_]|")')
# Where these stand, the last word is not simply one more word that has to be there.
_OPERATORS = re.compile(r'"|(?:^|\s)-|\bor\b', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """`whole` is all that was typed; `prefix`, its last word, may be the beginning of one.

    Words, "exact phrases", `or` and `-without` mean what they mean to web search engines.
    `literal` is what a title has to hold.
    """

    literal: str
    whole: str
    before: str = ""
    prefix: str | None = None

    @classmethod
    def parse(cls, typed: str) -> "SearchQuery":
        """Nothing that is typed is wrong; white space round it does not count.

        Nor does the encoding: the words are in compatibility form (NFKC), as the index has them.
        """
        literal = unicodedata.normalize("NFKC", clean_text(typed)).strip()
        whole = _separated(_DASH_ALONE.sub(" ", literal)).strip()
        plain = cls(literal.replace('"', ""), whole)
        last = last_word(whole)
        if len(last) < SHORTEST_PREFIX or _OPERATORS.search(whole):
            return plain
        return cls(plain.literal, whole, whole.removesuffix(last), last)


def _separated(typed: str) -> str:
    """Scripts without spaces are searched by their characters, in the order they stand in."""
    parts = typed.split('"')
    outside = [_UNSPACED_RUN.sub(_phrase, part) for part in parts[::2]]
    inside = [_UNSPACED_RUN.sub(_spaced, part) for part in parts[1::2]]
    parts[::2], parts[1::2] = outside, inside
    return '"'.join(parts)


def _phrase(run: re.Match[str]) -> str:
    return f' "{" ".join(run[0])}" '


def _spaced(run: re.Match[str]) -> str:
    return f" {' '.join(run[0])} "
