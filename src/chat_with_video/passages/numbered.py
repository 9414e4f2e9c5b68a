"""Passages as they stand in a prompt."""

from collections.abc import Iterable

from chat_with_video.passages.schemas import Passage


def numbered(passages: Iterable[Passage]) -> str:
    """Each passage on a line of its own, as `[12] what was said`."""
    return "\n".join(f"[{passage.number}] {_one_line(passage.text)}" for passage in passages)


def _one_line(text: str) -> str:
    return " ".join(text.split())
