"""The operations that only read chats and answers."""

from typing import Protocol
from uuid import UUID

from chat_with_video.chats.schemas import ChatView, ChatWithSpeakers, MessagePage, MessageView
from chat_with_video.sources.schemas import Captions
from chat_with_video.videos.schemas import StoredSpeaker, StoredTranscript


class ChatReader(Protocol):
    """The part of `ChatService` that changes nothing."""

    async def get(self, chat_id: UUID, *, latest: int | None = None) -> ChatView: ...

    async def get_with_speakers(
        self, chat_id: UUID, *, latest: int | None = None
    ) -> ChatWithSpeakers: ...

    async def list_messages(
        self, chat_id: UUID, *, limit: int, before: UUID | None = None
    ) -> MessagePage: ...

    async def get_transcript(self, chat_id: UUID) -> StoredTranscript: ...

    async def list_speakers(self, chat_id: UUID) -> list[StoredSpeaker]: ...

    async def get_id(self, prefix: str) -> UUID: ...

    async def find_on_link(self, youtube_id: str, language: str | None = None) -> UUID | None: ...

    async def find_on_captions(self, captions: Captions, language: str | None) -> UUID | None: ...


class AnswerReader(Protocol):
    """The part of `AnswerService` that changes nothing."""

    async def get(self, chat_id: UUID, message_id: UUID) -> MessageView: ...
