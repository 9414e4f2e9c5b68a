"""Search in one transcript."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from chat_with_video.passages.divide import divide
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment

MEETINGS = Path(__file__).parents[4] / "shared" / "data" / "meetings" / "val.jsonl"


def passages_of(*texts: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(n + 1, (Segment(n, n * 1.0, n + 1.0, text),), text) for n, text in enumerate(texts)
    )


FILLER = ("Then we had lunch.", "The weather was fine.", "Somebody told a joke.") * 5


@pytest.mark.parametrize(
    ("language", "line", "question"),
    [
        ("en", "Dolphins sleep with one half of the brain.", "How does a dolphin sleep?"),
        (None, "Dolphins sleep with one half of the brain.", "sleeping dolphins"),
        ("de", "Delfine schlafen mit einer Hälfte des Gehirns.", "Wie schläft der Delfin?"),
        ("el", "Ο βασικός στόχος της τάξης είναι η διδασκαλία.", "ποιος είναι ο στόχος;"),
        ("ar", "مرحبا بكم في هذا الدرس عن الذاكرة", "الذاكرة"),
        ("zh", "记忆在最初两天里消失得最快。", "记忆消失"),
        ("xx", "Dolphins sleep with one half of the brain.", "dolphins"),
    ],
)
def test_the_passage_that_speaks_of_it_comes_first(
    language: str | None, line: str, question: str
) -> None:
    index = PassageIndex.build(passages_of(*FILLER, line, *FILLER), language)
    best, *_ = index.best(question, limit=3, own_weight=1.2)
    assert best.text == line


def test_neighbours_of_a_hit_rank_before_what_is_far_away() -> None:
    index = PassageIndex.build(passages_of(*FILLER, "All about volcanoes.", *FILLER), "de")
    numbers = [passage.number for passage in index.best("volcanoes", limit=5)]
    assert numbers[0] == 16
    assert set(numbers) <= set(range(12, 21))


@pytest.mark.parametrize("question", ["", "?!", "qwertyuiop", "\U0001f600"])
def test_a_question_without_a_known_word_still_gets_scores(question: str) -> None:
    scores = PassageIndex.build(passages_of("One.", "…", "Three."), "en").scores(question)
    assert scores.shape == (3,)
    assert np.isfinite(scores).all()


def test_search_is_as_good_as_measured_on_real_meetings() -> None:
    """nDCG@10 over passages that overlap the marked spans; plain BM25 gives 0.38."""
    if not MEETINGS.exists():
        pytest.skip("the meetings with marked questions are not here")
    meetings = [json.loads(line) for line in MEETINGS.read_text("utf-8").splitlines()]
    gains = [gain for meeting in meetings for gain in _gains(meeting)]
    assert len(gains) == 237
    assert np.mean(gains) > 0.48


def _gains(meeting: dict[str, Any]) -> list[float]:
    segments = [
        Segment(n, s["start_s"], s["end_s"], s["text"]) for n, s in enumerate(meeting["segments"])
    ]
    passages = divide(segments)
    index = PassageIndex.build(passages, "en")
    return [_ndcg(index, passages, query) for query in meeting["queries"]]


def _ndcg(index: PassageIndex, passages: tuple[Passage, ...], query: dict[str, Any]) -> float:
    def is_relevant(passage: Passage) -> bool:
        first, last = passage.segments[0].position, passage.segments[-1].position
        return any(first <= end and last >= start for start, end in query["spans"])

    hits = np.array([is_relevant(passage) for passage in index.best(query["query"], limit=10)])
    discount = 1 / np.log2(np.arange(2, 12))
    ideal = discount[: min(10, sum(map(is_relevant, passages)))].sum()
    return float((hits * discount[: len(hits)]).sum() / ideal)
