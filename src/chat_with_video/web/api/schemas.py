"""The API's own inputs and outputs, beyond the services' models."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, model_validator

from chat_with_video.chats.schemas import ChatStatus, ChatView, MessageView
from chat_with_video.engines import KeyState, LastResult
from chat_with_video.playlists.schemas import PlaylistStatus, PlaylistVideoView, PlaylistView
from chat_with_video.sources.schemas import TranscriptKind
from chat_with_video.sources.transcripts import TranscriptReport
from chat_with_video.text.cleaning import CleanLine, CleanText, clean_line


class MessageOut(MessageView):
    """A message; the content of an answer is rendered as safe HTML."""

    error: dict[str, Any] | None  # type: ignore[assignment]
    html: str | None


class ChatOut(ChatView):
    """A chat with its video, analysis and messages."""

    error: dict[str, Any] | None  # type: ignore[assignment]
    summary_html: str | None
    messages: list[MessageOut]  # type: ignore[assignment]


class ChatAccepted(BaseModel):
    """A chat that is queued, or an existing one."""

    chat_id: UUID
    status: ChatStatus = "processing"
    existing: bool = False


class LinkAccepted(ChatAccepted):
    """The chat on a link.

    `playlist_url` is the playlist in which the link opens the video; it is added by its own link.
    """

    playlist_url: str | None = None


class PlaylistAccepted(BaseModel):
    """A playlist or a channel that is queued, or one that is being worked on already.

    `count` is how many of its videos are taken, and `left_out` how many are not; null if YouTube
    does not say how many there are.
    """

    playlist_id: UUID
    title: str
    status: PlaylistStatus
    count: int
    left_out: int | None
    existing: bool = False


class PlaylistVideoOut(PlaylistVideoView):
    """A video of a playlist, with the problem that its chat ended with."""

    error: dict[str, Any] | None  # type: ignore[assignment]


class PlaylistOut(PlaylistView):
    """A playlist with its videos."""

    videos: list[PlaylistVideoOut]  # type: ignore[assignment]


class UploadAccepted(ChatAccepted):
    """A chat that is queued, and what was found in its transcript."""

    report: TranscriptReport


class UploadResult(BaseModel):
    """What became of one file of several: a chat with its report, or a problem."""

    filename: str | None
    status: int = Field(examples=[202], description="The HTTP status of this file alone.")
    chat_id: UUID | None = None
    report: TranscriptReport | None = None
    problem: dict[str, Any] | None = None


class LinkIn(BaseModel):
    """A link to a YouTube video, in any of its forms, or its 11-character id; or a link to a
    playlist or a channel.

    With `language`, the captions must be in that language. Without it, the order in the settings
    counts, and then the video's own language. An existing chat on the video is returned, unless
    `again` is set.
    """

    source_url: str = Field(examples=["https://youtu.be/dQw4w9WgXcQ"], max_length=2_000)
    source_type: Literal["youtube"] = "youtube"
    language: Annotated[str, Field(max_length=35), AfterValidator(clean_line)] | None = Field(
        default=None, examples=["en"]
    )
    again: bool = False


class CaptionsIn(BaseModel):
    """A pasted transcript: plain text, with or without times, or any text format of captions.

    `source_url` is the YouTube video that it belongs to; the video is not fetched.
    """

    text: str = Field(examples=["0:00 Welcome, everybody. Today we talk about memory."])
    title: CleanLine | None = Field(default=None, examples=["Lecture 3"])
    language: CleanLine | None = Field(default=None, examples=["en"])
    source_url: CleanLine | None = Field(
        default=None, examples=["https://youtu.be/dQw4w9WgXcQ"], max_length=2_000
    )


class TitleIn(BaseModel):
    """A new title, or the right language of a transcript that a user supplied, or both."""

    title: CleanLine | None = Field(default=None, examples=["Lecture 3: how memory works"])
    language: CleanLine | None = Field(default=None, examples=["de"])

    @model_validator(mode="after")
    def _require_a_change(self) -> Self:
        if self.title is None and self.language is None:
            raise ValueError("Give a title, a language or both.")
        return self


class QuestionIn(BaseModel):
    """A question about the video."""

    message: CleanText = Field(examples=["What does she advise for the last week?"])


class RetryIn(BaseModel):
    """The last question again, edited if `message` is given."""

    message: CleanText | None = Field(
        default=None, examples=["What does she advise for the last day?"]
    )


class SegmentOut(BaseModel):
    """A line of the transcript; `suspicious` if it reads like an instruction to a model.

    The model gets such a line as data, like every other line.
    """

    position: int
    start_s: float | None
    end_s: float | None
    speaker_id: int | None
    speaker: str | None
    text: str
    suspicious: bool


class TranscriptOut(BaseModel):
    """A whole transcript."""

    language: str | None
    kind: TranscriptKind
    segments: list[SegmentOut]


class SpeakerOut(BaseModel):
    """A person who speaks in a transcript, with the number of segments under this id.

    `merged_into` is the id of the speaker that this one was found to be: segments and citations of
    both show the other one's name.
    """

    id: int
    name: str = Field(examples=["Ines Vogel"])
    merged_into: int | None
    segment_count: int


class SpeakerIn(BaseModel):
    """A speaker's new name, for the whole transcript and all answers."""

    name: CleanLine = Field(examples=["Ines Vogel"])


class StatusOut(BaseModel):
    """The engine and the storage of this server; no secret."""

    engine: str = Field(examples=["gemini"])
    model: str = Field(examples=["gemini-flash-lite-latest"])
    key: KeyState
    last_result: LastResult = Field(
        description="How this process's last call of the configured model ended."
    )
    problem: dict[str, Any] | None = Field(description="Why that call failed, if it did.")
    database: Literal["embedded", "external"]
    version: str = Field(examples=["0.1.0"])


class HealthOut(BaseModel):
    """All is well."""

    status: Literal["ok"] = "ok"


class Problem(BaseModel):
    """An error: what happened, and what to do next (RFC 9457)."""

    type: str = Field(examples=["urn:chat-with-video:problem:chat-not-found"])
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no such chat. The history lists all chats."])
    code: str = Field(examples=["chat-not-found"])
    request_id: str | None = Field(examples=["5f0c0e9a4c5a4a0c9d3b7f1f0e6b2a11"])
