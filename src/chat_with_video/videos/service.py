"""Stores videos and reads their transcripts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from uuid import UUID

from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.schemas import Captions, Segment, TranscriptKind
from chat_with_video.sources.transcripts.report import TranscriptReport
from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.languages import choose_track
from chat_with_video.sources.youtube.metadata import thumbnail_of
from chat_with_video.sources.youtube.schemas import CaptionRequest, FetchResult, Metadata
from chat_with_video.text.codes import LanguageCode, same_language
from chat_with_video.text.languages import find_language
from chat_with_video.videos.errors import LanguageFixed, NoTranscriptYet
from chat_with_video.videos.models import Transcript, Video
from chat_with_video.videos.repository.speakers import SpeakerRepository
from chat_with_video.videos.repository.transcripts import TranscriptRepository
from chat_with_video.videos.repository.videos import InUse, VideoRepository
from chat_with_video.videos.schemas import (
    StoredSpeaker,
    StoredTranscript,
    StoredVideo,
    TranscriptVersion,
)
from chat_with_video.videos.speakers import Speaker, renamed, shown_names


class VideoService:
    """Stores and reads videos and their transcripts."""

    def __init__(
        self,
        videos: VideoRepository,
        transcripts: TranscriptRepository,
        speakers: SpeakerRepository,
    ) -> None:
        self._videos = videos
        self._transcripts = transcripts
        self._speakers = speakers

    async def add_supplied(
        self, captions: Captions, title: str, language: str | None
    ) -> tuple[UUID, UUID]:
        """Store captions from a user as a new video; return the ids of video and transcript."""
        video = await self._videos.add(
            Video(source_type=captions.source_type, title=title, duration_s=captions.duration_s)
        )
        transcript_id = await self.add_transcript(
            video.id, captions, kind="supplied", language=language
        )
        return video.id, transcript_id

    async def add_transcript(
        self, video_id: UUID, captions: Captions, *, kind: TranscriptKind, language: str | None
    ) -> UUID:
        """Store a transcript of a video, and return its id.

        `language` takes precedence over the language that the captions name.
        """
        transcript = _transcript(video_id, language or captions.language, kind)
        return await self._add(transcript, captions.segments)

    async def _add(self, transcript: Transcript, segments: Sequence[Segment]) -> UUID:
        await self._transcripts.add(transcript, segments)
        await self._speakers.add(transcript.id, segments)
        return transcript.id

    async def list_supplied_like(self, captions: Captions, language: str | None) -> Sequence[UUID]:
        """The supplied transcripts with the same texts and times."""
        candidates = await self._transcripts.list_supplied_like(captions.segments)
        stored = [await self.get_transcript(id_) for id_ in candidates]
        return [
            transcript.id
            for transcript in stored
            if _spoken(transcript.segments) == _spoken(captions.segments)
            and (language is None or transcript.language == language)
        ]

    async def get_or_add(self, link: VideoLink) -> UUID:
        """The id of the video of a link; it has no metadata before it is fetched."""
        return await self._videos.find_or_add_youtube(link.video_id, link.url)

    async def find_fetched(self, video_id: UUID, wanted: CaptionRequest) -> UUID | None:
        """The id of a stored transcript that another fetch would return again; None without one."""
        stored = await self._transcripts.list_fetched(video_id)
        if not stored:
            return None
        video = await self._videos.get(video_id)
        track = choose_track(stored, wanted)
        if track is None or _could_be_better(track.language, video.available_languages, wanted):
            return None
        return track.id

    async def add_fetched(self, video_id: UUID, fetched: FetchResult) -> UUID:
        """Store a fetched transcript for all chats on the video, and return its id.

        If another job stored one in the same language meanwhile, return the id of that one.
        """
        transcript = fetched.transcript
        for known in await self._transcripts.list_fetched(video_id):
            if known.language == transcript.language:
                return known.id
        row = _transcript(video_id, transcript.language, transcript.kind)
        transcript_id = await self._add(row, transcript.segments)
        video = await self._videos.get_row(video_id)
        video.available_languages = list(transcript.available_languages)
        _update(video, fetched.metadata)
        return transcript_id

    async def update_metadata(self, video_id: UUID, error: FetchFailed) -> None:
        """Store the metadata that came with a failed fetch."""
        video = await self._videos.get_row(video_id)
        _update(video, error.metadata)
        video.available_languages = list(error.languages) or video.available_languages

    async def remove_unused(self, in_use: InUse) -> int:
        """Remove unused transcripts and videos; return the number of removed transcripts."""
        return await self._videos.remove_unused(in_use)

    async def get(self, video_id: UUID) -> StoredVideo:
        """The video with this id, which must exist."""
        return await self._videos.get(video_id)

    @staticmethod
    def require(transcript_id: UUID | None) -> UUID:
        """Return the id. Raises NoTranscriptYet if it is None."""
        if transcript_id is None:
            raise NoTranscriptYet
        return transcript_id

    async def get_transcript(self, transcript_id: UUID | None) -> StoredTranscript:
        """A whole transcript. Raises NoTranscriptYet."""
        id_ = self.require(transcript_id)
        return await self._transcripts.get(id_, await self.list_names(id_))

    async def set_report(self, transcript_id: UUID, report: TranscriptReport) -> None:
        """Keep the report on a supplied transcript with it."""
        await self._transcripts.set_report(transcript_id, report)

    async def correct_language(self, transcript_id: UUID, language: LanguageCode) -> None:
        """Change the language of a supplied transcript; search follows it.

        A stored index of its passages in another language is replaced when it is used.
        Raises LanguageFixed for a fetched one.
        """
        if await self._transcripts.get_kind(transcript_id) != "supplied":
            raise LanguageFixed
        config = find_language(language.language).search_config
        await self._transcripts.set_language(transcript_id, str(language), config)

    async def ensure_thumbnail(self, video_id: UUID) -> None:
        """Show the usual thumbnail of a YouTube video whose metadata was never fetched."""
        video = await self._videos.get_row(video_id)
        if video.youtube_id is not None and video.thumbnail_url is None:
            video.thumbnail_url = thumbnail_of(video.youtube_id)

    async def get_version(self, transcript_id: UUID) -> TranscriptVersion:
        """The transcript as it is now. It must exist."""
        return TranscriptVersion(transcript_id, await self._transcripts.get_revision(transcript_id))

    async def list_speakers(self, transcript_id: UUID | None) -> list[StoredSpeaker]:
        """The speakers of a transcript in the order of their first words.

        Raises NoTranscriptYet.
        """
        id_ = self.require(transcript_id)
        counts = await self._speakers.count_segments(id_)
        speakers = await self._speakers.list_of(id_)
        return [_stored(speaker, counts) for speaker in speakers]

    async def list_names(self, transcript_id: UUID | None) -> Mapping[int | None, str]:
        """The name to show for each speaker's id; empty without a transcript."""
        if transcript_id is None:
            return {}
        return shown_names(await self._speakers.list_of(transcript_id))

    async def rename_speaker(
        self, transcript_id: UUID | None, speaker_id: int, name: str
    ) -> StoredSpeaker:
        """Rename a speaker, or merge it with the one that has the name already.

        Raises NoTranscriptYet, SpeakerNotFound, SpeakerNameInvalid.
        """
        id_ = self.require(transcript_id)
        await self._transcripts.lock(id_)
        speaker = renamed(await self._speakers.list_of(id_), speaker_id, name)
        await self._speakers.put(id_, speaker)
        await self._transcripts.count_up(id_)
        return _stored(speaker, await self._speakers.count_segments(id_))


def _stored(speaker: Speaker, counts: Mapping[int, int]) -> StoredSpeaker:
    return StoredSpeaker(speaker.id, speaker.name, speaker.merged_into, counts.get(speaker.id, 0))


def _spoken(segments: Sequence[Segment]) -> list[Segment]:
    """The segments without the names, which a user may have changed."""
    return [replace(segment, speaker=None) for segment in segments]


def _transcript(video_id: UUID, language: str | None, kind: TranscriptKind) -> Transcript:
    config = find_language(language).search_config
    return Transcript(video_id=video_id, language=language, search_config=config, kind=kind)


def _could_be_better(language: str, available: Sequence[str], wanted: CaptionRequest) -> bool:
    """Whether the video has captions in a language that is preferred to this one."""
    for preferred in wanted.languages:
        if same_language(language, preferred):
            return False
        if any(same_language(preferred, other) for other in available):
            return True
    return False


def _update(video: Video, metadata: Metadata | None) -> None:
    """Replace the metadata of a video by newer values; fields without a newer value stay."""
    for name, value in (asdict(metadata) if metadata else {}).items():
        if value is not None:
            setattr(video, name, value)
