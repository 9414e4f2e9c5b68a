"""Measures answers to questions about who said what, with the speakers' names and without them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality_answers import QUOTES, TOLERANCE_S, is_inside
from benchmarks.quality_meetings import DEFAULT_PATH, Meeting, Question
from benchmarks.quality_tables import Table, mean
from chat_with_video.citations.filter import check_text
from chat_with_video.citations.schemas import Citation
from chat_with_video.offline.quote_answer import quote_answer
from chat_with_video.offline.sentences import recover_sentences
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")
QUESTIONS_PATH = DEFAULT_PATH.parents[1] / "speakers" / "dev.jsonl"

type Measure = Callable[["Answered"], float]


@dataclass(frozen=True, slots=True)
class SpeakerQuestion(Question):
    """A question about what `speaker` said; it has no spans if the speaker said nothing on it.

    `kind` is `said` for a question that names the speaker, `who` for one that asks for the speaker,
    and `unanswerable`.
    """

    meeting: str
    speaker: str
    kind: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the citations of its answer; without any it was declined."""

    question: SpeakerQuestion
    meeting: Meeting
    citations: Sequence[Citation]

    @property
    def hits(self) -> list[Citation]:
        """The citations inside a marked span."""
        return [
            citation
            for citation in self.citations
            if is_inside(
                (citation.start_s or 0.0, citation.end_s or 0.0), self.question, self.meeting
            )
        ]

    @property
    def is_hit(self) -> bool:
        return bool(self.hits)

    @property
    def is_hit_of_speaker(self) -> bool:
        return any(citation.speaker == self.question.speaker for citation in self.hits)

    @property
    def is_first_of_speaker(self) -> bool:
        return bool(self.citations) and self.citations[0].speaker == self.question.speaker

    @property
    def is_declined(self) -> bool:
        return not self.citations


def measure(meetings: Sequence[Meeting]) -> list[Table]:
    """The shares of right quotes and of declined questions; none if there are no questions."""
    if not QUESTIONS_PATH.exists():
        return []
    asked = load(QUESTIONS_PATH)
    wanted = [m for m in meetings if m.name in {question.meeting for question in asked}]
    named = _answers(wanted, asked)
    nameless = _answers([meeting.without_speakers for meeting in wanted], asked)
    return [
        Table(
            "Questions about who said what",
            ("with speakers", "without"),
            {
                name: [_share(answers, kinds, measured) for answers in (named, nameless)]
                for name, (kinds, measured) in _MEASURES.items()
            },
            (
                f"{len(asked)} questions; of at most {QUOTES} quotes one is inside a marked span",
                f"(±{TOLERANCE_S:.0f} s). A question that was declined counts as missed.",
            ),
        )
    ]


def hits_by_meeting(meetings: Sequence[Meeting]) -> dict[str, list[float]]:
    """Whether each answerable question got a quote in a marked span; empty without questions."""
    asked = load(QUESTIONS_PATH) if QUESTIONS_PATH.exists() else []
    wanted = [m for m in meetings if m.name in {question.meeting for question in asked}]
    hits: dict[str, list[float]] = {}
    for answered in _answers(wanted, asked):
        if answered.question.kind in _ANSWERABLE:
            hits.setdefault(answered.meeting.name, []).append(float(answered.is_hit))
    return hits


def load(path: Path) -> list[SpeakerQuestion]:
    """The questions in a file with one JSON object per line."""
    return [_question(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line]


def _question(raw: dict[str, Any]) -> SpeakerQuestion:
    spans = tuple((first, last) for first, last in raw["spans"])
    return SpeakerQuestion(raw["question"], spans, raw["meeting"], raw["speaker"], raw["kind"])


_ANSWERABLE = ("said", "who")
_MEASURES: dict[str, tuple[Sequence[str], Measure]] = {
    "a quote in a span": (_ANSWERABLE, lambda answered: answered.is_hit),
    "the same, by the right speaker": (_ANSWERABLE, lambda answered: answered.is_hit_of_speaker),
    "… where the question names the speaker": (
        ("said",),
        lambda answered: answered.is_hit_of_speaker,
    ),
    "… where it asks who": (("who",), lambda answered: answered.is_hit_of_speaker),
    "… and that speaker comes first": (("who",), lambda answered: answered.is_first_of_speaker),
    "unanswerable questions declined": (("unanswerable",), lambda answered: answered.is_declined),
}


def _share(answers: Sequence[Answered], kinds: Sequence[str], measured: Measure) -> float:
    return mean([float(measured(a)) for a in answers if a.question.kind in kinds])


def _answers(meetings: Sequence[Meeting], asked: Sequence[SpeakerQuestion]) -> list[Answered]:
    return [
        Answered(question, meeting, citations)
        for meeting in meetings
        for question, citations in _answers_on(
            meeting, [question for question in asked if question.meeting == meeting.name]
        )
    ]


def _answers_on(
    meeting: Meeting, asked: Sequence[SpeakerQuestion]
) -> list[tuple[SpeakerQuestion, Sequence[Citation]]]:
    context = meeting.context
    sentences = recover_sentences(context.passages, ENGLISH)
    texts = [
        quote_answer(q.text, context.passages, context.index, ENGLISH, sentences, QUOTES)
        for q in asked
    ]
    checked = (check_text(text, context.finder).citations for text in texts)
    return list(zip(asked, checked, strict=True))
