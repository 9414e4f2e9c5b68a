"""A transcript as it is handed round."""

from dataclasses import dataclass
from uuid import UUID

from chat_with_video.sources.schemas import Segment, TranscriptKind


@dataclass(frozen=True, slots=True)
class StoredTranscript:
    """A whole transcript: at least one segment, in order."""

    id: UUID
    language: str | None
    kind: TranscriptKind
    segments: tuple[Segment, ...]
