"""A passage: a numbered piece of a transcript, which the model cites by its number."""

from dataclasses import dataclass

from chat_with_video.sources.schemas import Segment


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive segments with a number from 1; `text` joins their texts with spaces."""

    number: int
    segments: tuple[Segment, ...]
    text: str

    @property
    def start_s(self) -> float | None:
        return self.segments[0].start_s

    @property
    def end_s(self) -> float | None:
        return self.segments[-1].end_s
