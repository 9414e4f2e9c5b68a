"""Videos and transcripts, as the repository returns them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chat_with_video.sources.schemas import Segment, SourceType, TranscriptKind
from chat_with_video.sources.transcripts.report import TranscriptReport


@dataclass(frozen=True, slots=True)
class StoredVideo:
    """A video and the metadata from its host."""

    id: UUID
    source_type: SourceType
    source_url: str | None
    youtube_id: str | None
    title: str | None
    channel_name: str | None
    publication_date: date | None
    view_count: int | None
    duration_s: float | None
    thumbnail_url: str | None
    available_languages: Sequence[str]


@dataclass(frozen=True, slots=True)
class FetchedTranscript:
    """A fetched transcript, without its segments."""

    id: UUID
    language: str
    kind: TranscriptKind


@dataclass(frozen=True, slots=True)
class StoredTranscript:
    """A whole transcript: at least one segment, in order."""

    id: UUID
    language: str | None
    kind: TranscriptKind
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TranscriptSummary:
    """A transcript as it is shown with its chat; `report` is on what a user supplied."""

    language: str | None
    kind: TranscriptKind
    report: TranscriptReport | None


@dataclass(frozen=True, slots=True)
class TranscriptVersion:
    """A transcript as it was at one moment: renaming a speaker, for example, counts it up."""

    id: UUID
    revision: int


@dataclass(frozen=True, slots=True)
class StoredSpeaker:
    """A person who speaks in a transcript, and the number of segments under this id.

    `merged_into` is the id of the speaker that this one was found to be.
    """

    id: int
    name: str
    merged_into: int | None
    segment_count: int
