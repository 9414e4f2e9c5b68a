"""Prompts are files; their version is a digest of their text."""

from hashlib import blake2s
from importlib.resources import files


class Prompts:
    """The prompt files of one package. `version` changes with any of their words."""

    def __init__(self, package: str, *names: str) -> None:
        folder = files(package) / "prompts"
        self._texts = {name: (folder / f"{name}.md").read_text("utf-8") for name in names}
        self.version = blake2s("\0".join(self._texts.values()).encode(), digest_size=4).hexdigest()

    def __getitem__(self, name: str) -> str:
        return self._texts[name]
