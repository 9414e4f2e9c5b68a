"""An index is kept, and loaded again."""

import numpy as np
import pytest

from chat_with_video.passages import serialization
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.passages.serialization import dump_index, load_index
from chat_with_video.sources.schemas import Segment

THINGS = ("volcanoes", "memory", "sleep", "football", "música", "记忆")
SEGMENTS = [
    Segment(n, n * 5.0, n * 5.0 + 5, f"Sentence {n} is about {THINGS[n % 6]} and such things.")
    for n in range(120)
]
PASSAGES = chunk_segments(SEGMENTS)
QUESTION = "What about volcanoes?"


@pytest.fixture(params=["en", "es", None])
def language(request: pytest.FixtureRequest) -> str | None:
    return str(request.param) if request.param else None


def scores(index: PassageIndex) -> np.ndarray:
    return index.context_scores(QUESTION)


def test_a_loaded_index_ranks_as_the_one_that_was_kept(language: str | None) -> None:
    index = PassageIndex.build(PASSAGES, language)
    loaded = load_index(dump_index(index, PASSAGES, language), PASSAGES, language)
    assert loaded is not None
    assert np.allclose(scores(loaded), scores(index), atol=0.02)
    assert loaded.best(QUESTION, 5) == index.best(QUESTION, 5)


def test_one_that_would_be_made_otherwise_now_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = dump_index(PassageIndex.build(PASSAGES, "en"), PASSAGES, "en")
    others: tuple[Passage, ...] = chunk_segments(SEGMENTS, words=60)
    assert load_index(content, others, "en") is None
    assert load_index(content, PASSAGES, "de") is None
    assert load_index(content, PASSAGES, "en") is not None
    monkeypatch.setattr(serialization, "_maker", lambda: "another release")
    assert load_index(content, PASSAGES, "en") is None
