"""Measures one answer at a time, compared with LangChain's Gemini client alone."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle

from benchmarks import harness as harnesses
from benchmarks import talks
from benchmarks.harness import Harness
from benchmarks.load import Streamed, stream
from benchmarks.model import Schedule
from benchmarks.references.direct import make_client, streamed
from benchmarks.rows import Row, figure
from benchmarks.sampling import interleaved
from benchmarks.seed_data import copy_chat

MINUTES = 10
FIRST_WORDS = Schedule(5, first_ms=100)
AS_FAST_AS_IT_CAN = Schedule(1000)
STEADY_MODEL = Schedule(300, first_ms=50, every_ms=4)


async def measure(harness: Harness) -> list[Row]:
    chats = await _chats(harness)
    client = make_client(harness.model.url)

    async def ours(schedule: Schedule) -> Streamed:
        path = f"/api/chats/{next(chats)}/messages"
        return await stream(harness.program.url, path, {"message": f"Please say {schedule}."})

    async def direct(schedule: Schedule) -> Streamed:
        return await streamed(client, f"{talks.srt(MINUTES)}\nPlease say {schedule}.")

    async def both(schedule: Schedule, repeats: int) -> list[list[Streamed]]:
        return await interleaved(repeats, partial(ours, schedule), partial(direct, schedule))

    first = await both(FIRST_WORDS, harness.choose(quick=10, full=100))
    fast = await both(AS_FAST_AS_IT_CAN, harness.choose(quick=2, full=7))
    rows = [
        _first_token(*first),
        _tokens_per_s("tokens per second, a model without limit", *fast),
    ]
    if harness.is_quick:
        return rows
    steady = await both(STEADY_MODEL, 5)
    return [*rows, _tokens_per_s("tokens per second, a model at 250 a second", *steady)]


async def _chats(harness: Harness) -> Iterator[str]:
    """Alternate between chats on one talk, so that the history of each stays short."""
    chat_id = await harnesses.upload(harness.program, MINUTES)
    await harnesses.complete(harness.program, chat_id)
    with harness.connect(harness.main_url) as connection:
        return cycle(copy_chat(connection, chat_id, 40))


def _first_token(ours: list[Streamed], direct: list[Streamed]) -> Row:
    mine, bare = (
        figure([answer.first_s * 1000 for answer in answers], "ms") for answers in (ours, direct)
    )
    return Row(
        f"time to first token; the model takes {FIRST_WORDS.first_ms} ms",
        mine,
        bare,
        "at most 15 ms more (median), 40 ms more (p95)",
        mine.median - bare.median <= 15 and mine.p95 - bare.p95 <= 40,
    )


def _tokens_per_s(what: str, ours: list[Streamed], direct: list[Streamed]) -> Row:
    mine, bare = (
        figure([answer.tokens_per_s for answer in answers], "/s") for answers in (ours, direct)
    )
    return Row(what, mine, bare, "at least 0.9", mine.median / bare.median >= 0.9)
