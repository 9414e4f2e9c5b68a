"""A passage: what the model reads under one number, and cites by it."""

from dataclasses import dataclass

from chat_with_video.sources.schemas import Segment


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive segments under one number, counting from 1; `text` joins theirs with a space."""

    number: int
    segments: tuple[Segment, ...]
    text: str

    @property
    def start_s(self) -> float | None:
        return self.segments[0].start_s

    @property
    def end_s(self) -> float | None:
        return self.segments[-1].end_s
