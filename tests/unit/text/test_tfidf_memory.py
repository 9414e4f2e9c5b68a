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
