"""Static word embeddings (WordLlama), at a hundredth of the cost of a transformer."""

import functools
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

# The only language of the embeddings.
EMBEDDED_LANGUAGE = "en"

# WordLlama pads the texts of a batch to the longest, and needs a kilobyte for each token, twice.
# A text of brackets has a token per character. The usual passage has 700 characters.
BATCH_TEXTS = 8
LONGEST_TEXT = 8_000

if TYPE_CHECKING:
    from wordllama import WordLlamaInference


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """A unit vector for each text, as rows; zeros for a text without a known token.

    Only the first `LONGEST_TEXT` characters of a text count.
    """
    shortened = [text[:LONGEST_TEXT] for text in texts]
    # WordLlama's own normalization divides by zero for a text without a known token.
    vectors = np.asarray(_model().embed(shortened, batch_size=BATCH_TEXTS), dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9))


@functools.cache
def _model() -> "WordLlamaInference":
    # The import takes half a second with the tokenizer, and only a search needs it.
    from wordllama import WordLlama  # noqa: PLC0415

    spec = find_spec("wordllama")
    assert spec is not None
    assert spec.origin is not None
    # The package contains the tokenizer, but WordLlama looks for it in the user's cache folder.
    package = Path(spec.origin).parent
    # Version 0.3.3, the last one that works with NumPy 1, gets the folder from this method.
    folders = {"get_cache_dir": staticmethod(lambda **_: package / "tokenizers")}
    shipped: Any = type("Shipped", (WordLlama,), folders)
    return shipped.load(cache_dir=package, disable_download=True)
