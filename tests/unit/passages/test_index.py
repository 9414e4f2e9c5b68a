"""Search in one transcript."""

import numpy as np
import pytest

from benchmarks.quality_measures import ndcg
from benchmarks.quality_meetings import DEFAULT_PATH, load
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.detection import resolve_language
from chat_with_video.text.languages import find_language

ENGLISH, GERMAN = find_language("en"), find_language("de")


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
def test_the_passage_about_the_subject_comes_first(
    language: str | None, line: str, question: str
) -> None:
    known = resolve_language(language, (line, *FILLER))
    index = PassageIndex.build(passages_of(*FILLER, line, *FILLER), known)
    assert index.pick(question, limit=3)[0].text == line
    assert line in [passage.text for passage in index.best(question, limit=5)]


def test_neighbors_of_a_hit_rank_before_distant_passages() -> None:
    index = PassageIndex.build(passages_of(*FILLER, "All about volcanoes.", *FILLER), GERMAN)
    numbers = [passage.number for passage in index.best("volcanoes", limit=5)]
    assert numbers[0] == 16
    assert set(numbers) <= set(range(12, 21))


@pytest.mark.parametrize("question", ["", "?!", "qwertyuiop", "\U0001f600"])
def test_a_question_without_a_known_word_still_gets_scores(question: str) -> None:
    index = PassageIndex.build(passages_of("One.", "…", "Three."), ENGLISH)
    for scores in (index.context_scores(question), index.quote_scores(question)):
        assert scores.shape == (3,)
        assert np.isfinite(scores).all()


def test_quotes_are_picked_from_places_that_are_not_side_by_side() -> None:
    said = passages_of(*FILLER, *["All about volcanoes."] * 5, *FILLER)
    index = PassageIndex.build(said, ENGLISH)
    numbers = [passage.number for passage in index.pick("volcanoes", limit=3)]
    assert numbers == sorted(numbers, key=lambda n: abs(n - 18))
    assert set(numbers) == {16, 18, 20}


def test_a_single_passage_and_one_without_words_can_be_searched() -> None:
    for text in ("Only this.", "…"):
        index = PassageIndex.build(passages_of(text), ENGLISH)
        assert [p.text for p in (*index.best("this", 2), *index.pick("this", 2))] == [text, text]


def test_the_neighbors_of_a_passage_help_to_find_it() -> None:
    lines = [*FILLER, "The volcano erupted.", "Nobody was hurt.", "Its lava was red.", *FILLER]
    index = PassageIndex.build(passages_of(*lines), ENGLISH)
    between = 17
    assert between in [passage.number for passage in index.best("volcano lava", limit=4)]


def test_the_index_finds_more_than_its_parts_on_real_meetings() -> None:
    """nDCG@10 over passages that overlap the marked spans; plain BM25 gives 0.38."""
    if not DEFAULT_PATH.exists():
        pytest.skip("the meetings with marked questions are not here")
    context, quotes = [], []
    for meeting in load(DEFAULT_PATH):
        passages = chunk_segments(meeting.segments)
        index = PassageIndex.build(passages, ENGLISH)
        for question in meeting.questions:
            relevant = question.relevant(passages)
            best = [passage.number - 1 for passage in index.best(question.text, limit=10)]
            context.append(ndcg(relevant, best))
            quotes.append(any(map(question.overlaps, index.pick(question.text, limit=5))))
    assert len(context) == 237
    assert np.mean(context) > 0.51
    assert np.mean(quotes) > 0.77
