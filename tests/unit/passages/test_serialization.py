"""Storing an index, and loading it again."""

import numpy as np
import pytest

from chat_with_video.passages import serialization
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.passages.serialization import dump_index, load_index
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.language import Language
from chat_with_video.text.languages import find_language

ENGLISH, GERMAN = find_language("en"), find_language("de")
THINGS = ("volcanoes", "memory", "sleep", "football", "música", "记忆")
SEGMENTS = [
    Segment(n, n * 5.0, n * 5.0 + 5, f"Sentence {n} is about {THINGS[n % 6]} and such things.")
    for n in range(120)
]
PASSAGES = chunk_segments(SEGMENTS)
QUESTION = "What about volcanoes?"


@pytest.fixture(params=["en", "es", None])
def language(request: pytest.FixtureRequest) -> Language:
    return find_language(request.param)


def scores(index: PassageIndex) -> np.ndarray:
    return index.context_scores(QUESTION)


def test_a_loaded_index_ranks_as_the_stored_one(language: Language) -> None:
    index = PassageIndex.build(PASSAGES, language)
    loaded = load_index(dump_index(index, PASSAGES, language), PASSAGES, language)
    assert loaded is not None
    assert np.allclose(scores(loaded), scores(index), atol=0.02)
    assert loaded.best(QUESTION, 5) == index.best(QUESTION, 5)


def test_an_index_that_is_out_of_date_is_not_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = dump_index(PassageIndex.build(PASSAGES, ENGLISH), PASSAGES, ENGLISH)
    others: tuple[Passage, ...] = chunk_segments(SEGMENTS, words=60)
    assert load_index(content, others, ENGLISH) is None
    assert load_index(content, PASSAGES, GERMAN) is None
    assert load_index(content, PASSAGES, ENGLISH) is not None
    monkeypatch.setattr(serialization, "_builder_version", lambda: "another release")
    assert load_index(content, PASSAGES, ENGLISH) is None
