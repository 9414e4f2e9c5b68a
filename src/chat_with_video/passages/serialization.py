"""Converts an index to bytes and back, to store it with its transcript."""

import io
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.text.language import Language

_FINGERPRINT_BYTES = 16
# The code that builds an index.
_PACKAGES = ("chat_with_video.passages", "chat_with_video.text")
_LIBRARIES = ("bm25s", "numpy", "pystemmer", "regex", "wordllama")


def dump_index(index: PassageIndex, passages: Sequence[Passage], language: Language) -> bytes:
    """The index of these passages as bytes, for `load_index`."""
    packed = io.BytesIO()
    with TemporaryDirectory() as folder, ZipFile(packed, "w") as archive:
        index.save(Path(folder))
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder))
    return _fingerprint(passages, language) + packed.getvalue()


def load_index(
    content: bytes, passages: Sequence[Passage], language: Language
) -> PassageIndex | None:
    """The index that `dump_index` returned as bytes; None if it is out of date.

    It is out of date if the passages differ, or if the code or a library that builds indexes has
    changed.
    """
    if not content.startswith(_fingerprint(passages, language)):
        return None
    with (
        TemporaryDirectory() as folder,
        ZipFile(io.BytesIO(content[_FINGERPRINT_BYTES:])) as archive,
    ):
        archive.extractall(folder)
        return PassageIndex.load(Path(folder), passages, language)


def _fingerprint(passages: Sequence[Passage], language: Language) -> bytes:
    bounds = [(passage.segments[0].position, len(passage.segments)) for passage in passages]
    made_of = f"{_builder_version()} {language.code} {language.stemmer} {bounds}"
    return blake2b(made_of.encode(), digest_size=_FINGERPRINT_BYTES).digest()


@cache
def _builder_version() -> str:
    """A digest of the source code and libraries that build an index.

    It changes automatically with the code, so nobody has to remember to raise a version.
    """
    texts = [
        path.read_bytes()
        for package in _PACKAGES
        for path in sorted(files(package).iterdir(), key=lambda path: path.name)
        if path.name.endswith(".py")
    ]
    libraries = [version(name) for name in _LIBRARIES]
    return f"{blake2b(b''.join(texts)).hexdigest()} {libraries}"
