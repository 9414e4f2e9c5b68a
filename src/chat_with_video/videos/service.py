"""Storing videos and reading their transcripts."""

from typing import cast
from uuid import UUID

from chat_with_video.sources.schemas import Captions, TranscriptKind
from chat_with_video.videos.errors import NoTranscriptYet
from chat_with_video.videos.models import Transcript, Video
from chat_with_video.videos.repository import VideoRepository
from chat_with_video.videos.schemas import StoredTranscript


class VideoService:
    """What can be done with stored videos."""

    def __init__(self, repository: VideoRepository) -> None:
        self._repository = repository

    async def add_supplied(
        self, captions: Captions, title: str, language: str | None
    ) -> tuple[Video, Transcript]:
        """Store captions that a user supplied, as a video of their own."""
        video = await self._repository.add(
            Video(source_type=captions.source_type, title=title, duration_s=captions.duration_s)
        )
        transcript = await self.add_transcript(
            video.id, captions, kind="supplied", language=language
        )
        return video, transcript

    async def add_transcript(
        self, video_id: UUID, captions: Captions, *, kind: TranscriptKind, language: str | None
    ) -> Transcript:
        """Store a transcript of a video; `language` wins over what the captions say."""
        transcript = Transcript(
            video_id=video_id, language=language or captions.language, kind=kind
        )
        await self._repository.add_transcript(transcript, captions.segments)
        return transcript

    async def get(self, video_id: UUID) -> Video:
        """The video of that id, which is known to be there."""
        return await self._repository.get(video_id)

    async def find_language(self, transcript_id: UUID | None) -> str | None:
        """The language of a transcript, where both are known."""
        row = transcript_id and await self._repository.find_transcript(transcript_id)
        return row.language if row else None

    @staticmethod
    def require(transcript_id: UUID | None) -> UUID:
        """The id itself. Raises NoTranscriptYet when there is none."""
        if transcript_id is None:
            raise NoTranscriptYet
        return transcript_id

    async def get_transcript(self, transcript_id: UUID | None) -> StoredTranscript:
        """A whole transcript. Raises NoTranscriptYet."""
        row = await self._repository.get_transcript(self.require(transcript_id))
        segments = await self._repository.list_segments(row.id)
        kind = cast(TranscriptKind, row.kind)
        return StoredTranscript(row.id, row.language, kind, tuple(segments))
