"""A transcript as it is handed round."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chat_with_video.sources.schemas import Segment, TranscriptKind


@dataclass(frozen=True, slots=True)
class StoredTranscript:
    """A whole transcript: at least one segment, in order."""

    id: UUID
    language: str | None
    kind: TranscriptKind
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class VideoMetadata:
    """What a host says of a video; None for what it does not say."""

    title: str | None = None
    channel_name: str | None = None
    publication_date: date | None = None
    view_count: int | None = None
    duration_s: float | None = None
    thumbnail_url: str | None = None
