"""Measures how long it takes to parse, store and index a caption file."""

import asyncio
import time
from functools import partial

from pydantic import SecretStr

from benchmarks import talks
from benchmarks.harness import Harness
from benchmarks.rows import Figure, Row, figure
from benchmarks.sampling import interleaved
from chat_with_video.bootstrap import App, open_app
from chat_with_video.core.config import Settings
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.flows.services import make_transcript_cache
from chat_with_video.sources.transcripts import SuppliedTranscript, read_transcript

HOURS = {"10 minutes": 1 / 6, "1 hour": 1.0, "4 hours": 4.0, "10 hours": 10.0}


async def measure(harness: Harness) -> list[Row]:
    kept = {
        name: hours for name, hours in HOURS.items() if hours <= harness.choose(quick=1, full=10)
    }
    files = [talks.srt(hours * 60).encode() for hours in kept.values()]
    settings = Settings(
        _env_file=None,
        google_api_key=None,
        database_url=SecretStr(harness.main_url),
        data_dir=harness.folder / "unused",
    )
    async with open_app(settings) as app:
        whole = [partial(_store_and_index, app, file) for file in files]
        parsing = [partial(_parse, file) for file in files]
        samples = await interleaved(harness.choose(quick=2, full=5), *whole, *parsing)
    figures = [figure(taken, "s") for taken in samples]
    ours, reference = figures[: len(kept)], figures[len(kept) :]
    per_hour = ours[list(kept).index("1 hour")].median
    return [
        _row(name, hours, mine, parsed, per_hour)
        for (name, hours), mine, parsed in zip(kept.items(), ours, reference, strict=True)
    ]


async def _store_and_index(app: App, content: bytes) -> float:
    started = time.perf_counter()
    supplied = SuppliedTranscript.parse(content, file_name="a.srt", title="A talk", language="en")
    added = await add_captions(app, supplied)
    async with app.transaction() as tx:
        transcript = await tx.chats.get_transcript(added.chat_id)
        version = await tx.videos.get_version(transcript.id)
    context = await make_transcript_cache(app).get(version)
    await asyncio.to_thread(lambda: context.index)
    return time.perf_counter() - started


async def _parse(content: bytes) -> float:
    started = time.perf_counter()
    await asyncio.to_thread(read_transcript, content, "a.srt")
    return time.perf_counter() - started


def _row(name: str, hours: float, ours: Figure, parsed: Figure, per_hour: float) -> Row:
    what = f"captions of {name}: stored and indexed; beside it, parsed"
    if hours <= 1:
        return Row(what, ours, parsed)
    is_linear = ours.median <= 1.2 * hours * per_hour
    if hours < 10:
        return Row(what, ours, parsed, "linear (within 1.2 of 1 hour's)", is_linear)
    return Row(what, ours, parsed, "linear, under 3 s", is_linear and ours.median < 3)
