"""Measures polling a chat, reading a whole chat, and its page."""

from functools import partial
from itertools import chain

from benchmarks import harness as harnesses
from benchmarks.harness import Harness
from benchmarks.load import latencies_ms, requests_per_s
from benchmarks.processes import Server
from benchmarks.rows import Row, figure
from benchmarks.sampling import interleaved
from benchmarks.seed_data import add_messages, add_processing, copy_chat

MINUTES = 10
AT_ONCE = 8


async def measure(harness: Harness) -> list[Row]:
    chat_id = await harnesses.upload(harness.program, MINUTES)
    await harnesses.complete(harness.program, chat_id)
    with harness.connect(harness.main_url) as connection:
        processing = add_processing(connection, chat_id)
        fifty, hundred = copy_chat(connection, chat_id, 2)
        add_messages(connection, fifty, 50)
        add_messages(connection, hundred, 100)
    with harness.reference("one_row", harness.main_url) as bare:
        return [
            *await _polls(harness, bare, processing, fifty),
            *await _pages(harness, hundred),
        ]


async def _polls(harness: Harness, bare: Server, processing: str, full: str) -> list[Row]:
    seconds, repeats = harness.choose(quick=(0.3, 3), full=(2.0, 7))
    ask = partial(requests_per_s, at_once=AT_ONCE, seconds=seconds)
    program = harness.program.url
    poll, whole, one_row = await interleaved(
        repeats,
        partial(ask, program, f"/api/chats/{processing}"),
        partial(ask, program, f"/api/chats/{full}"),
        partial(ask, bare.url, f"/chats/{processing}"),
    )
    reference = figure(one_row, "/s")
    one_by_one = figure(await latencies_ms(program, f"/api/chats/{full}", 100), "ms")
    return [
        Row(
            "poll of a chat in processing, requests",
            figure(poll, "/s"),
            reference,
            "at least 0.6",
            figure(poll, "/s").median / reference.median >= 0.6,
        ),
        Row("chat with 50 messages, requests", figure(whole, "/s"), reference),
        Row(
            "chat with 50 messages, one at a time",
            one_by_one,
            aim="under 10 ms",
            met=one_by_one.median < 10,
        ),
    ]


async def _pages(harness: Harness, chat_id: str) -> list[Row]:
    paths = {
        "page of a chat with 100 messages": f"/chat/{chat_id}",
        "the same, all messages shown": f"/chat/{chat_id}?all",
    }
    count = harness.choose(quick=3, full=20)
    *pages, json = await interleaved(
        5,
        *(
            partial(latencies_ms, harness.program.url, path, count)
            for path in (*paths.values(), f"/api/chats/{chat_id}")
        ),
    )
    reference = figure(chain.from_iterable(json), "ms")
    figures = [figure(chain.from_iterable(samples), "ms") for samples in pages]
    return [
        Row(what, ours, reference, "under 30 ms", ours.median < 30)
        for what, ours in zip(paths, figures, strict=True)
    ]
