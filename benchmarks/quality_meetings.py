"""Transcribed meetings with questions, marked spans, topics and summaries."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment

# The data is in a folder beside the repository.
DEFAULT_PATH = Path(__file__).parents[2] / "shared" / "data" / "meetings" / "val.jsonl"
_COMMITTEES = ("covid", "education")

type Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Question:
    """A question, and the first and last positions of the segments with its answer."""

    text: str
    spans: Spans

    def overlaps(self, passage: Passage) -> bool:
        first, last = passage.segments[0].position, passage.segments[-1].position
        return any(first <= end and last >= start for start, end in self.spans)

    def relevant(self, passages: Sequence[Passage]) -> NDArray[np.bool_]:
        return np.array([self.overlaps(passage) for passage in passages])


@dataclass(frozen=True)
class Meeting:
    """A meeting in English; `topics` are the positions where marked topics begin."""

    name: str
    segments: tuple[Segment, ...]
    questions: tuple[Question, ...]
    topics: tuple[int, ...]
    summary: str

    @cached_property
    def context(self) -> TranscriptContext:
        return TranscriptContext(self.segments, "en")

    @property
    def without_speakers(self) -> Self:
        """The same meeting, as if the transcript named nobody."""
        nameless = (replace(s, speaker=None, speaker_id=None) for s in self.segments)
        return replace(self, segments=tuple(nameless))

    @property
    def kind(self) -> str:
        """The kind of meeting, which has a common subject.

        The subjects are speech research, a remote control, and the business of a parliament.
        """
        if self.name.startswith(_COMMITTEES):
            return "committee"
        return "research" if self.name.startswith("B") else "design"


def load(path: Path) -> list[Meeting]:
    """The meetings in a file with one JSON object per line."""
    lines = path.read_text("utf-8").splitlines()
    return [_meeting(json.loads(line)) for line in lines if line.strip()]


def halves[T](meetings: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """Every other meeting, and the rest: a result that holds in both is not by chance."""
    return meetings[::2], meetings[1::2]


def _meeting(raw: dict[str, Any]) -> Meeting:
    return Meeting(
        name=raw["id"],
        segments=tuple(_segments(raw["segments"])),
        questions=tuple(Question(q["query"], _spans(q["spans"])) for q in raw["queries"]),
        topics=tuple(sorted({start for t in raw["topics"] for start, _ in t["spans"]} - {0})),
        summary=next((s["answer"] for s in raw["summaries"]), ""),
    )


def _segments(raw: Sequence[dict[str, Any]]) -> Iterator[Segment]:
    names = dict.fromkeys(said["speaker"] for said in raw if said["speaker"])
    ids = {name: number for number, name in enumerate(names, start=1)}
    for position, said in enumerate(raw):
        name = said["speaker"]
        yield Segment(position, said["start_s"], said["end_s"], said["text"], name, ids.get(name))


def _spans(raw: Iterable[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in raw)
