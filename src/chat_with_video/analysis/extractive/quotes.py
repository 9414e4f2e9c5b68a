"""Evidence for a sentence: a marker with the exact words of a passage."""

import re

from chat_with_video.analysis.extractive.cleaning import leading_fillers
from chat_with_video.analysis.extractive.sentences import Fragment, Sentence

SHORTEST_QUOTE_WORDS = 4
LONGEST_QUOTE_WORDS = 25
_TELLING_QUOTE_WORDS = 8
# These would end the marker before its time.
_UNQUOTABLE = re.compile(r"[\[\]|]")
_MARKDOWN = re.compile(r"([\\`*_<])")
_PIECE = re.compile(r"\S+")


def marker(sentence: Sentence, language: str) -> str | None:
    """`[[passage_number|exact words]]`, 4 to 25 words that stand in that passage.

    None where the sentence is too short for a quote that proves anything.
    """
    quoted = exact_words(sentence, language)
    return f"[[{quoted[0]}|{quoted[1]}]]" if quoted else None


def exact_words(sentence: Sentence, language: str) -> tuple[int, str] | None:
    """The passage's number and the words of the sentence to quote from it."""
    quotes = [
        (fragment.passage_number, words)
        for fragment in sentence.fragments
        if (words := _quotable(fragment, language))
    ]
    telling = [quote for quote in quotes if len(quote[1].split()) >= _TELLING_QUOTE_WORDS]
    if telling:
        return telling[0]
    return max(quotes, key=lambda quote: len(quote[1]), default=None)


def escape_markdown(text: str) -> str:
    """`text` as Markdown that shows it literally."""
    return _MARKDOWN.sub(r"\\\1", text)


def _quotable(fragment: Fragment, language: str) -> str:
    pieces = list(_PIECE.finditer(fragment.text))
    runs: list[list[re.Match[str]]] = [[]]
    for piece in pieces:
        if _UNQUOTABLE.search(piece[0]):
            runs.append([])
        else:
            runs[-1].append(piece)
    run = max(runs, key=len)
    fillers = leading_fillers([piece[0] for piece in run], language)
    if len(run) - fillers >= SHORTEST_QUOTE_WORDS:
        run = run[fillers:]
    run = run[:LONGEST_QUOTE_WORDS]
    if not run or not _long_enough(run):
        return ""
    return fragment.text[run[0].start() : run[-1].end()]


def _long_enough(run: list[re.Match[str]]) -> bool:
    # Scripts without spaces have one piece per clause.
    unspaced = sum(not char.isascii() for piece in run for char in piece[0]) >= 12 and len(run) < 3
    return len(run) >= SHORTEST_QUOTE_WORDS or unspaced
