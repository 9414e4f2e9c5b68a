"""The counts and measurements of a load."""

import asyncio
import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil

FINE = frozenset({"ok", "complete"})


@dataclass
class Measures:
    """Answers by kind of request and outcome, how long they took, and memory over time."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory_mb: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def count(self, kind: str, outcome: str) -> None:
        self.outcomes[kind, outcome] += 1

    @contextmanager
    def timed(self, kind: str) -> Iterator[None]:
        started = time.monotonic()
        yield
        self.seconds[kind].append(time.monotonic() - started)

    def outcomes_of(self, kind: str) -> Counter[str]:
        """How often each outcome came of a kind of request."""
        return Counter({o: count for (k, o), count in self.outcomes.items() if k == kind})

    @property
    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.outcomes}

    @property
    def answered(self) -> int:
        return self.outcomes.total()

    @property
    def errors(self) -> int:
        """How often a request had another outcome than a success."""
        return sum(n for (_, outcome), n in self.outcomes.items() if outcome not in FINE)


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of them does not exceed; NaN of none."""
    ordered = sorted(values)
    return ordered[math.ceil(part * len(ordered)) - 1] if ordered else math.nan


async def watch_memory(measures: Measures, server: psutil.Process, every_s: float) -> None:
    """Until cancelled, record the memory that only the server and PostgreSQL use."""
    while True:
        measures.memory_mb["server"].append(_own_mb([server]))
        postgres = [p for p in psutil.process_iter() if _serves(p, server)]
        measures.memory_mb["postgresql"].append(_own_mb(postgres))
        await asyncio.sleep(every_s)


def _serves(process: psutil.Process, server: psutil.Process) -> bool:
    """Whether it is one of the processes of the PostgreSQL in this server's data folder."""
    try:
        folder = server.environ()["CWV_DATA_DIR"]
        return process.name() == "postgres" and process.cwd().startswith(folder)
    except (psutil.Error, KeyError):
        return False


def _own_mb(processes: Sequence[psutil.Process]) -> float:
    total_bytes = 0
    for process in processes:
        try:
            total_bytes += process.memory_full_info().uss
        except psutil.Error:
            continue  # It has ended since.
    return total_bytes / 1e6
