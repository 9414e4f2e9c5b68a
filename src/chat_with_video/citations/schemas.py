"""Citations and checked texts."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

Verdict = Literal["verified", "repaired"]
SupportVerdict = Literal["supported", "doubtful", "not_checked"]


class Citation(BaseModel):
    """A quote found in the transcript, and its place there.

    `number` counts from 1 within one text, which refers to the citation as `[number]`. `position`
    is that of the first quoted segment. `start_s` is the start of that segment and `end_s` the end
    of the last one; both are null without times. `quote` has the transcript's own words,
    and `speaker` the name of the person who says them, as it was when the quote was found.
    `speaker_id` refers to that person in the transcript; both are null where nobody is named.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    number: int
    position: int
    start_s: float | None
    end_s: float | None
    speaker_id: int | None = None
    speaker: str | None = None
    quote: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A whole text after checking.

    `content` refers to its citations as `[1]`, `[2]` …; `dropped` counts the markers and times that
    were removed.
    """

    content: str
    citations: tuple[Citation, ...]
    dropped: int
