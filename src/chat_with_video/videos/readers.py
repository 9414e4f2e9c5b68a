"""The read-only interface of stored videos."""

from typing import Protocol
from uuid import UUID

from chat_with_video.sources.youtube.schemas import CaptionRequest
from chat_with_video.videos.schemas import (
    StoredSpeaker,
    StoredTranscript,
    StoredVideo,
    TranscriptVersion,
)


class VideoReader(Protocol):
    """The part of `VideoService` that changes nothing."""

    async def get(self, video_id: UUID) -> StoredVideo: ...

    async def find_fetched(self, video_id: UUID, wanted: CaptionRequest) -> UUID | None: ...

    async def get_version(self, transcript_id: UUID) -> TranscriptVersion: ...

    async def list_speakers(self, transcript_id: UUID | None) -> list[StoredSpeaker]: ...

    async def get_transcript(self, transcript_id: UUID | None) -> StoredTranscript: ...
