"""A chat as it is polled, as it is read whole, and as a page."""

from functools import partial
from itertools import chain

from benchmarks import stand as stands
from benchmarks.load import latencies_ms, requests_per_s
from benchmarks.processes import Server
from benchmarks.rows import Row, figure
from benchmarks.sampling import interleaved
from benchmarks.stand import Stand
from benchmarks.stock import add_messages, add_processing, copy_chat

MINUTES = 10
AT_ONCE = 8


async def measure(stand: Stand) -> list[Row]:
    chat_id = await stands.upload(stand.program, MINUTES)
    await stands.complete(stand.program, chat_id)
    with stand.connect(stand.main_url) as connection:
        processing = add_processing(connection, chat_id)
        fifty, hundred = copy_chat(connection, chat_id, 2)
        add_messages(connection, fifty, 50)
        add_messages(connection, hundred, 100)
    with stand.reference("one_row", stand.main_url) as bare:
        return [
            *await _polls(stand, bare, processing, fifty),
            *await _pages(stand, hundred),
        ]


async def _polls(stand: Stand, bare: Server, processing: str, full: str) -> list[Row]:
    seconds, repeats = stand.choose(quick=(0.3, 3), full=(2.0, 7))
    ask = partial(requests_per_s, at_once=AT_ONCE, seconds=seconds)
    program = stand.program.url
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


async def _pages(stand: Stand, chat_id: str) -> list[Row]:
    paths = {
        "page of a chat with 100 messages": f"/chat/{chat_id}",
        "the same, all messages shown": f"/chat/{chat_id}?all",
    }
    count = stand.choose(quick=3, full=20)
    *pages, json = await interleaved(
        5,
        *(
            partial(latencies_ms, stand.program.url, path, count)
            for path in (*paths.values(), f"/api/chats/{chat_id}")
        ),
    )
    reference = figure(chain.from_iterable(json), "ms")
    figures = [figure(chain.from_iterable(samples), "ms") for samples in pages]
    return [
        Row(what, ours, reference, "under 30 ms", ours.median < 30)
        for what, ours in zip(paths, figures, strict=True)
    ]
