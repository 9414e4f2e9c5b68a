"""Chats and messages as services return them."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from chat_with_video.analysis.schemas import ActionItem, Chapter
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.errors import Problem
from chat_with_video.llm.engine import Engine
from chat_with_video.llm.usage import Usage
from chat_with_video.passages.numbered import NumberedPassages
from chat_with_video.sources.schemas import SourceType, TranscriptKind
from chat_with_video.sources.transcripts.report import TranscriptReport
from chat_with_video.sources.youtube.schemas import Attempt
from chat_with_video.videos.schemas import TranscriptVersion
from chat_with_video.videos.speakers import Speaker

ChatStatus = Literal["processing", "complete", "failed"]
ChatStage = Literal["queued", "fetching", "analyzing", "done"]
MessageRole = Literal["user", "ai"]
MessageStatus = Literal["streaming", "complete", "stopped", "failed"]

MAX_QUESTION_CHARACTERS = 8_000
MAX_TITLE_CHARACTERS = 500
# How long a deleted chat can be restored.
UNDO_TIME = timedelta(minutes=10)


class _View(BaseModel):
    # Errors are logged, and a value that does not fit may be a user's text.
    model_config = ConfigDict(frozen=True, from_attributes=True, hide_input_in_errors=True)


class Coverage(_View):
    """How much of the transcript the engine saw: all of it, or the retrieved passages.

    `cut` says that the model read only a part of that: its context is smaller than the prompt.
    """

    mode: Literal["full", "retrieved"]
    passages_used: int
    passages_total: int
    cut: bool = False


class MessageView(_View):
    """A question or an answer. `[n]` in `content` stands for the citation of that number."""

    id: UUID
    role: MessageRole
    content: str
    citations: list[Citation]
    dropped_citations: int
    coverage: Coverage | None
    status: MessageStatus
    error: Problem | None
    engine: str | None
    model: str | None
    usage: Usage | None
    created_at: datetime


class ChatView(_View):
    """A chat with all that belongs to it, or with its last messages.

    `messages_before` says how many earlier messages are left out. `report` is on a transcript that
    a user supplied.
    """

    id: UUID
    status: ChatStatus
    stage: ChatStage
    error: Problem | None
    attempts: list[Attempt]
    source_url: str | None
    source_type: SourceType
    video_id: str | None
    title: str
    channel_name: str | None
    publication_date: date | None
    view_count: int | None
    duration_s: float | None
    thumbnail_url: str | None
    language: str | None
    transcript_kind: TranscriptKind | None = None
    report: TranscriptReport | None = None
    available_languages: list[str]
    engine: str | None
    model: str | None
    has_transcript: bool
    generated_summary: str | None
    actionable_items: list[ActionItem]
    suggested_questions: list[str]
    chapters: list[Chapter]
    citations: list[Citation]
    dropped_citations: int
    analysis_cut: bool = False
    messages: list[MessageView]
    messages_before: int = 0
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ChatWithSpeakers:
    """A chat, and the people who speak in its transcript, in no order."""

    chat: ChatView
    speakers: Sequence[Speaker]


@dataclass(frozen=True, slots=True)
class MessagePage:
    """Some messages of a chat, oldest first, and whether there are earlier ones."""

    messages: Sequence[MessageView]
    has_earlier: bool


@dataclass(frozen=True, slots=True)
class ChatToProcess:
    """A chat as the work on it needs it."""

    id: UUID
    video_id: UUID
    transcript_id: UUID | None
    requested_language: str | None
    analyze_anew: bool


@dataclass(frozen=True, slots=True)
class ChatState:
    """How far the processing of a chat is."""

    id: UUID
    status: ChatStatus
    error: Problem | None

    @property
    def error_code(self) -> str | None:
        return None if self.error is None else self.error.code


@dataclass(frozen=True, slots=True)
class QuestionAndAnswer:
    """An earlier question and its answer, without citation marks."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class StartedAnswer:
    """A started answer: its rows are stored, and this process writes it with `engine`.

    The process's writes carry `generation`. A row with another one was ended by another process.
    """

    chat_id: UUID
    user_message_id: UUID
    message_id: UUID
    generation: int
    question: str
    history: tuple[QuestionAndAnswer, ...]
    transcript: TranscriptVersion
    analysis_id: UUID | None
    title: str
    channel_name: str | None
    engine: Engine


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of an answer: its engine and prompt, its coverage of the transcript, its tokens,
    and the number of dropped citations."""

    engine: Engine
    prompt_version: str | None = None
    coverage: Coverage | None = None
    usage: Usage | None = None
    dropped_citations: int = 0


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """An engine's input for an answer. `transcript` holds its passages, `coverage` counts them.

    `chapters` are the passages that chapters begin with, and their titles: an overview for an
    engine that sees only a part of the transcript.
    """

    question: str
    history: Sequence[QuestionAndAnswer]
    title: str
    channel_name: str | None
    transcript: NumberedPassages
    coverage: Coverage
    chapters: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True, slots=True)
class AnswerChunk:
    """A piece of an answer as the engine wrote it, markers and all."""

    text: str
    usage: Usage | None = None


class AnswerChain(Protocol):
    """Streams an answer; a LangChain Runnable."""

    def astream(self, input: AnswerInput, /) -> AsyncIterator[AnswerChunk]: ...  # noqa: A002


@dataclass(frozen=True, slots=True)
class AnswerSoFar:
    """An answer's content at one moment."""

    content: str
    citations: tuple[Citation, ...]
    dropped: int
