"""Measures the offline engine's answers: right quotes, and declined questions."""

from collections.abc import Callable, Sequence

import bm25s
import numpy as np

from benchmarks.quality_meetings import Meeting, Question, halves
from benchmarks.quality_tables import Table, mean
from chat_with_video.citations.filter import check_text
from chat_with_video.offline.quote_answer import quote_answer
from chat_with_video.offline.sentences import Sentence, recover_sentences
from chat_with_video.text.languages import find_language
from chat_with_video.text.tokenization import display_words, search_words

ENGLISH = find_language("en")
QUOTES = 4
TOLERANCE_S = 1.0
EVERY = 8
_SHORTEST_WORDS = 6

# The start and end of each quote, in seconds.
type Times = list[tuple[float, float]]


class Answers:
    """Two methods of answering questions on one meeting; an answer without times is declined."""

    def __init__(self, meeting: Meeting) -> None:
        self._context = meeting.context
        self._sentences = recover_sentences(self._context.passages, ENGLISH)
        self._given: dict[str, Times] = {}

    def program(self, question: str) -> Times:
        """The program's quotes, cached: both halves of the meetings use the same answers."""
        if question not in self._given:
            self._given[question] = self._answer(question)
        return self._given[question]

    def _answer(self, question: str) -> Times:
        context = self._context
        text = quote_answer(
            question, context.passages, context.index, ENGLISH, self._sentences, QUOTES
        )
        checked = check_text(text, context.finder)
        return [(c.start_s or 0.0, c.end_s or 0.0) for c in checked.citations]

    def plain(self, question: str) -> Times:
        """The four sentences with the best BM25; it never declines."""
        said = [s for s in self._sentences if len(display_words(s.text)) >= _SHORTEST_WORDS]
        return [self._times(said[place]) for place in _best_by_words(said, question)[:QUOTES]]

    def _times(self, sentence: Sentence) -> tuple[float, float]:
        found = self._context.finder.find(sentence.passage_number, sentence.text)
        start_s = sentence.start_s or 0.0
        return start_s, (found.end_s or start_s) if found else start_s


def measure(meetings: Sequence[Meeting]) -> list[Table]:
    """The shares of answers with the right quotes, and of rightly declined questions."""
    answers = {meeting.name: Answers(meeting) for meeting in meetings}
    return [_places_table(meetings, answers), _declining_table(meetings, answers)]


def _places_table(meetings: Sequence[Meeting], answers: dict[str, Answers]) -> Table:
    parts = [meetings, *halves(meetings)]
    return Table(
        f"Answers: one of at most {QUOTES} quotes inside a marked span (±{TOLERANCE_S:.0f} s)",
        ("all", "½a", "½b"),
        {
            "four sentences by BM25": [_right(part, answers, Answers.plain) for part in parts],
            "the program's": [_right(part, answers, Answers.program) for part in parts],
        },
        ("A question that was declined counts as missed.",),
    )


def _right(
    meetings: Sequence[Meeting],
    answers: dict[str, Answers],
    method: Callable[[Answers, str], Times],
) -> float:
    return mean(
        [
            float(any(is_inside(time, q, m) for time in method(answers[m.name], q.text)))
            for m in meetings
            for q in m.questions
        ]
    )


def is_inside(times: tuple[float, float], question: Question, meeting: Meeting) -> bool:
    """Whether a quote, given by its times, is inside a span that answers the question."""
    return any(
        (meeting.segments[first].start_s or 0.0) - TOLERANCE_S <= times[0]
        and times[1] <= (meeting.segments[last].end_s or 0.0) + TOLERANCE_S
        for first, last in question.spans
    )


def _declining_table(meetings: Sequence[Meeting], answers: dict[str, Answers]) -> Table:
    parts = [meetings, *halves(meetings)]
    rows = {
        "own questions answered": [_answered(part, answers, _itself) for part in parts],
        "another kind of meeting's questions declined": [
            1 - _answered(part, answers, _Others(meetings, same=False)) for part in parts
        ],
        "another meeting's of the same kind declined": [
            1 - _answered(part, answers, _Others(meetings, same=True)) for part in parts
        ],
    }
    return Table(
        "Declining what is not in the video",
        ("all", "½a", "½b"),
        rows,
        (
            f"Each question is asked of every {EVERY}th other meeting of another kind, and of the",
            "same kind: there it is mostly about the same product or research, and often answered.",
        ),
    )


def _itself(meeting: Meeting) -> list[Meeting]:
    return [meeting]


class _Others:
    """Other meetings, spread over the list, of the same kind as a meeting or of another kind."""

    def __init__(self, meetings: Sequence[Meeting], *, same: bool) -> None:
        self._meetings = meetings
        self._same = same

    def __call__(self, meeting: Meeting) -> list[Meeting]:
        at = self._meetings.index(meeting)
        others = [*self._meetings[at + 1 :], *self._meetings[:at]]
        fitting = [other for other in others if (other.kind == meeting.kind) == self._same]
        return fitting[at % EVERY :: EVERY]


def _answered(
    meetings: Sequence[Meeting],
    answers: dict[str, Answers],
    asked_of: Callable[[Meeting], list[Meeting]],
) -> float:
    """The share of the questions of each meeting that are answered from `asked_of` it."""
    return mean(
        [
            float(bool(answers[other.name].program(question.text)))
            for meeting in meetings
            for other in asked_of(meeting)
            for question in meeting.questions
        ]
    )


def _best_by_words(sentences: Sequence[Sentence], question: str) -> list[int]:
    index = bm25s.BM25()
    said = [search_words(sentence.text, ENGLISH) for sentence in sentences]
    index.index(said, show_progress=False)
    words = [word for word in search_words(question, ENGLISH) if word in index.vocab_dict]
    scores = index.get_scores(words) if words else np.zeros(len(sentences))
    return [int(place) for place in np.argsort(-scores, kind="stable")]
