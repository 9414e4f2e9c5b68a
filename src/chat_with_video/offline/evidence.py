"""Makes markers for sentences: a passage number with exact words of that passage."""

import re
from collections.abc import Sequence
from functools import lru_cache

from chat_with_video.offline.disfluencies import leading_fillers
from chat_with_video.offline.sentences import Fragment, Sentence
from chat_with_video.text.language import Language
from chat_with_video.text.tokenization import Token, count_words, tokens

SHORTEST_QUOTE_WORDS = 4
LONGEST_QUOTE_WORDS = 25
_TELLING_QUOTE_WORDS = 8
# Inside a quote brackets and bars would end the marker early; nobody says `(LAUGHTER)`.
_UNQUOTABLE = re.compile(r"[\[\]|]|^\([A-Z'-]+\)\W*$")
_CLAUSE_ENDS = (",", ";", ":", "—", "–", "،", "؛", "，", "、", "；")
_MARKDOWN = re.compile(r"([\\`*_<])")


def marker(sentence: Sentence, language: Language) -> str | None:
    """`[[passage_number|exact words]]`, with 4 to 25 words of that passage.

    None if the sentence is too short to be evidence.
    """
    quoted = exact_words(sentence, language)
    return f"[[{quoted[0]}|{quoted[1]}]]" if quoted else None


def exact_words(sentence: Sentence, language: Language) -> tuple[int, str] | None:
    """The number of a passage, and the words of the sentence to quote from it."""
    quotes = [
        (fragment.passage_number, words)
        for fragment in sentence.fragments
        if (words := _quotable(fragment, language))
    ]
    telling = [quote for quote in quotes if count_words(quote[1]) >= _TELLING_QUOTE_WORDS]
    if telling:
        return telling[0]
    return max(quotes, key=lambda quote: len(quote[1]), default=None)


def escape_markdown(text: str) -> str:
    """Escape `text` so that Markdown shows it literally."""
    return _MARKDOWN.sub(r"\\\1", text)


@lru_cache(40_000)
def _quotable(fragment: Fragment, language: Language) -> str:
    runs: list[list[Token]] = [[]]
    for token in tokens(fragment.text):
        if _UNQUOTABLE.search(token.text):
            runs.append([])
        else:
            runs[-1].append(token)
    run = max(runs, key=len)
    fillers = leading_fillers([token.text for token in run], language)
    if len(run) - fillers >= SHORTEST_QUOTE_WORDS:
        run = run[fillers:]
    run = run[: _clause_end(run)]
    quote = fragment.text[run[0].start : run[-1].end] if run else ""
    return quote if count_words(quote) >= SHORTEST_QUOTE_WORDS else ""


def _clause_end(run: Sequence[Token]) -> int:
    """How many words of a long sentence to quote: to the end of a clause, if one ends in time."""
    if len(run) <= LONGEST_QUOTE_WORDS:
        return len(run)
    ends = range(LONGEST_QUOTE_WORDS, _TELLING_QUOTE_WORDS - 1, -1)
    return next((n for n in ends if run[n - 1].text.endswith(_CLAUSE_ENDS)), LONGEST_QUOTE_WORDS)
