"""Compares the first passages of each search method with the marked spans."""

from collections.abc import Callable, Sequence
from functools import partial

import bm25s
import numpy as np
from numpy.typing import NDArray

from benchmarks.quality_measures import hit, ndcg, recall
from benchmarks.quality_meetings import Meeting, halves
from benchmarks.quality_tables import Table, mean
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.passages.embeddings import embed
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language
from chat_with_video.text.tokenization import count_words, search_words

type Scores = NDArray[np.float64]
# The indexes of passages, best first.
type Order = list[int]
type Divider = Callable[[Sequence[Segment]], tuple[Passage, ...]]

ENGLISH = find_language("en")
TARGETS = (80, 120, 160)
# From an earlier measurement: the program does not depend on a transformer.
_MINILM = "all-MiniLM-L6-v2 alone, as measured before: nDCG@10 0.41, recall@10 0.45."


class Methods:
    """All search methods, over the passages of one meeting."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._bm25 = bm25s.BM25()
        words = [search_words(passage.text, ENGLISH) or [""] for passage in passages]
        self._bm25.index(words, show_progress=False)
        self._vectors = embed([passage.text for passage in passages])
        self._index = PassageIndex.build(passages, ENGLISH)

    def bm25(self, question: str) -> Scores:
        words = [word for word in search_words(question, ENGLISH) if word in self._bm25.vocab_dict]
        scores = self._bm25.get_scores(words) if words else np.zeros(len(self.passages))
        return np.asarray(scores, dtype=np.float64)

    def embeddings(self, question: str) -> Scores:
        return np.asarray(self._vectors @ embed([question])[0], dtype=np.float64)

    def orders(self, question: str) -> dict[str, tuple[Order, Order]]:
        """By method: the order for context, and the first five passages for quotes."""
        words, meaning = self.bm25(question), self.embeddings(question)
        plain = {
            "BM25": words,
            "embeddings (WordLlama)": meaning,
            "sum of their z-scores": _standardized(words) + _standardized(meaning),
        }
        orders = {name: (_order(scores), _order(scores)) for name, scores in plain.items()}
        context = self._index.best(question, limit=10)
        quotes = self._index.pick(question, limit=5)
        return orders | {"the program's": (_places(context), _places(quotes))}


def measure(meetings: Sequence[Meeting]) -> list[Table]:
    """The results with the program's own length of passages, and with others."""
    return [_methods_table(meetings), _lengths_table(meetings)]


def _methods_table(meetings: Sequence[Meeting]) -> Table:
    parts = {"": meetings, " ½a": halves(meetings)[0], " ½b": halves(meetings)[1]}
    rows: dict[str, list[float]] = {}
    for part in parts.values():
        for name, figures in _figures(part, chunk_segments).items():
            rows.setdefault(name, []).extend(figures)
    columns = [f"{name}{part}" for part in parts for name in ("nDCG@10", "recall@10", "hit@5")]
    return Table(
        "Search in a transcript: context (nDCG@10, recall@10) and quotes (hit@5)",
        columns,
        rows,
        (
            (
                f"{_lengths(meetings, chunk_segments)}; "
                "correct: passages that overlap the marked spans."
            ),
            "½a and ½b: every other meeting, and the rest.",
            _MINILM,
        ),
    )


def _lengths_table(meetings: Sequence[Meeting]) -> Table:
    rows: dict[str, list[float]] = {}
    for words in TARGETS:
        for name, figures in _figures(meetings, partial(chunk_segments, words=words)).items():
            if name in ("BM25", "the program's"):
                rows[f"{words} words, {name}"] = figures
    return Table(
        "The same with shorter and longer passages",
        ("nDCG@10", "recall@10", "hit@5"),
        rows,
        ("Longer passages are found more easily, and say less about where in them it was said.",),
    )


def _figures(meetings: Sequence[Meeting], cut: Divider) -> dict[str, list[float]]:
    gathered: dict[str, list[tuple[float, float, float]]] = {}
    for meeting in meetings:
        methods = Methods(cut(meeting.segments))
        for question in meeting.questions:
            relevant = question.relevant(methods.passages)
            for name, (context, quotes) in methods.orders(question.text).items():
                measured = ndcg(relevant, context), recall(relevant, context), hit(relevant, quotes)
                gathered.setdefault(name, []).append(measured)
    return {name: [mean(c) for c in zip(*rows, strict=True)] for name, rows in gathered.items()}


def _lengths(meetings: Sequence[Meeting], cut: Divider) -> str:
    words = [count_words(passage.text) for m in meetings for passage in cut(m.segments)]
    return f"{len(words)} passages of {np.mean(words):.0f} words (median {np.median(words):.0f})"


def _standardized(scores: Scores) -> Scores:
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros(len(scores))


def _order(scores: Scores) -> Order:
    return [int(place) for place in np.argsort(-scores, kind="stable")]


def _places(passages: Sequence[Passage]) -> Order:
    return [passage.number - 1 for passage in passages]
