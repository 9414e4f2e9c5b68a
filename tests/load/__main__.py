"""A server under load: `python -m tests.load --seconds 120`.

Readers poll, answers stream and videos are processed, against a real server with its embedded
PostgreSQL and a small Gemini server. Reports errors, losses and costs.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from tests.acceptance.program import environment, serving
from tests.load.load import Load
from tests.load.measures import Measures, share, watch_memory

MEMORY_EVERY_S = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--readers", type=int, default=64, help="pages that poll, each every 2 s")
    parser.add_argument("--answers", type=int, default=32, help="answers that stream at once")
    parser.add_argument("--videos", type=int, default=20, help="videos in processing at once")
    options = parser.parse_args()
    # Not TMPDIR: PostgreSQL may run as another user, who has to reach it.
    with tempfile.TemporaryDirectory(prefix="chat-with-video-load-") as folder, _model() as url:
        Path(folder).chmod(0o755)
        variables = environment(
            Path(folder),
            GOOGLE_API_KEY="a-key",
            CWV_LLM__BASE_URL=url,
            CWV_LLM__REQUESTS_PER_MINUTE="600000",
            CWV_WORKER__CONCURRENCY=str(options.videos),
        )
        with serving(Path(folder), variables) as server:
            address = str(server.client.base_url)
            ended = asyncio.run(_run(options, address, psutil.Process(server.process.pid)))
        log = (Path(folder) / "server.log").read_text()
    bugs = [line for line in log.splitlines() if ".bug" in line]
    sys.stdout.write("\n".join([*ended.report, "Lost or broken:", *(ended.lost + bugs), ""]))
    return 1 if ended.lost or bugs or ended.errors else 0


@dataclass(frozen=True)
class Ended:
    """How a load ended."""

    report: list[str]
    errors: int
    lost: list[str]


async def _run(options: argparse.Namespace, address: str, server: psutil.Process) -> Ended:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        started_s = time.monotonic()
        load = Load(client, started_s + options.seconds)
        watching = asyncio.create_task(watch_memory(load.measures, server, MEMORY_EVERY_S))
        await load.run(readers=options.readers, asking=options.answers, processing=options.videos)
        watching.cancel()
        report = [*_report(load.measures, time.monotonic() - started_s), _spent(server)]
        return Ended(report, load.measures.errors, await load.lost())


def _spent(server: psutil.Process) -> str:
    used = server.cpu_times()
    return f"Processor time of the server since its start: {used.user + used.system:.0f} s"


def _report(measures: Measures, seconds: float) -> Iterator[str]:
    yield f"{measures.answered} requests in {seconds:.0f} s: {measures.answered / seconds:.0f}/s"
    for kind in sorted(measures.kinds):
        outcomes = ", ".join(f"{n} {o}" for o, n in measures.outcomes_of(kind).most_common())
        yield f"  {kind}: {outcomes}"
    yield "Times:"
    for kind, values in measures.seconds.items():
        p50, p95, p100 = (1000 * share(values, part) for part in (0.5, 0.95, 1))
        yield f"  {kind}: p50 {p50:.0f} ms, p95 {p95:.0f} ms, longest {p100:.0f} ms"
    yield f"Memory in MB, every {MEMORY_EVERY_S} s:"
    for name, values in measures.memory_mb.items():
        yield f"  {name}: {' '.join(f'{value:.0f}' for value in values)}"


@contextmanager
def _model() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.load.model"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.kill()


if __name__ == "__main__":
    sys.exit(main())
