"""The history as it is handed round."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from chat_with_video.chats.schemas import ChatStage, ChatStatus
from chat_with_video.sources.schemas import SourceType
from chat_with_video.videos.schemas import StoredVideo


@dataclass(frozen=True, slots=True)
class ListedChat:
    """A chat as it is stored, with what the history shows of it. `title` is the user's own."""

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
    """What was said at a hit, with marks round the words, and when it began."""

    transcript_id: UUID
    position: int
    start_s: float | None
    marked: str


class Match(BaseModel):
    """Where a search hit: the time of the line, and its text as HTML with `<mark>`."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    start_s: float | None
    html: str


class ChatSummary(BaseModel):
    """A chat as the history lists it."""

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
    """What was found in one video: the newest chat on it, and its best lines, best first.

    `hit_count` counts the lines that matched; of words that were said more than a thousand
    times, those of them that were looked at.
    """

    model_config = ConfigDict(frozen=True)

    chat: ChatSummary
    hits: list[Match]
    hit_count: int


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some chats, newest first; `next_cursor` leads to the older ones, if there are any."""

    chats: list[ChatSummary]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found in some videos, best first; `next_cursor` leads to the others."""

    groups: list[ChatHits]
    next_cursor: str | None
