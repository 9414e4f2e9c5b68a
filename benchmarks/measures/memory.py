"""Measures the memory of the program's process, at rest and after many answers."""

import asyncio
from collections.abc import Iterator
from itertools import cycle

from benchmarks import harness as harnesses
from benchmarks.harness import Harness
from benchmarks.load import stream
from benchmarks.model import Schedule
from benchmarks.processes import Server
from benchmarks.rows import Figure, Row, figure
from benchmarks.seed_data import copy_chat

MINUTES = 10
REST_S = 4
AT_ONCE = 8
WARM = 100
ANSWER = Schedule(40)


async def measure(harness: Harness) -> list[Row]:
    url = harness.make_database()
    with harness.serve(url) as server:
        await asyncio.sleep(REST_S)
        at_rest = figure([server.memory_mb], "MB")
        rest = Row("memory at rest", at_rest, aim="under 250 MB", met=at_rest.median < 250)
        if harness.is_quick:
            return [rest]
        chat_id = await harnesses.upload(server, MINUTES)
        await harnesses.complete(server, chat_id)
        with harness.connect(url) as connection:
            chats = cycle(copy_chat(connection, chat_id, 64))
        warm = await _after(server, chats, WARM)
        worn = await _after(server, chats, 1000)
    return [
        rest,
        Row(f"memory after {WARM} answers, {AT_ONCE} at once", warm),
        Row(
            f"memory after 1,000 more; beside it, after {WARM}",
            worn,
            warm,
            "flat: at most 1.1 times",
            worn.median / warm.median <= 1.1,
        ),
    ]


async def _after(server: Server, chats: Iterator[str], answers: int) -> Figure:
    """The memory after `answers` more answers."""
    questions = iter(range(answers))

    async def keep_asking() -> None:
        for _ in questions:
            path = f"/api/chats/{next(chats)}/messages"
            await stream(server.url, path, {"message": f"Please say {ANSWER}."})

    await asyncio.gather(*(keep_asking() for _ in range(AT_ONCE)))
    return figure([server.memory_mb], "MB")
