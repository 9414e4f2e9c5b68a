"""The result of reading a source: segments of speech."""

from dataclasses import dataclass
from typing import Literal

SourceType = Literal["youtube", "captions", "text"]
TranscriptKind = Literal["manual", "automatic", "supplied"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One cue of a transcript.

    `position` counts from 0 in the order of speech. `start_s` and `end_s` are seconds from the
    start of the video, both None where the source has no times. `speaker` is the name of the person
    who speaks, in one line, and `speaker_id` that person's number in this transcript, from 1; both
    are None where the source names nobody. Two numbers with one name are the same person.
    """

    position: int
    start_s: float | None
    end_s: float | None
    text: str
    speaker: str | None = None
    speaker_id: int | None = None


@dataclass(frozen=True, slots=True)
class Captions:
    """A parsed caption file: at least one segment, sorted by start, positions without gaps."""

    segments: tuple[Segment, ...]
    format: str
    language: str | None = None

    @property
    def source_type(self) -> SourceType:
        return "text" if self.format == "text" else "captions"

    @property
    def duration_s(self) -> float | None:
        """When the last segment ends; None without times."""
        return max((s.end_s for s in self.segments if s.end_s is not None), default=None)
