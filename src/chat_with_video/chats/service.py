"""The operations on a chat: open, rename, delete, process again."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from chat_with_video.chats.errors import (
    AmbiguousPrefix,
    ChatNotFailed,
    ChatNotFound,
    ChatProcessing,
    HasTranscript,
    MessageNotFound,
    NothingToRestore,
    TitleInvalid,
)
from chat_with_video.chats.jobs import ProcessChat
from chat_with_video.chats.models import Chat, Message
from chat_with_video.chats.repository import ChatRepository, MessageRepository
from chat_with_video.chats.schemas import (
    MAX_TITLE_CHARACTERS,
    UNDO_TIME,
    ChatStage,
    ChatState,
    ChatView,
    ChatWithSpeakers,
    MessagePage,
)
from chat_with_video.chats.views import chat_state, chat_view, message_view
from chat_with_video.core.clock import now
from chat_with_video.jobs.job import Job
from chat_with_video.sources.schemas import Captions
from chat_with_video.text.codes import LanguageCode, same_language
from chat_with_video.videos.schemas import StoredSpeaker, StoredTranscript
from chat_with_video.videos.service import VideoService


@dataclass(frozen=True, slots=True)
class ChatService:
    """The user's operations on chats, inside one transaction.

    `enqueue` queues a job that exists only if the transaction commits.
    """

    chats: ChatRepository
    messages: MessageRepository
    videos: VideoService
    enqueue: Callable[[Job], Awaitable[None]]

    async def add(
        self,
        video_id: UUID,
        *,
        transcript_id: UUID | None = None,
        language: str | None = None,
        title: str | None = None,
    ) -> UUID:
        """A new chat on a video, queued for processing; gives its id.

        `title` is the user's own, which is shown in place of the video's.
        """
        chat = await self.chats.add(
            Chat(
                video_id=video_id,
                transcript_id=transcript_id,
                requested_language=language,
                title=title,
            )
        )
        await self._queue(chat, "queued")
        return chat.id

    async def get(self, chat_id: UUID, *, latest: int | None = None) -> ChatView:
        """A chat with all that belongs to it; with `latest`, only so many of its last messages.

        Raises ChatNotFound.
        """
        return (await self.get_with_speakers(chat_id, latest=latest)).chat

    async def get_with_speakers(
        self, chat_id: UUID, *, latest: int | None = None
    ) -> ChatWithSpeakers:
        """The same with the transcript's speakers, none of them while there is no transcript.

        Raises ChatNotFound.
        """
        shown = await self.chats.find_shown(chat_id)
        if shown is None:
            raise ChatNotFound
        messages, before = await self._messages(chat_id, latest)
        view = chat_view(
            shown.chat,
            shown.video,
            transcript=shown.transcript,
            analysis=shown.analysis,
            speakers=shown.speakers,
            messages=messages,
            messages_before=before,
        )
        return ChatWithSpeakers(view, shown.speakers)

    async def _messages(self, chat_id: UUID, latest: int | None) -> tuple[Sequence[Message], int]:
        """The messages to show, oldest first, and how many come before them."""
        if latest is None:
            return await self.messages.list_of(chat_id), 0
        found = await self.messages.list_latest(chat_id, limit=latest + 1)
        if len(found) <= latest:
            return found, 0
        # One more was read, to know without counting whether there are any.
        return found[1:], await self.messages.count_before(chat_id, found[0].position) + 1

    async def list_messages(
        self, chat_id: UUID, *, limit: int, before: UUID | None = None
    ) -> MessagePage:
        """The last messages of a chat, or the last before a message; oldest first.

        Raises ChatNotFound, MessageNotFound.
        """
        chat = await self._get(chat_id)
        position = None if before is None else await self._position(chat_id, before)
        found = await self.messages.list_latest(chat_id, limit=limit + 1, before=position)
        names = await self.videos.list_names(chat.transcript_id)
        shown = [message_view(message, names) for message in found[-limit:]]
        return MessagePage(shown, has_earlier=len(found) > limit)

    async def _position(self, chat_id: UUID, message_id: UUID) -> int:
        message = await self.messages.find(chat_id, message_id)
        if message is None:
            raise MessageNotFound
        return message.position

    async def get_transcript(self, chat_id: UUID) -> StoredTranscript:
        """Raises ChatNotFound, NoTranscriptYet."""
        chat = await self._get(chat_id)
        return await self.videos.get_transcript(chat.transcript_id)

    async def list_speakers(self, chat_id: UUID) -> list[StoredSpeaker]:
        """The speakers of the chat's transcript. Raises ChatNotFound, NoTranscriptYet."""
        chat = await self._get(chat_id)
        return await self.videos.list_speakers(chat.transcript_id)

    async def rename_speaker(self, chat_id: UUID, speaker_id: int, name: str) -> StoredSpeaker:
        """Rename a speaker, or merge it with the one that has the name already.

        Raises ChatNotFound, NoTranscriptYet, SpeakerNotFound, SpeakerNameInvalid.
        """
        chat = await self._get(chat_id)
        return await self.videos.rename_speaker(chat.transcript_id, speaker_id, name)

    async def rename(self, chat_id: UUID, title: str) -> None:
        """Raises ChatNotFound, TitleInvalid."""
        title = " ".join(title.split())
        if not 0 < len(title) <= MAX_TITLE_CHARACTERS:
            raise TitleInvalid(f"A title has 1 to {MAX_TITLE_CHARACTERS} characters.")
        chat = await self._get(chat_id, lock=True)
        chat.title = title

    async def correct_language(self, chat_id: UUID, language: LanguageCode) -> None:
        """Change the language of a chat's supplied transcript; search follows it.

        Raises ChatNotFound, NoTranscriptYet, LanguageFixed.
        """
        chat = await self._get(chat_id, lock=True)
        transcript_id = self.videos.require(chat.transcript_id)
        await self.videos.correct_language(transcript_id, language)
        chat.requested_language = str(language)
        chat.updated_at = now()

    async def delete(self, chat_id: UUID) -> None:
        """Hide a chat; it can be restored for `UNDO_TIME`. Raises ChatNotFound."""
        chat = await self._get(chat_id, lock=True)
        chat.deleted_at = now()
        await self.messages.request_stop(chat_id)

    async def restore(self, chat_id: UUID) -> None:
        """Undo a deletion. Raises NothingToRestore."""
        if not await self.chats.restore(chat_id, deleted_after=now() - UNDO_TIME):
            raise NothingToRestore
        chat = await self._get(chat_id, lock=True)
        if chat.status == "processing":
            # Its job may have run while the chat was hidden.
            await self._queue(chat, "queued")

    async def retry(self, chat_id: UUID) -> None:
        """Queue a failed chat again. Raises ChatNotFound, ChatNotFailed."""
        chat = await self._get(chat_id, lock=True)
        if chat.status != "failed":
            raise ChatNotFailed
        await self._queue(chat, "queued")

    async def analyze(self, chat_id: UUID) -> None:
        """Queue the analysis again. Raises ChatNotFound, ChatProcessing, NoTranscriptYet."""
        chat = await self._get(chat_id, lock=True)
        if chat.status == "processing":
            raise ChatProcessing
        self.videos.require(chat.transcript_id)
        chat.analyze_anew = True
        await self._queue(chat, "analyzing")

    async def supply(self, chat_id: UUID, captions: Captions, language: str | None) -> UUID:
        """Captions for a chat whose video could not be fetched; they belong to it alone.

        Gives the id of the transcript. Raises ChatNotFound, ChatProcessing, HasTranscript.
        """
        chat = await self._get(chat_id, lock=True)
        if chat.transcript_id is not None:
            raise HasTranscript
        if chat.status == "processing":
            raise ChatProcessing
        chat.transcript_id = await self.videos.add_transcript(
            chat.video_id, captions, kind="supplied", language=language
        )
        await self.videos.ensure_thumbnail(chat.video_id)
        await self._queue(chat, "queued")
        return chat.transcript_id

    async def get_id(self, prefix: str) -> UUID:
        """The one chat whose id begins with the prefix. Raises ChatNotFound, AmbiguousPrefix."""
        found = await self.chats.list_by_prefix(prefix.lower())
        if not found:
            raise ChatNotFound
        if len(found) > 1:
            raise AmbiguousPrefix
        return found[0]

    async def find_on_link(self, youtube_id: str, language: str | None = None) -> UUID | None:
        """The newest chat on a video of YouTube's, in that language if one is given."""
        chats = await self.chats.list_on_youtube(youtube_id)
        fitting = (
            chat_id
            for chat_id, known in chats
            if language is None or (known is not None and same_language(known, language))
        )
        return next(fitting, None)

    async def get_states(self, chat_ids: Sequence[UUID]) -> dict[UUID | None, ChatState]:
        """How far the chats with these ids are, by id; deleted ones are left out."""
        return {chat.id: chat_state(chat) for chat in await self.chats.list_by_ids(chat_ids)}

    async def find_on_captions(self, captions: Captions, language: str | None) -> UUID | None:
        """The newest chat on the same captions, in that language if one is given."""
        alike = await self.videos.list_supplied_like(captions, language)
        return await self.chats.find_on_transcripts(alike)

    async def _queue(self, chat: Chat, stage: ChatStage) -> None:
        chat.status, chat.stage, chat.error = "processing", stage, None
        chat.worker_deaths = 0
        await self.enqueue(ProcessChat(chat_id=chat.id, video_id=chat.video_id))

    async def _get(self, chat_id: UUID, *, lock: bool = False) -> Chat:
        chat = await self.chats.find(chat_id, lock=lock)
        if chat is None:
            raise ChatNotFound
        return chat
