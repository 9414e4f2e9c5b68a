"""Parses the text of a search field for PostgreSQL's `websearch_to_tsquery`."""

import re
import unicodedata
from dataclasses import dataclass, replace

from chat_with_video.text.cleaning import clean_text
from chat_with_video.text.scripts import UNSPACED
from chat_with_video.text.tokenization import last_word

# Shorter prefixes match too many words.
SHORTEST_PREFIX = 3

_SPEAKER = re.compile(r'(?<!\S)speaker:(?:"([^"]*[^"\s][^"]*)"|([^\s"]+))', re.IGNORECASE)
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
# Many dashes without a word would overflow PostgreSQL's small stack.
_DASH_ALONE = re.compile(r'-{2,}|-(?![^\W_]|")')
# With one of these operators, the last word is more than one more required word.
_OPERATORS = re.compile(r'"|(?:^|\s)-|\bor\b', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A parsed search.

    Words, "exact phrases", `or` and `-without` work as in web search engines. `whole` is the whole
    query. `prefix` is its last word, which may be incomplete, and `before` the text before that; it
    is None if the last word must match as it is. `literal` is the text that titles are searched
    for. `speaker:name` and `speaker:"two words"` ask for lines of people with such names.
    """

    literal: str
    whole: str
    before: str = ""
    prefix: str | None = None
    speakers: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return not (self.literal or self.speakers)

    @classmethod
    def parse(cls, typed: str) -> "SearchQuery":
        """Parse any text, without errors; white space at its ends does not matter.

        Nor does the encoding: the words are in compatibility form (NFKC), as in the index.
        """
        typed = unicodedata.normalize("NFKC", clean_text(typed))
        speakers = tuple(found[1] or found[2] for found in _SPEAKER.finditer(typed))
        literal = _SPEAKER.sub(" ", typed).strip()
        whole = _separated(_DASH_ALONE.sub(" ", literal)).strip()
        plain = cls(literal.replace('"', ""), whole, speakers=speakers)
        last = last_word(whole)
        if len(last) < SHORTEST_PREFIX or _OPERATORS.search(whole):
            return plain
        return replace(plain, before=whole.removesuffix(last), prefix=last)


def _separated(typed: str) -> str:
    """Make a phrase of each run of characters without spaces, to find them in the same order."""
    parts = typed.split('"')
    outside = [_UNSPACED_RUN.sub(_phrase, part) for part in parts[::2]]
    inside = [_UNSPACED_RUN.sub(_spaced, part) for part in parts[1::2]]
    parts[::2], parts[1::2] = outside, inside
    return '"'.join(parts)


def _phrase(run: re.Match[str]) -> str:
    return f' "{" ".join(run[0])}" '


def _spaced(run: re.Match[str]) -> str:
    return f" {' '.join(run[0])} "
