"""Storing videos and reading their transcripts."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.schemas import Captions, TranscriptKind
from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.languages import choose_track
from chat_with_video.sources.youtube.schemas import CaptionRequest, FetchResult, Metadata
from chat_with_video.text.codes import same_language
from chat_with_video.text.languages import find_language
from chat_with_video.videos.errors import NoTranscriptYet
from chat_with_video.videos.models import Transcript, Video
from chat_with_video.videos.repository import InUse, VideoRepository
from chat_with_video.videos.schemas import StoredTranscript, StoredVideo


class VideoService:
    """What can be done with stored videos."""

    def __init__(self, repository: VideoRepository) -> None:
        self._repository = repository

    async def add_supplied(
        self, captions: Captions, title: str, language: str | None
    ) -> tuple[UUID, UUID]:
        """Store captions that a user supplied, as a video of their own.

        Gives the video's id, and the transcript's.
        """
        video = await self._repository.add(
            Video(source_type=captions.source_type, title=title, duration_s=captions.duration_s)
        )
        transcript_id = await self.add_transcript(
            video.id, captions, kind="supplied", language=language
        )
        return video.id, transcript_id

    async def add_transcript(
        self, video_id: UUID, captions: Captions, *, kind: TranscriptKind, language: str | None
    ) -> UUID:
        """Store a transcript of a video; `language` wins over what the captions say.

        Gives the transcript's id.
        """
        transcript = _transcript(video_id, language or captions.language, kind)
        await self._repository.add_transcript(transcript, captions.segments)
        return transcript.id

    async def list_supplied_like(self, captions: Captions, language: str | None) -> Sequence[UUID]:
        """The transcripts that users supplied and that say the same at the same times."""
        candidates = await self._repository.list_supplied_like(captions.segments)
        stored = [await self._repository.get_transcript(id_) for id_ in candidates]
        return [
            transcript.id
            for transcript in stored
            if transcript.segments == captions.segments
            and (language is None or transcript.language == language)
        ]

    async def get_or_add(self, link: VideoLink) -> UUID:
        """The id of the video that a link leads to; its metadata comes with fetching it."""
        return await self._repository.find_or_add_youtube(link.video_id, link.url)

    async def find_fetched(self, video_id: UUID, wanted: CaptionRequest) -> UUID | None:
        """A transcript that was fetched before and that fetching now would give again."""
        stored = await self._repository.list_fetched_transcripts(video_id)
        if not stored:
            return None
        video = await self._repository.get(video_id)
        track = choose_track(stored, wanted)
        if track is None or _could_be_better(track.language, video.available_languages, wanted):
            return None
        return track.id

    async def add_fetched(self, video_id: UUID, fetched: FetchResult) -> UUID:
        """Store what was fetched of a video, for every chat on it; gives the transcript's id.

        That of the one in the same language, if another run has stored it meanwhile.
        """
        transcript = fetched.transcript
        for known in await self._repository.list_fetched_transcripts(video_id):
            if known.language == transcript.language:
                return known.id
        row = _transcript(video_id, transcript.language, transcript.kind)
        await self._repository.add_transcript(row, transcript.segments)
        video = await self._repository.get_row(video_id)
        video.available_languages = list(transcript.available_languages)
        _learn(video, fetched.metadata)
        return row.id

    async def update_metadata(self, video_id: UUID, error: FetchFailed) -> None:
        """Store what was learned of a video that could not be fetched."""
        video = await self._repository.get_row(video_id)
        _learn(video, error.metadata)
        video.available_languages = list(error.languages) or video.available_languages

    async def remove_unused(self, in_use: InUse) -> int:
        """Remove what is not in use; gives how many transcripts that were."""
        return await self._repository.remove_unused(in_use)

    async def get(self, video_id: UUID) -> StoredVideo:
        """The video of that id, which is known to be there."""
        return await self._repository.get(video_id)

    @staticmethod
    def require(transcript_id: UUID | None) -> UUID:
        """The id itself. Raises NoTranscriptYet when there is none."""
        if transcript_id is None:
            raise NoTranscriptYet
        return transcript_id

    async def get_transcript(self, transcript_id: UUID | None) -> StoredTranscript:
        """A whole transcript. Raises NoTranscriptYet."""
        return await self._repository.get_transcript(self.require(transcript_id))


def _transcript(video_id: UUID, language: str | None, kind: TranscriptKind) -> Transcript:
    config = find_language(language).search_config
    return Transcript(video_id=video_id, language=language, search_config=config, kind=kind)


def _could_be_better(language: str, available: Sequence[str], wanted: CaptionRequest) -> bool:
    """Whether a language that is wanted more than this one is there to be fetched."""
    for more in wanted.languages:
        if same_language(language, more):
            return False
        if any(same_language(more, other) for other in available):
            return True
    return False


def _learn(video: Video, metadata: Metadata | None) -> None:
    """What a host says now replaces what it said; what it does not say stays."""
    for name, value in (asdict(metadata) if metadata else {}).items():
        if value is not None:
            setattr(video, name, value)
