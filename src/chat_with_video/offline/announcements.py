"""Finds topics that speakers announce: "the next thing we'll look at is the multi-way branch"."""

import re
from collections.abc import Iterator, Sequence

from chat_with_video.offline.sentences import Sentence
from chat_with_video.text.language import Language, compiled
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tokenization import display_words

_LONGEST_WORDS = 3


def announced_topics(
    sentences: Sequence[Sentence], language: Language
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each announced topic, in order of time: the article for a question about it, and its words.

    The article ends with a space, or is empty. There are one to three words.
    """
    pattern = compiled(rf"\b{language.announcements.leading} (.{{3,60}})")
    reader = TermReader(language)
    for sentence in sentences:
        for found in pattern.finditer(sentence.text):
            article, words = _named_first(found[1], reader)
            if words:
                yield article, words


def _named_first(text: str, reader: TermReader) -> tuple[str, tuple[str, ...]]:
    cues = reader.language.announcements
    clause = re.split(r"[,.;:!?…]", text, maxsplit=1)[0]
    words = display_words(clause)
    article = ""
    while words and words[0].lower() in cues.articles:
        article = words[0].lower()
        words = words[1:]
    named: list[str] = []
    for word in words[:_LONGEST_WORDS]:
        if not reader.is_content(word) or not any(map(str.isalpha, word)):
            break
        named.append(word)
    return f"{article} " if article in cues.kept_articles else "", tuple(named)
