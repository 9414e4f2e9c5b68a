"""The corpora of marked talks: each talk with its transcript, its questions and their answers."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.quality_meetings import DEFAULT_PATH
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.sentences import Sentence, recover_sentences
from chat_with_video.sources.schemas import Segment
from chat_with_video.sources.transcripts import read_transcript

DATA_FOLDER = DEFAULT_PATH.parents[1]
TOLERANCE_S = 1.0
# Of the many questions on a tutorial, which mostly repeat each other, every third counts.
_EVERY_OF_TUTORIALS = 3

type Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the spans in seconds that answer it; without spans nothing answers it."""

    text: str
    spans: tuple[Span, ...]
    language: str = "en"

    def contains(self, start_s: float, end_s: float) -> bool:
        """Whether a quote with these times is inside a span."""
        return any(
            first - TOLERANCE_S <= start_s and end_s <= last + TOLERANCE_S
            for first, last in self.spans
        )


@dataclass(frozen=True, eq=False)
class Talk:
    """A talk of a corpus, with its questions."""

    name: str
    language: str
    segments: tuple[Segment, ...]
    questions: tuple[Question, ...]

    @cached_property
    def context(self) -> TranscriptContext:
        return TranscriptContext(self.segments, self.language)

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        return recover_sentences(self.context.passages, self.context.language)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The talks of a corpus; `missing` names the files that are not there."""

    name: str
    talks: Sequence[Talk]
    missing: Sequence[str] = ()


def load_corpora(folder: Path = DATA_FOLDER) -> list[Corpus]:
    """The corpora in a folder; one that is not there has no talks, and is named as missing."""
    loaders = {
        "meetings": ("meetings/val.jsonl", _load_meetings),
        "tutorials": ("tutorials/dev.jsonl", _load_tutorials),
        "lectures": ("lectures/dev.jsonl", _load_lectures),
    }
    corpora = []
    for name, (path, load) in loaders.items():
        is_there = (folder / path).exists()
        corpora.append(load(folder / path) if is_there else Corpus(name, (), (path,)))
    return corpora


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one JSON object per line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def segments_of(raw: Sequence[dict[str, Any]]) -> tuple[Segment, ...]:
    """The segments of a talk, with its speakers numbered in order of appearance."""
    names = dict.fromkeys(said["speaker"] for said in raw if said["speaker"])
    ids = {name: number for number, name in enumerate(names, start=1)}
    return tuple(
        Segment(
            position,
            said["start_s"],
            said["end_s"],
            said["text"],
            said["speaker"],
            ids.get(said["speaker"]),
        )
        for position, said in enumerate(raw)
    )


def _load_meetings(path: Path) -> Corpus:
    return Corpus("meetings", [_talk(raw, every=1) for raw in read_lines(path)])


def _load_tutorials(path: Path) -> Corpus:
    talks = [_talk(raw, every=_EVERY_OF_TUTORIALS) for raw in read_lines(path)]
    return Corpus("tutorials", talks)


def _talk(raw: dict[str, Any], every: int) -> Talk:
    segments = segments_of(raw["segments"])
    questions = tuple(
        Question(asked["query"], tuple(_seconds(segments, asked["spans"])))
        for asked in raw["queries"][::every]
    )
    return Talk(raw["id"], "en", segments, questions)


def _seconds(segments: Sequence[Segment], spans: Sequence[Sequence[int]]) -> Iterator[Span]:
    for first, last in spans:
        yield segments[first].start_s or 0.0, segments[last].end_s or 0.0


def _load_lectures(path: Path) -> Corpus:
    talks: list[Talk] = []
    missing: list[str] = []
    for file, asked in groupby(read_lines(path), key=lambda raw: str(raw["file"])):
        captions = path.parents[1] / file
        if captions.exists():
            talks.append(_lecture(captions, list(asked)))
        else:
            missing.append(file)
    return Corpus("lectures", talks, missing)


def _lecture(captions: Path, asked: Sequence[dict[str, Any]]) -> Talk:
    read = read_transcript(captions.read_bytes(), captions.name)
    questions = tuple(
        Question(
            raw["question"],
            tuple((start_s, end_s) for start_s, end_s in raw["spans"]),
            raw["question_language"],
        )
        for raw in asked
    )
    return Talk(captions.stem, asked[0]["language"], tuple(read.captions.segments), questions)
