"""Run all measurements, or some of them, and print a table.

`python -m benchmarks [--quick] [--only NAME …] [--json FILE]`
"""

import argparse
import asyncio
import json
import platform
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.harness import Harness, open_harness
from benchmarks.measures import (
    answers,
    captions,
    history,
    memory,
    overhead,
    reads,
    startup,
    streams,
    workers,
)
from benchmarks.rows import Row
from chat_with_video.core.clock import now
from chat_with_video.core.config import LogSettings
from chat_with_video.core.logging import configure_logging

type Measure = Callable[[Harness], Awaitable[list[Row]]]

MEASURES: dict[str, Measure] = {
    "startup": startup.measure,
    "answers": answers.measure,
    "streams": streams.measure,
    "overhead": overhead.measure,
    "reads": reads.measure,
    "captions": captions.measure,
    "workers": workers.measure,
    "memory": memory.measure,
    "history": history.measure,
}
# The others take too long for a quick run: they start many processes or fill a large database.
QUICK = ["startup", "answers", "streams", "overhead", "reads", "captions"]
HEADINGS = ("what", "ours (5–95 %)", "reference", "ratio", "aim", "met")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how fast the program is.")
    parser.add_argument("--quick", action="store_true", help="smaller sets, fewer repeats")
    parser.add_argument("--only", nargs="+", choices=MEASURES)
    parser.add_argument("--json", type=Path, default=Path("bench.json"), help="written to")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    options = parser.parse_args()
    configure_logging(LogSettings(level="error"))
    console = Console(soft_wrap=True) if options.markdown else Console()
    rows: list[Row] = []
    load_before = psutil.getloadavg()[0]
    try:
        names = options.only or (QUICK if options.quick else list(MEASURES))
        asyncio.run(_measure(names, rows, is_quick=options.quick))
    finally:
        # After an error or an interruption, show the rows that are complete.
        loads = f"load {load_before:.1f} before, {psutil.getloadavg()[0]:.1f} after"
        _report(console, rows, f"{_machine()}; {loads}", options)


def _report(console: Console, rows: list[Row], machine: str, options: argparse.Namespace) -> None:
    if options.markdown:
        console.print(_markdown(rows), markup=False, highlight=False)
    else:
        console.print(_table(rows))
    document = {"at": now().isoformat(), "machine": machine, "quick": options.quick}
    found = {"rows": [row.as_json() for row in rows]}
    options.json.write_text(json.dumps(document | found, indent=1) + "\n")
    missed = sum(row.met is False for row in rows)
    console.print(f"{machine}. {missed} of {len(rows)} rows miss their aim. {options.json}")


async def _measure(names: list[str], rows: list[Row], *, is_quick: bool) -> None:
    progress = Console(stderr=True)
    with open_harness(is_quick=is_quick) as harness:
        for name in names:
            begun = time.perf_counter()
            rows += await MEASURES[name](harness)
            progress.print(f"{name}: measured in {time.perf_counter() - begun:.0f} s")


def _machine() -> str:
    """The machine and the Python version of the figures."""
    memory_gb = psutil.virtual_memory().total / 1e9
    return (
        f"{psutil.cpu_count()} cores ({platform.machine()}), {memory_gb:.0f} GB, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def _table(rows: list[Row]) -> Table:
    table = Table(*HEADINGS)
    for row in rows:
        table.add_row(*row.cells())
    return table


def _markdown(rows: list[Row]) -> str:
    lines: list[Any] = [HEADINGS, ["---"] * len(HEADINGS), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    main()
