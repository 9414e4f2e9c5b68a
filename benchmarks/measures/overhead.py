"""Measures the wait for an analysis or an answer, without the time of the model."""

import time
from datetime import datetime
from itertools import count, cycle

from benchmarks import harness as harnesses
from benchmarks import talks
from benchmarks.harness import Harness
from benchmarks.load import stream
from benchmarks.model import Schedule
from benchmarks.references.direct import make_client, streamed
from benchmarks.rows import Row, figure
from benchmarks.sampling import interleaved
from benchmarks.seed_data import copy_chat

MINUTES = 10
ANALYSIS_MS = 300
ANSWER = Schedule(10, first_ms=200, every_ms=50)


async def measure(harness: Harness) -> list[Row]:
    seeds = count(100)
    repeats = harness.choose(quick=2, full=20)
    chat_id = await harnesses.upload(harness.program, MINUTES)
    await harnesses.complete(harness.program, chat_id)
    with harness.connect(harness.main_url) as connection:
        chats = cycle(copy_chat(connection, chat_id, 20))
    client = make_client(harness.model.url)

    async def answer() -> float:
        path = f"/api/chats/{next(chats)}/messages"
        asked = await stream(harness.program.url, path, {"message": f"Please say {ANSWER}."})
        return (asked.ended_s - ANSWER.whole_s) * 1000

    async def direct() -> float:
        said = await streamed(client, f"{talks.srt(MINUTES)}\nPlease say {ANSWER}.")
        return (said.ended_s - ANSWER.whole_s) * 1000

    own, answers, bare = await interleaved(
        repeats, lambda: _analysis(harness, next(seeds)), answer, direct
    )
    return [
        _row("processing a 10-minute video, without the model's time", own, None),
        _row("answering, without the model's time", answers, bare),
    ]


async def _analysis(harness: Harness, seed: int) -> float:
    """The ms from sending a caption file until its analysis is stored, without the model's time."""
    sent_s = time.time()
    title = f"The analysis takes {ANALYSIS_MS} ms"
    chat_id = await harnesses.upload(harness.program, MINUTES, title, seed)
    chat = await harnesses.complete(harness.program, chat_id)
    stored_s = datetime.fromisoformat(chat["updated_at"]).timestamp()
    return (stored_s - sent_s) * 1000 - ANALYSIS_MS


def _row(what: str, taken: list[float], bare: list[float] | None) -> Row:
    ours = figure(taken, "ms")
    reference = figure(bare, "ms") if bare else None
    return Row(what, ours, reference, "under 100 ms", ours.median < 100)
