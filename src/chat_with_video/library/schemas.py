"""The types of the history and the search."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from chat_with_video.chats.schemas import ChatStage, ChatStatus
from chat_with_video.sources.schemas import SourceType
from chat_with_video.videos.schemas import StoredVideo


@dataclass(frozen=True, slots=True)
class ListedChat:
    """A stored chat with the fields that the history shows. `title` is the user's own."""

    id: UUID
    transcript_id: UUID | None
    title: str | None
    status: ChatStatus
    stage: ChatStage
    created_at: datetime
    updated_at: datetime
    video: StoredVideo
    language: str | None
    engine: str | None
    message_count: int


@dataclass(frozen=True, slots=True)
class FoundLine:
    """The text of a hit, with marks around the words, and its start."""

    transcript_id: UUID
    position: int
    start_s: float | None
    marked: str


class Match(BaseModel):
    """A line that matches a search: its time, and its text as HTML with `<mark>`."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    start_s: float | None
    html: str


class ChatSummary(BaseModel):
    """A chat in the history."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: UUID
    status: ChatStatus
    stage: ChatStage
    title: str
    channel_name: str | None
    publication_date: date | None
    view_count: int | None
    duration_s: float | None
    thumbnail_url: str | None
    source_type: SourceType
    language: str | None
    engine: str | None
    message_count: int
    match: Match | None
    created_at: datetime
    updated_at: datetime


class ChatHits(BaseModel):
    """The hits in one video: the newest chat on it, and its best lines, best first.

    `hit_count` counts the lines that match. For words with more than 1,000 matches in all videos,
    it counts only the matches that were ranked.
    """

    model_config = ConfigDict(frozen=True)

    chat: ChatSummary
    hits: list[Match]
    hit_count: int


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some chats, newest first; `next_cursor` leads to older ones, if there are any."""

    chats: list[ChatSummary]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The hits in some videos, best first; `next_cursor` leads to more, if there are any."""

    groups: list[ChatHits]
    next_cursor: str | None
