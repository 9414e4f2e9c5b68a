"""Measures how long a start takes, from the command until the program is ready."""

import asyncio
import shutil

from benchmarks.harness import PROGRAM, Harness
from benchmarks.processes import serving
from benchmarks.rows import Row, figure


async def measure(harness: Harness) -> list[Row]:
    """Start with the embedded PostgreSQL, which the first start creates."""
    data = harness.folder / "started"

    async def first() -> float:
        shutil.rmtree(data, ignore_errors=True)
        return await later()

    async def later() -> float:
        return await asyncio.to_thread(_start, harness, str(data))

    repeats = harness.choose(quick=1, full=5)
    times = [(await first(), await later()) for _ in range(repeats)]
    ours, again = (figure(taken, "s") for taken in zip(*times, strict=True))
    return [
        Row("first start ever, to ready", ours, aim="8 s", met=ours.median <= 8),
        Row("later start, to ready", again, aim="2 s", met=again.median <= 2),
    ]


def _start(harness: Harness, data: str) -> float:
    # An empty address means the embedded PostgreSQL.
    with serving(PROGRAM, harness.folder, harness.settings("", CWV_DATA_DIR=data)) as server:
        return server.started_in_s
