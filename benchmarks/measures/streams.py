"""Measures many answers at the same time, compared with a bare relay of the same client."""

import asyncio
from dataclasses import dataclass

from benchmarks import harness as harnesses
from benchmarks import talks
from benchmarks.harness import Harness
from benchmarks.load import Streamed, stream
from benchmarks.model import Schedule
from benchmarks.processes import Server
from benchmarks.rows import Figure, Row, figure
from benchmarks.sampling import interleaved
from benchmarks.seed_data import copy_chat

MINUTES = 10
MOST_AT_ONCE = 128
# All take about four seconds: with more streams, each one is slower.
SCHEDULES = {
    1: Schedule(200, first_ms=200, every_ms=20),
    8: Schedule(100, first_ms=200, every_ms=40),
    32: Schedule(40, first_ms=200, every_ms=100),
    MOST_AT_ONCE: Schedule(20, first_ms=200, every_ms=200),
}


@dataclass(frozen=True, slots=True)
class Round:
    """Some streams at the same time, the number of refused ones, and the server's CPU time."""

    streams: list[Streamed]
    refused: int
    cpu_s: float

    @property
    def cpu_ms_per_1000(self) -> float:
        return self.cpu_s * 1e6 / sum(len(one.token_times_s) for one in self.streams)


async def measure(harness: Harness) -> list[Row]:
    chat_id = await harnesses.upload(harness.program, MINUTES)
    await harnesses.complete(harness.program, chat_id)
    rows: list[Row] = []
    with harness.reference("relay", harness.model.url) as relay:
        for at_once in harness.choose(quick=(8,), full=tuple(SCHEDULES)):
            with harness.connect(harness.main_url) as connection:
                chats = copy_chat(connection, chat_id, at_once)
            rows += await _compare(harness, relay, chats)
    return rows


async def _compare(harness: Harness, relay: Server, chats: list[str]) -> list[Row]:
    schedule = SCHEDULES[len(chats)]
    question = f"Please say {schedule}."
    prompt = f"{talks.srt(MINUTES)}\n{question}"

    async def ours() -> Round:
        paths = [f"/api/chats/{chat_id}/messages" for chat_id in chats]
        return await _round(harness.program, paths, {"message": question})

    async def relayed() -> Round:
        return await _round(relay, ["/stream"] * len(chats), {"prompt": prompt})

    repeats = harness.choose(quick=1, full=3)
    mine, bare = await interleaved(repeats, ours, relayed, warm_up=not harness.is_quick)
    return _rows(f"{len(chats)} streams at once", schedule, mine, bare)


async def _round(server: Server, paths: list[str], body: object) -> Round:
    before_s = server.cpu_s
    asked = (stream(server.url, path, body) for path in paths)
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    streams = [outcome for outcome in outcomes if isinstance(outcome, Streamed)]
    return Round(streams, len(outcomes) - len(streams), server.cpu_s - before_s)


def _rows(what: str, schedule: Schedule, mine: list[Round], bare: list[Round]) -> list[Row]:
    cpu, reference = (
        figure([one.cpu_ms_per_1000 for one in rounds], "ms") for rounds in (mine, bare)
    )
    late, late_bare = (_latest(rounds, schedule) for rounds in (mine, bare))
    return [
        Row(f"{what}: time to first token", _first(mine), _first(bare)),
        Row(
            f"{what}: CPU per 1,000 tokens",
            cpu,
            reference,
            "at most 1.5 times",
            cpu.median / reference.median <= 1.5,
        ),
        Row(
            f"{what}: the last stream's last token is late by",
            late,
            late_bare,
            "none starved: under 1 s",
            late.median < 1000,
        ),
        *_refused(what, mine),
    ]


def _refused(what: str, rounds: list[Round]) -> list[Row]:
    """A row for refused streams, if there are any: the other rows leave them out."""
    counts = [one.refused for one in rounds]
    if not any(counts):
        return []
    return [Row(f"{what}: refused in a round", figure(counts, ""), aim="none", met=False)]


def _first(rounds: list[Round]) -> Figure:
    return figure([stream.first_s * 1000 for one in rounds for stream in one.streams], "ms")


def _latest(rounds: list[Round], schedule: Schedule) -> Figure:
    """How far behind the model's schedule the slowest stream of each round ended."""
    slowest = [max(stream.last_s for stream in one.streams) for one in rounds]
    return figure([(last_s - schedule.whole_s) * 1000 for last_s in slowest], "ms")
