"""Citations and checked texts."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

Verdict = Literal["verified", "repaired"]
SupportVerdict = Literal["supported", "doubtful", "not_checked"]


class CitationSupport(BaseModel):
    """Whether the quote of the citation with that number carries the sentences that cite it.

    `reason` is a sentence for the reader, and null unless the citation is doubtful.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    citation: int
    support: SupportVerdict
    reason: str | None = None


class Citation(BaseModel):
    """A quote found in the transcript, and its place there.

    `number` counts from 1 within one text, which refers to the citation as `[number]`. `position`
    is that of the first quoted segment. `start_s` is the start of that segment and `end_s` the end
    of the last one; both are null without times. `quote` has the transcript's own words,
    and `speaker` the name of the person who says them, as it was when the quote was found.
    `speaker_id` refers to that person in the transcript; both are null where nobody is named.
    `support` says whether the quote carries the sentences that cite it, and `reason` why that is
    doubtful; both are null where nobody checked, as for the offline engine's quotes.
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
    support: SupportVerdict | None = None
    reason: str | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether the quote may not carry a sentence that cites it."""
        return self.support == "doubtful"

    def with_support(self, support: CitationSupport) -> "Citation":
        """The citation with that verdict."""
        return self.model_copy(update={"support": support.support, "reason": support.reason})


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A whole text after checking.

    `content` refers to its citations as `[1]`, `[2]` …; `dropped` counts the markers and times that
    were removed.
    """

    content: str
    citations: tuple[Citation, ...]
    dropped: int
