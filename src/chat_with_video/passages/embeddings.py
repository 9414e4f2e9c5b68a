"""Static word embeddings: meaning at a hundredth of a transformer's cost (WordLlama)."""

import functools
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

# The one language whose words they know.
EMBEDDED_LANGUAGE = "en"

if TYPE_CHECKING:
    from wordllama import WordLlamaInference


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """A unit vector for each text, in rows."""
    # Its own normalising divides by nought for a text without a known piece.
    vectors = np.asarray(_model().embed(list(texts)), dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9))


@functools.cache
def _model() -> "WordLlamaInference":
    # Half a second, with its tokenizer: only where something is searched.
    from wordllama import WordLlama  # noqa: PLC0415

    spec = find_spec("wordllama")
    assert spec is not None
    assert spec.origin is not None
    # Its tokenizer ships in the package, but is looked for in a cache folder of the user's.
    package = Path(spec.origin).parent
    # 0.3.3, the last release that works with NumPy 1, asks this method for the folder.
    folders = {"get_cache_dir": staticmethod(lambda **_: package / "tokenizers")}
    shipped: Any = type("Shipped", (WordLlama,), folders)
    return shipped.load(cache_dir=package, disable_download=True)
