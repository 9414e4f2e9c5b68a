"""Methods of answering a question with the times of quotes: the program, and plain references."""

from collections.abc import Callable, Sequence
from functools import cache

import bm25s
import numpy as np
from numpy.typing import NDArray

from benchmarks.quality_corpora import Talk
from chat_with_video.citations.filter import check_text
from chat_with_video.offline.quote_answer import quote_answer
from chat_with_video.offline.sentences import Sentence
from chat_with_video.passages.embeddings import embed
from chat_with_video.text.tokenization import display_words, search_words

QUOTES = 4
PROGRAM = "the program"
_SHORTEST_WORDS = 6

# The start and end of each quote, in seconds, best first.
type Times = list[tuple[float, float]]
type Method = Callable[[Talk, str], Times]


def by_program(talk: Talk, question: str) -> Times:
    """The offline engine's quotes; none if it declines."""
    context = talk.context
    text = quote_answer(
        question, context.passages, context.index, context.language, talk.sentences, QUOTES
    )
    citations = check_text(text, context.finder).citations
    return [(c.start_s or 0.0, c.end_s or 0.0) for c in citations]


def by_words(talk: Talk, question: str) -> Times:
    """The four sentences with the best BM25."""
    index = _word_index(talk)
    words = [w for w in search_words(question, talk.context.language) if w in index.vocab_dict]
    scores = index.get_scores(words) if words else np.zeros(len(_long_sentences(talk)))
    return _best(talk, np.asarray(scores))


def by_meaning(talk: Talk, question: str) -> Times:
    """The four sentences that are closest to the question by static embeddings."""
    return _best(talk, _vectors(talk) @ embed([question])[0])


def by_lead(talk: Talk, question: str) -> Times:  # noqa: ARG001
    """The first four sentences, whatever the question."""
    return _best(talk, np.zeros(len(_long_sentences(talk))))


METHODS: dict[str, Method] = {
    PROGRAM: by_program,
    "BM25": by_words,
    "embeddings": by_meaning,
    "the lead": by_lead,
}


def _best(talk: Talk, scores: NDArray[np.floating]) -> Times:
    order = np.argsort(-scores, kind="stable")[:QUOTES]
    return [_times(talk, _long_sentences(talk)[place]) for place in order]


def _times(talk: Talk, sentence: Sentence) -> tuple[float, float]:
    found = talk.context.finder.find(sentence.passage_number, sentence.text)
    start_s = sentence.start_s or 0.0
    return start_s, (found.end_s or start_s) if found else start_s


# Talks are compared by identity, so each one is prepared once.
@cache
def _long_sentences(talk: Talk) -> Sequence[Sentence]:
    return [s for s in talk.sentences if len(display_words(s.text)) >= _SHORTEST_WORDS]


@cache
def _word_index(talk: Talk) -> bm25s.BM25:
    index = bm25s.BM25()
    words = [search_words(s.text, talk.context.language) for s in _long_sentences(talk)]
    index.index(words, show_progress=False)
    return index


@cache
def _vectors(talk: Talk) -> NDArray[np.float32]:
    return embed([sentence.text for sentence in _long_sentences(talk)])
