"""A citation that held, and what a checked text consists of."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

Verdict = Literal["verified", "repaired"]


class Citation(BaseModel):
    """Words that were found in the transcript, and where.

    `number` counts from 1 within one text, where `[number]` stands for it. `position` is that of
    the first segment; `start_s` and `end_s` are its start and the end of the last one, None
    without times. `quote` is in the transcript's own words.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    number: int
    position: int
    start_s: float | None
    end_s: float | None
    quote: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A whole text after checking: citations as `[1]`, `[2]` …, and how many were dropped."""

    content: str
    citations: tuple[Citation, ...]
    dropped: int
