"""An analysis before and after checking its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from chat_with_video.citations.schemas import Citation
from chat_with_video.llm.usage import Usage
from chat_with_video.passages.schemas import Passage
from chat_with_video.text.language import Language


class ChapterDraft(BaseModel):
    """A chapter as an engine proposes it."""

    title: str = Field(description="Two to seven telling words, without a marker.")
    start: str = Field(description="One marker, [[number|exact words]], of its first words.")


class AnalysisDraft(BaseModel):
    """What an engine gives: every statement carries markers, and no time."""

    summary: str = Field(
        description="Markdown: one short paragraph, then four to eight bullet points. Each "
        "sentence ends with its marker."
    )
    action_items: list[str] = Field(
        description="What the speakers advise or ask people to do, each with its marker at the "
        "end. Empty when there is nothing of the kind."
    )
    suggested_questions: list[str] = Field(
        description="Four or five questions a viewer would ask and the transcript answers, "
        "without markers."
    )
    chapters: list[ChapterDraft] = Field(
        description="In order of time, the first at the beginning: one for every change of topic."
    )


class SummaryDraft(BaseModel):
    """The summaries of consecutive parts as one."""

    summary: str = Field(
        description="Markdown: one short paragraph, then six to twelve bullet points from the "
        "whole length of the video, in order of time. Each sentence ends with its marker."
    )


class ActionItem(BaseModel):
    """Something to do; `start_s` and `position` (of a segment) are null without evidence."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    text: str
    start_s: float | None
    position: int | None


class Chapter(BaseModel):
    """A chapter that begins with the segment at `position`."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    title: str
    start_s: float | None
    position: int


class CheckedAnalysis(BaseModel):
    """An analysis; every time in it is verified in the transcript.

    `cut` says that the model read only a part of the prompt.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    summary: str
    citations: list[Citation]
    action_items: list[ActionItem]
    suggested_questions: list[str]
    chapters: list[Chapter]
    dropped_citations: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class AnalysisResult:
    """A checked analysis of a transcript or a part of it, and its token usage."""

    content: CheckedAnalysis
    usage: Usage | None = None


class PartBounds(NamedTuple):
    """A part of a transcript: the positions of its first and last segment.

    Parts of level 0 are analyzed; a part of a higher level is merged from parts of the level below.
    """

    level: int
    first_position: int
    last_position: int


@dataclass(frozen=True, slots=True)
class AnalysisInput:
    """The input of an engine: a transcript, or one part of it."""

    title: str
    channel_name: str | None
    language: Language
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft and its token usage."""

    draft: AnalysisDraft
    usage: Usage | None = None


@dataclass(frozen=True, slots=True)
class MergeInput:
    """The summaries of consecutive parts, with markers, to be merged into one."""

    title: str
    channel_name: str | None
    summaries: Sequence[str]


class AnalysisChain(Protocol):
    """Makes a draft; a LangChain Runnable."""

    async def ainvoke(self, input: AnalysisInput, /) -> Draft: ...  # noqa: A002


class MergeChain(Protocol):
    """Merges several summaries into one; a LangChain Runnable."""

    async def ainvoke(
        self, input: MergeInput, /  # noqa: A002
    ) -> tuple[SummaryDraft, Usage | None]: ...


@dataclass(frozen=True, slots=True)
class AnalysisKey:
    """Everything that an analysis depends on, except for its transcript."""

    engine: str
    model: str
    prompt_version: str


@dataclass(frozen=True, slots=True)
class StoredAnalysis:
    """A stored analysis."""

    id: UUID
    key: AnalysisKey
    content: CheckedAnalysis
