"""Measures the support check on planted statements: half of them do not follow from their quote."""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.quality_meetings import DEFAULT_PATH
from benchmarks.quality_tables import Table
from chat_with_video.citations.schemas import Citation
from chat_with_video.citations.support import overlap
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.sources.transcripts import read_transcript

DATA = DEFAULT_PATH.parents[1]
PLANTED = DATA / "planted" / "dev.jsonl"
SUPPORTED = "supported ones doubted"
# What each half of the statements should reach: at most so many of the first, at least of others.
AIMS = {
    SUPPORTED: "≤ 5 of 70",
    "number": "≥ 13 of 15",
    "name": "≥ 12 of 15",
    "negation": "≥ 18 of 30, with direction",
    "direction": "",
    "beside": "≥ 11 of 15",
    "overreach": "reported only",
}
# The least scores that cross-validation chooses from, and the share of supported statements that
# a choice may cost.
SCORES = tuple(step / 20 for step in range(-4, 13))
MAX_COST = 0.05
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with a quote that is really said; `fault` is None if the quote carries it."""

    video: str
    file: str
    sentence: str
    quote: str
    quote_start_s: float
    fault: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement, and whether its quote was doubted."""

    statement: Statement
    is_doubted: bool


def measure(_: object = None) -> list[Table]:
    """The shares of doubted statements; no table where the statements are not there."""
    if not PLANTED.exists():
        return [Table(f"Support: skipped, no planted statements at {PLANTED}", (), {})]
    statements = load(PLANTED)
    judged, seconds = judge_statements(statements)
    note = f"{seconds * 1000 / len(statements):.1f} ms of CPU a sentence."
    return [
        _table("Support: planted statements that were doubted", judged, note),
        _table(
            "Support: the same by cross-validation over the videos",
            cross_validated(statements),
            "The least score of a quote's subject comes from the other videos alone.",
        ),
    ]


def load(path: Path) -> list[Statement]:
    """The statements of a file of JSON lines."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Statement(**{key: row[key] for key in Statement.__slots__}) for row in rows]


def cross_validated(statements: Sequence[Statement]) -> list[Judged]:
    """Each video's statements, judged with the least score that suits the other videos."""
    by_score = {score: _judge_with(score, statements) for score in SCORES}
    judged: list[Judged] = []
    for video in dict.fromkeys(statement.video for statement in statements):
        others = {
            score: [each for each in all_ if each.statement.video != video]
            for score, all_ in by_score.items()
        }
        chosen = max(
            (score for score in SCORES if _cost(others[score]) <= MAX_COST), default=SCORES[0]
        )
        judged += [each for each in by_score[chosen] if each.statement.video == video]
    return judged


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    share, square = hits / count, _Z * _Z / count
    middle = share + square / 2
    margin = _Z * ((share * (1 - share) + square / 4) / count) ** 0.5
    return (middle - margin) / (1 + square), (middle + margin) / (1 + square)


def _judge_with(score: float, statements: Sequence[Statement]) -> list[Judged]:
    usual, overlap.MIN_SCORE = overlap.MIN_SCORE, score
    try:
        return judge_statements(statements)[0]
    finally:
        overlap.MIN_SCORE = usual


def judge_statements(statements: Iterable[Statement]) -> tuple[list[Judged], float]:
    """The judged statements, and the CPU seconds of judging alone."""
    judged, seconds = [], 0.0
    for statement in statements:
        context = _context(statement.file)
        citation = _citation(statement, context)
        context.judge.prepare()
        start = time.process_time()
        support = context.judge.judge(statement.sentence, citation)
        seconds += time.process_time() - start
        judged.append(Judged(statement, support.support == "doubtful"))
    return judged, seconds


@cache
def _context(file: str) -> TranscriptContext:
    content = (DATA / file).read_bytes()
    return TranscriptContext(read_transcript(content, file).captions.segments, "en")


def _citation(statement: Statement, context: TranscriptContext) -> Citation:
    at = statement.quote_start_s + 0.01
    passage = [each for each in context.passages if (each.start_s or 0.0) <= at][-1]
    found = context.finder.find(passage.number, statement.quote)
    assert found is not None, f"{statement.file} does not have “{statement.quote}”"
    return Citation(
        number=1,
        position=found.position,
        start_s=found.start_s,
        end_s=found.end_s,
        quote=found.quote,
        verdict=found.verdict,
    )


def _cost(judged: Sequence[Judged]) -> float:
    supported = [each.is_doubted for each in judged if each.statement.fault is None]
    return sum(supported) / max(1, len(supported))


def _table(title: str, judged: Sequence[Judged], note: str) -> Table:
    rows = {
        name: _row([each.is_doubted for each in judged if kind(each) == name], aim)
        for name, aim in AIMS.items()
    }
    return Table(title, ("doubted", "share", "95 % interval", "aim"), rows, (note,))


def kind(judged: Judged) -> str:
    """The statement's fault, or `SUPPORTED`."""
    return judged.statement.fault or SUPPORTED


def _row(doubted: Sequence[bool], aim: str) -> tuple[str | float, ...]:
    hits, count = sum(doubted), len(doubted)
    low, high = wilson(hits, count)
    return f"{hits} of {count}", hits / count, f"{low:.2f} to {high:.2f}", aim
