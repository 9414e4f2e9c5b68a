"""Topics that a speaker announces: "the next thing we'll look at is the multi-way branch"."""

import re
from collections.abc import Iterator, Sequence

from chat_with_video.analysis.extractive.sentences import Sentence
from chat_with_video.analysis.extractive.terms import TermReader, words_of

_LONGEST_WORDS = 3
# What leads up to a topic, and what may stand before its name.
_ANNOUNCING = {
    "en": r"(?:talk(?:ing)? (?:\w+ ){0,3}about|look(?:ing)? at|learn(?:ing)? (?:\w+ ){0,3}about"
    r"|cover(?:ing)?|introduc(?:e|ing) you to|move on to|called|what we call|known as"
    r"|(?:notion|concept|idea|purpose) of|(?:come|get) to)(?: (?:is|are))?",
    "de": r"(?:sprechen (?:\w+ ){0,2}über|reden (?:\w+ ){0,2}über|lernen (?:\w+ ){0,2}über"
    r"|kommen (?:\w+ ){0,2}zu|nennt man|heißt|genannt)",
    "fr": r"(?:parler (?:\w+ ){0,2}de|apprendre|étudier|s['’]appelle|appelle|notion de)",
    "es": r"(?:hablar (?:\w+ ){0,2}(?:de|sobre)|aprender (?:\w+ ){0,2}(?:de|sobre)"
    r"|llamamos|llamad[oa]s?|se llaman?|concepto de)",
    "pt": r"(?:falar (?:\w+ ){0,2}(?:de|sobre)|aprender (?:\w+ ){0,2}sobre"
    r"|chamamos|chamad[oa]s?|se chamam?|conceito de)",
}
_ARTICLES = {
    "en": "the a an some these this those our more all of how to use",
    "de": "der die das den dem ein eine einen einer",
    "fr": "le la les l' un une des de du d'",
    "es": "el la los las un una unos unas lo",
    "pt": "o a os as um uma uns umas",
}


def announced_topics(
    sentences: Sequence[Sentence], language: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each topic announced, in order of time: its English article or none, at most three words."""
    cue = _ANNOUNCING.get(language)
    if cue is None:
        return
    pattern = re.compile(rf"\b{cue} (.{{3,60}})", re.IGNORECASE)
    reader = TermReader(language)
    articles = frozenset(_ARTICLES[language].split())
    for sentence in sentences:
        for found in pattern.finditer(sentence.text):
            article, words = _named_first(found[1], reader, articles)
            if words:
                yield article, words


def _named_first(
    text: str, reader: TermReader, articles: frozenset[str]
) -> tuple[str, tuple[str, ...]]:
    clause = re.split(r"[,.;:!?…]", text, maxsplit=1)[0]
    words = words_of(clause)
    article = ""
    while words and words[0].lower() in articles:
        article = words[0].lower()
        words = words[1:]
    named: list[str] = []
    for word in words[:_LONGEST_WORDS]:
        if not reader.is_content(word) or not any(map(str.isalpha, word)):
            break
        named.append(word)
    return f"{article} " if article in {"the", "a", "an"} else "", tuple(named)
