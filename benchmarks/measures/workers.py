"""Measures many videos at the same time, with one worker process and with several."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from benchmarks import harness as harnesses
from benchmarks.harness import Harness
from benchmarks.processes import Server, module, started
from benchmarks.rows import Row, figure
from benchmarks.seed_data import Connection

MINUTES = 10
VIDEOS = 100
REPEATS = 2
TITLE = "The analysis takes 500 ms"
JOBS_PER_WORKER = 2
UPLOADS_AT_ONCE = 8
LONGEST_S = 200
AIMS = {1: None, 2: 1.8, 4: None}


@dataclass(frozen=True, slots=True)
class Batch:
    """The videos per second, and the most places by which a video was late."""

    per_s: float
    displaced: int


async def measure(harness: Harness) -> list[Row]:
    """Measure nothing in a quick run: it takes most of a minute."""
    if harness.is_quick:
        return []
    counts = tuple(AIMS)
    url = harness.make_database()
    with (
        harness.connect(url) as connection,
        harness.serve(url, CWV_WORKER__IN_PROCESS="false") as server,
    ):
        runs = [partial(_batch, harness, url, server, connection, count) for count in counts]
        rounds = [[await run() for run in runs] for _ in range(REPEATS)]
    return _rows(counts, list(zip(*rounds, strict=True)))


async def _batch(
    harness: Harness, url: str, server: Server, connection: Connection, workers: int
) -> Batch:
    with ExitStack() as running:
        for _ in range(workers):
            command = module("chat_with_video", "worker")
            running.enter_context(started(command, harness.folder, harness.settings(url)))
        await _until(connection, "SELECT count(*) = %s FROM procrastinate_workers", workers)
        connection.execute("DELETE FROM chats")
        begun_s = time.time()
        await _upload(server, VIDEOS)
        await _until(connection, "SELECT count(*) = %s FROM chats WHERE status = 'processing'", 0)
        return _outcome(connection, begun_s)


async def _upload(server: Server, count: int) -> None:
    seeds = iter(range(count))

    async def keep_uploading() -> None:
        for seed in seeds:
            await harnesses.upload(server, MINUTES, TITLE, seed)

    await asyncio.gather(*(keep_uploading() for _ in range(UPLOADS_AT_ONCE)))


async def _until(connection: Connection, query: str, number: int) -> None:
    """Wait until the query is true."""
    deadline = time.monotonic() + LONGEST_S
    while time.monotonic() < deadline:
        row = connection.execute(query, (number,)).fetchone()
        if row and row[0]:
            return
        await asyncio.sleep(0.05)
    raise RuntimeError(f"The query never became true: {query}")


def _outcome(connection: Connection, begun_s: float) -> Batch:
    row = connection.execute(
        """SELECT count(*) / (extract(epoch FROM max(updated_at))::float - %s),
             max(done - asked)
           FROM (SELECT updated_at, status, row_number() OVER (ORDER BY updated_at) AS done,
                   row_number() OVER (ORDER BY created_at) AS asked FROM chats) AS ranked""",
        (begun_s,),
    ).fetchone()
    assert row is not None
    return Batch(*row)


def _rows(counts: tuple[int, ...], batches: Sequence[Sequence[Batch]]) -> list[Row]:
    figures = [figure([batch.per_s for batch in taken], "/s") for taken in batches]
    one = figures[0]
    rows = []
    for count, ours in zip(counts, figures, strict=True):
        aim = AIMS[count]
        rows.append(
            Row(
                f"videos analyzed by {count} worker{'s' * (count > 1)}, the model taking 500 ms",
                ours,
                None if ours is one else one,
                f"at least {aim} times" if aim else "",
                ours.median / one.median >= aim if aim else None,
            )
        )
    return [*rows, _order(counts, batches)]


def _order(counts: tuple[int, ...], batches: Sequence[Sequence[Batch]]) -> Row:
    """Videos in progress at the same time may end in any order; others must keep their order."""
    most = max(batch.displaced for taken in batches for batch in taken)
    slots = max(counts) * JOBS_PER_WORKER + UPLOADS_AT_ONCE
    what = "places by which a video ended later than its turn, at most"
    return Row(what, figure([most], ""), aim=f"order kept: at most {slots}", met=most <= slots)
