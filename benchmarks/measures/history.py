"""Measures the history and the search in libraries of different sizes."""

from contextlib import ExitStack
from functools import partial
from itertools import chain
from urllib.parse import quote

from benchmarks.harness import Harness
from benchmarks.load import latencies_ms
from benchmarks.processes import Server
from benchmarks.rows import Row, figure
from benchmarks.sampling import interleaved
from benchmarks.seed_data import WORDS, add_library, add_lines

PAGE = "/api/chats?limit=20"
SEARCH = "/api/search?q="
SEGMENTS_EACH = 5
LINES = 500_000
# From the most frequent word to one that occurs once or twice, and two words.
SEARCHES = ("w0", "w3", "w50", "w900", "w9000", f"w{WORDS - 1}", "w2 w700", "tides", "nowhere")


async def measure(harness: Harness) -> list[Row]:
    sizes = harness.choose(quick=(100, 10_000), full=(100, 10_000, 100_000))
    with ExitStack() as stack:
        servers = [
            stack.enter_context(
                harness.serve(_library(harness, chats), CWV_WORKER__IN_PROCESS="false")
            )
            for chats in sizes
        ]
        searches = [] if harness.is_quick else [await _search(servers[-1])]
        return [*await _pages(harness, sizes, servers), *searches]


def _library(harness: Harness, chats: int) -> str:
    """A database with `chats` chats; the largest one also has a million lines."""
    url = harness.make_database()
    with harness.connect(url) as connection:
        add_library(connection, chats, SEGMENTS_EACH)
        if chats == 100_000:
            add_lines(connection, LINES)
    return url


async def _pages(harness: Harness, sizes: tuple[int, ...], servers: list[Server]) -> list[Row]:
    count = harness.choose(quick=5, full=20)
    samples = await interleaved(
        5, *(partial(latencies_ms, server.url, PAGE, count) for server in servers)
    )
    figures = [figure(chain.from_iterable(taken), "ms") for taken in samples]
    smallest = figures[0]
    return [
        Row(
            f"history page at {chats:,} chats",
            ours,
            None if ours is smallest else smallest,
            "" if ours is smallest else "at most 1.5 times that at 100",
            None if ours is smallest else ours.median / smallest.median <= 1.5,
        )
        for chats, ours in zip(sizes, figures, strict=True)
    ]


async def _search(server: Server) -> Row:
    samples = await interleaved(
        5, *(partial(latencies_ms, server.url, f"{SEARCH}{quote(words)}", 2) for words in SEARCHES)
    )
    taken = figure(chain.from_iterable(chain.from_iterable(samples)), "ms")
    return Row(
        f"search among {LINES + 100_000 * SEGMENTS_EACH:,} lines, {len(SEARCHES)} kinds of words",
        taken,
        aim="p95 under 150 ms",
        met=taken.p95 < 150,
    )
