"""A passage: a numbered piece of a transcript, which the model cites by its number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chat_with_video.sources.schemas import Segment


@dataclass(frozen=True, slots=True)
class Turn:
    """Consecutive segments of one speaker, or of none; `text` joins their texts with spaces."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive segments with a number from 1; `text` joins their texts with spaces."""

    number: int
    segments: tuple[Segment, ...]
    text: str

    @property
    def turns(self) -> list[Turn]:
        """The passage's words, divided where another person begins to speak."""
        return list(divide_turns(self.segments))

    @property
    def start_s(self) -> float | None:
        return self.segments[0].start_s

    @property
    def end_s(self) -> float | None:
        return self.segments[-1].end_s


def divide_turns(segments: Sequence[Segment]) -> Iterator[Turn]:
    """The turns of consecutive segments."""
    for speaker, spoken in groupby(segments, key=lambda segment: segment.speaker):
        yield Turn(speaker, " ".join(segment.text for segment in spoken))
