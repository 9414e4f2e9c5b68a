"""How long a start takes, from the command to a program that is ready."""

import asyncio
import shutil

from benchmarks.processes import serving
from benchmarks.rows import Row, figure
from benchmarks.stand import PROGRAM, Stand


async def measure(stand: Stand) -> list[Row]:
    """With the embedded PostgreSQL, which the first start makes."""
    data = stand.folder / "started"

    async def first() -> float:
        shutil.rmtree(data, ignore_errors=True)
        return await later()

    async def later() -> float:
        return await asyncio.to_thread(_start, stand, str(data))

    repeats = stand.choose(quick=1, full=5)
    times = [(await first(), await later()) for _ in range(repeats)]
    ours, again = (figure(taken, "s") for taken in zip(*times, strict=True))
    return [
        Row("first start ever, to ready", ours, aim="8 s", met=ours.median <= 8),
        Row("later start, to ready", again, aim="2 s", met=again.median <= 2),
    ]


def _start(stand: Stand, data: str) -> float:
    # An empty address means the embedded PostgreSQL.
    with serving(PROGRAM, stand.folder, stand.settings("", CWV_DATA_DIR=data)) as server:
        return server.started_in_s
