"""Passages in the form of a prompt."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from chat_with_video.llm.prompt_delimiters import delimit, stable_delimiter
from chat_with_video.llm.tokens import estimate_tokens
from chat_with_video.passages.schemas import Passage

# The tokens of a passage's number.
_NUMBER_TOKENS = 6
# Characters of markers and delimiters, in any width.
_ACTIVE = re.compile(r"[\[\]|<>{}`【】［］〈〉＜＞｜:：]")
_LONGEST_LABEL = 60
_UNNAMED = "(unnamed)"


class NumberedPassages:
    """The text of passages for prompts, built at its first use and then cached.

    The prompt of every question has the whole transcript, so `TranscriptContext` keeps this object.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._delimited: dict[bytes, tuple[str, str]] = {}

    @cached_property
    def text(self) -> str:
        """Each passage on a line of its own, as `[12] spoken words`."""
        return numbered(self._passages)

    def delimited(self, secret: bytes) -> tuple[str, str]:
        """The marker for this text and secret, and the text between delimiters with that marker."""
        # Reusing the marker of another secret would reveal it.
        if secret not in self._delimited:
            marker = stable_delimiter(secret, self.text)
            self._delimited[secret] = marker, delimit("transcript", self.text, marker)
        return self._delimited[secret]


def numbered(passages: Iterable[Passage]) -> str:
    """Each passage on a line of its own, as `[12] spoken words`.

    Where the speakers are known, each turn is on a line of its own, and every line names its
    speaker: `[12] Ines: spoken words`, then `Bo: spoken words`.
    """
    return "\n".join(f"[{passage.number}] {_prompt_text(passage)}" for passage in passages)


def estimate_passage_tokens(passage: Passage) -> int:
    """An upper estimate of the tokens of a passage in a prompt, with its number."""
    return estimate_tokens(_prompt_text(passage)) + _NUMBER_TOKENS


def _prompt_text(passage: Passage) -> str:
    turns = passage.turns
    if all(turn.speaker is None for turn in turns):
        return _one_line(passage.text)
    return "\n".join(f"{speaker_label(turn.speaker)}: {_one_line(turn.text)}" for turn in turns)


def speaker_label(speaker: str | None) -> str:
    """A name for the beginning of a line, where it cannot pass for a number or a delimiter."""
    return _one_line(_ACTIVE.sub(" ", speaker or ""))[:_LONGEST_LABEL] or _UNNAMED


def _one_line(text: str) -> str:
    return " ".join(text.split())
