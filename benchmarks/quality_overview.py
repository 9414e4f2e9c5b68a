"""One table over all corpora: how often an answer holds a right quote, beside references."""

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from benchmarks.quality_bootstrap import Scores, mean_interval
from benchmarks.quality_corpora import Corpus, Question, Talk
from benchmarks.quality_methods import METHODS, PROGRAM, Times
from benchmarks.quality_tables import Table

# Questions from other talks are drawn for each corpus; they are about something else.
OTHERS_PER_CORPUS = 100
_SEED = 1
_PROCESSES = 2

# How each question of each talk was answered, by measure.
type Outcomes = dict[str, dict[str, list[float]]]


@dataclass(frozen=True)
class Answered:
    """How one method answered the questions on one talk; no quotes mean that it declined."""

    talk: str
    own: list[tuple[Question, Times]] = field(default_factory=list)
    others: list[Times] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Job:
    talk: Talk
    others: Sequence[Question]


def answer_all(corpora: Sequence[Corpus]) -> dict[str, dict[str, list[Answered]]]:
    """The answers of all methods, by corpus and method."""
    jobs = [(corpus.name, job) for corpus in corpora for job in _jobs(corpus, corpora)]
    given: dict[str, dict[str, list[Answered]]] = {}
    with ProcessPoolExecutor(_PROCESSES) as pool:
        results = pool.map(_answer, [job for _, job in jobs])
        for (name, _), answers in zip(jobs, results, strict=True):
            for method, answered in answers.items():
                given.setdefault(name, {}).setdefault(method, []).append(answered)
    return given


def _answer(job: _Job) -> dict[str, Answered]:
    return {
        name: Answered(
            job.talk.name,
            [(question, method(job.talk, question.text)) for question in job.talk.questions],
            # The references never decline.
            [method(job.talk, q.text) for q in job.others] if name == PROGRAM else [],
        )
        for name, method in METHODS.items()
    }


def _jobs(corpus: Corpus, corpora: Sequence[Corpus]) -> list[_Job]:
    """The talks with the questions of other corpora, in the talk's language, to ask of them."""
    chosen = random.Random(_SEED)  # noqa: S311
    foreign = [
        question
        for other in corpora
        if other.name != corpus.name
        for talk in other.talks
        for question in talk.questions
        if question.language == "en"
    ]
    english = [talk for talk in corpus.talks if talk.language == "en"]
    drawn = chosen.sample(foreign, min(OTHERS_PER_CORPUS, len(foreign))) if english else []
    share = {talk.name: drawn[at :: len(english)] for at, talk in enumerate(english)}
    return [_Job(talk, share.get(talk.name, ())) for talk in corpus.talks]


def outcomes(answers: Sequence[Answered]) -> Outcomes:
    """The measures of one method on one corpus: 1 is good, 0 is bad."""
    told: Outcomes = {}
    for answered in answers:
        for name, measure in MEASURES.items():
            told.setdefault(name, {})[answered.talk] = measure(answered)
    return told


def _hits(answered: Answered) -> list[float]:
    return _of_answerable(answered, lambda q, times: any(q.contains(*time) for time in times))


def _answered_share(answered: Answered) -> list[float]:
    return _of_answerable(answered, lambda _, times: bool(times))


def _of_answerable(answered: Answered, measure: Callable[[Question, Times], bool]) -> list[float]:
    return [float(measure(question, times)) for question, times in answered.own if question.spans]


def _unanswerable_declined(answered: Answered) -> list[float]:
    return [float(not times) for question, times in answered.own if not question.spans]


def _others_declined(answered: Answered) -> list[float]:
    return [float(not times) for times in answered.others]


def _quotes(answered: Answered) -> list[float]:
    return [float(len(times)) for question, times in answered.own if question.spans and times]


def _inside(answered: Answered) -> list[float]:
    return [
        float(np.mean([question.contains(*time) for time in times]))
        for question, times in answered.own
        if question.spans and times
    ]


HIT = "a quote in a span"
MEASURES: dict[str, Callable[[Answered], list[float]]] = {
    HIT: _hits,
    "answered": _answered_share,
    "others' declined": _others_declined,
    "unanswerable declined": _unanswerable_declined,
    "quotes": _quotes,
    "quotes inside": _inside,
}
# More quotes are neither better nor worse.
COMPARED = tuple(name for name in MEASURES if name != "quotes")


def overview_table(measured: dict[str, dict[str, Outcomes]], corpora: Sequence[Corpus]) -> Table:
    """The measures of all corpora and methods, with 95 % intervals."""
    rows = {
        f"{corpus}: {method}": [str(mean_interval(told[name])) for name in MEASURES]
        for corpus, methods in measured.items()
        for method, told in methods.items()
    }
    return Table("Answers on all corpora", tuple(MEASURES), rows, _notes(corpora))


def language_table(corpora: Sequence[Corpus], given: Sequence[Answered]) -> Table:
    """Counts by language of the lectures and of their questions: too few for shares."""
    languages = {talk.name: talk.language for corpus in corpora for talk in corpus.talks}
    rows: dict[str, list[str]] = {}
    pairs = {(languages[a.talk], q.language) for a in given for q, _ in a.own}
    for pair in sorted(pairs):
        own = [
            (q, times)
            for a in given
            for q, times in a.own
            if (languages[a.talk], q.language) == pair
        ]
        told = Answered("", own)
        cells = [_hits(told), _answered_share(told), _unanswerable_declined(told)]
        rows["{}, asked in {}".format(*pair)] = [_count(cell) for cell in cells]
    columns = (HIT, "answered", "unanswerable declined")
    return Table("Lectures, by language", columns, rows)


def _count(values: Sequence[float]) -> str:
    return f"{sum(values):.0f} of {len(values)}" if values else "-"


def _notes(corpora: Sequence[Corpus]) -> list[str]:
    notes = ["95 % intervals: bootstrap over talks. A question that was declined counts as missed."]
    for corpus in corpora:
        questions = sum(len(talk.questions) for talk in corpus.talks)
        notes.append(f"{corpus.name}: {len(corpus.talks)} talks, {questions} questions")
        notes += [f"{corpus.name}: {path} is missing, and left out" for path in corpus.missing]
    return notes


def program_scores(measured: dict[str, dict[str, Outcomes]]) -> dict[str, dict[str, Scores]]:
    """The program's outcomes by measure and corpus, to be compared with those of another run."""
    return {
        name: {corpus: methods[PROGRAM][name] for corpus, methods in measured.items()}
        for name in COMPARED
    }
