"""The rows of an archive, with their columns.

Archives have a version of their own, independent of migrations. When a table gets a column that
archives need, add it here with a default, which applies to older archives, and raise `VERSION`.
Older programs then say that the archive is too new.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    model_validator,
)

from chat_with_video.analysis.schemas import CheckedAnalysis
from chat_with_video.chats.schemas import ChatStage, ChatStatus, Coverage, MessageRole
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.errors import Problem
from chat_with_video.llm.usage import Usage
from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.schemas import SourceType, TranscriptKind
from chat_with_video.sources.transcripts.report import TranscriptReport
from chat_with_video.sources.youtube.schemas import Attempt

# Version 2: stored problems no longer have `type` and `status`. Version 3 has speakers.
VERSION = 3
# The version that first has a table, where that is not the first one.
SINCE: Mapping[str, int] = MappingProxyType({"speakers": 3})
GREATEST_NUMBER = 2**53


def _fits(kind: Any) -> AfterValidator:
    """Check that the program can read JSON as `kind`, and keep the JSON unchanged."""
    adapter = TypeAdapter[Any](kind)

    def check(value: Any) -> Any:
        adapter.validate_python(value)
        _check_numbers(value)
        return value

    return AfterValidator(check)


def _check_numbers(value: Any) -> None:
    """Whether scripts read each number inside JSON as it was written."""
    match value:
        case int() | float() if not abs(value) <= GREATEST_NUMBER:
            raise ValueError("a number in it is too great")
        case list():
            for one in value:
                _check_numbers(one)
        case dict():
            _check_numbers(list(value.values()))


def _readable(moment: datetime) -> datetime:
    """Check that Python can read a time in any time zone: in the years 2 to 9998."""
    if not 1 < moment.year < 9999:
        raise ValueError("the time is out of range")
    return moment


JsonObject = dict[str, Any]
Moment = Annotated[AwareDatetime, AfterValidator(_readable)]
Count = Annotated[int, Field(ge=0, lt=2**31)]
# Far more than the characters of a transcript. Greater numbers overflow in calculations.
Position = Annotated[int, Field(ge=0, lt=10_000_000)]
Seconds = Annotated[float, Field(allow_inf_nan=False, ge=-1e12, le=1e12)]
StoredProblem = Annotated[JsonObject, _fits(Problem)]


class ArchivedRow(BaseModel):
    """A row of a table: exactly the archived columns, each with its type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ArchivedVideo(ArchivedRow):
    id: UUID
    source_type: SourceType
    source_url: str | None
    youtube_id: str | None
    title: str | None
    channel_name: str | None
    publication_date: date | None
    view_count: Annotated[int, Field(ge=0, lt=2**63)] | None
    duration_s: Seconds | None
    thumbnail_url: Annotated[str, Field(pattern=r"^https://i\.ytimg\.com/[\w./-]+$")] | None
    available_languages: list[str]
    created_at: Moment

    @model_validator(mode="after")
    def _check_source(self) -> Self:
        if (self.source_type == "youtube") != (self.youtube_id is not None):
            raise ValueError("youtube_id is for videos from YouTube, and only for them")
        link = None if self.youtube_id is None else VideoLink(self.youtube_id).url
        if self.source_url != link:
            raise ValueError("source_url is not the address of the video's own page")
        return self


class ArchivedTranscript(ArchivedRow):
    id: UUID
    video_id: UUID
    language: str | None
    kind: TranscriptKind
    created_at: Moment
    report: Annotated[JsonObject, _fits(TranscriptReport)] | None = None

    @model_validator(mode="after")
    def _check_language(self) -> Self:
        if self.kind != "supplied" and self.language is None:
            raise ValueError("a fetched transcript has a language")
        return self


class ArchivedSpeaker(ArchivedRow):
    transcript_id: UUID
    id: Count
    name: str
    merged_into: Count | None


class ArchivedSegment(ArchivedRow):
    transcript_id: UUID
    position: Position
    start_s: Seconds | None
    end_s: Seconds | None
    text: str
    speaker_id: Count | None = None


class ArchivedAnalysis(ArchivedRow):
    id: UUID
    transcript_id: UUID
    engine: str
    model: str
    prompt_version: str
    content: Annotated[JsonObject, _fits(CheckedAnalysis)]
    usage: Annotated[JsonObject, _fits(Usage)] | None
    created_at: Moment


class ArchivedChat(ArchivedRow):
    id: UUID
    video_id: UUID
    transcript_id: UUID | None
    analysis_id: UUID | None
    title: str | None
    requested_language: str | None
    status: ChatStatus
    stage: ChatStage
    analyze_anew: bool
    error: StoredProblem | None
    attempts: Annotated[list[JsonObject], _fits(list[Attempt])]
    created_at: Moment
    updated_at: Moment

    @model_validator(mode="after")
    def _check_analysis(self) -> Self:
        if self.analysis_id is not None and self.transcript_id is None:
            raise ValueError("a chat with an analysis has a transcript")
        return self


class ArchivedMessage(ArchivedRow):
    id: UUID
    chat_id: UUID
    position: Position
    role: MessageRole
    content: str
    citations: Annotated[list[JsonObject], _fits(list[Citation])]
    dropped_citations: Count
    coverage: Annotated[JsonObject, _fits(Coverage)] | None
    status: Literal["complete", "stopped", "failed"]
    error: StoredProblem | None
    engine: str | None
    model: str | None
    prompt_version: str | None
    usage: Annotated[JsonObject, _fits(Usage)] | None
    created_at: Moment

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if (self.role == "user") != (self.position % 2 == 0):
            raise ValueError("questions and answers alternate, and a question is first")
        return self


# By table; each table refers only to tables before it.
ROWS: Mapping[str, type[ArchivedRow]] = MappingProxyType(
    {
        "videos": ArchivedVideo,
        "transcripts": ArchivedTranscript,
        "speakers": ArchivedSpeaker,
        "segments": ArchivedSegment,
        "analyses": ArchivedAnalysis,
        "chats": ArchivedChat,
        "messages": ArchivedMessage,
    }
)


def tables_of(version: int) -> list[str]:
    """The tables that an archive of that version has, in their order."""
    return [table for table in ROWS if SINCE.get(table, 1) <= version]
