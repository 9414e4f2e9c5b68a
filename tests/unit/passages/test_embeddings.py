"""Embedding takes bounded memory for any text."""

import numpy as np

from chat_with_video.passages.embeddings import BATCH_TEXTS, LONGEST_TEXT, embed


def test_a_text_has_the_same_vector_in_any_batch() -> None:
    texts = [f"memory fades {'and sleep helps ' * n}" for n in range(3 * BATCH_TEXTS)]
    together = embed(texts)
    assert np.allclose(together, np.concatenate([embed([text]) for text in texts]), atol=1e-6)


def test_only_the_beginning_of_a_very_long_text_counts() -> None:
    beginning = ("memory " * LONGEST_TEXT)[:LONGEST_TEXT]
    assert np.array_equal(embed([beginning + "[" * 1_000_000]), embed([beginning]))
