"""The matrix of term weights stays small for very many texts."""

import pytest

from chat_with_video.text import tfidf as term_weights


def test_more_texts_get_fewer_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    bags = [["memory", "sleep", "test"], ["memory", "sleep"], ["memory"], ["test", "sleep"]]
    assert term_weights.tfidf(bags).shape == (4, 3)
    monkeypatch.setattr(term_weights, "MOST_CELLS", 8)
    weights = term_weights.tfidf(bags)
    assert weights.shape == (4, 2)
    assert weights.any(axis=0).all()


def test_random_terms_are_forgotten_and_common_ones_keep_their_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(term_weights, "MOST_DISTINCT_TERMS", 20)
    bags = [["memory", "sleep", f"random{n}"] for n in range(200)]
    assert len(term_weights._document_frequency(bags)) <= 20
    assert term_weights.tfidf(bags).shape == (200, 2)
