"""Starts the measured programs as processes, and reads their CPU time and memory."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

READY = re.compile(r"ready: (http://\S+)")
START_S = 60
_KEPT = ("PATH", "LANG", "HOME")


@dataclass(frozen=True, slots=True)
class Server:
    """A running process that serves HTTP on loopback."""

    process: psutil.Process
    url: str
    # From the start of the process until it says that it is ready.
    started_in_s: float

    @property
    def cpu_s(self) -> float:
        times = self.process.cpu_times()
        return times.user + times.system

    @property
    def memory_mb(self) -> float:
        """Its resident memory, with its share of libraries."""
        return self.process.memory_info().rss / 1_000_000


def module(name: str, *arguments: str) -> list[str]:
    """The command that runs a Python module."""
    return [sys.executable, "-m", name, *arguments]


@contextmanager
def started(
    command: list[str], folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run a process with these settings only until the end of the block; its log is in `folder`."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}  # noqa: TID251
    with (
        (folder / "processes.log").open("a") as log,
        subprocess.Popen(  # noqa: S603
            command,
            env=environment | {"PYTHONPATH": str(Path.cwd())} | dict(settings or {}),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
            process.wait(START_S)


@contextmanager
def serving(
    command: list[str], folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Run a server process until the end of the block; it is ready when the block begins."""
    begun = time.perf_counter()
    with started(command, folder, settings) as process:
        url = _address(process)
        seconds = time.perf_counter() - begun
        yield Server(psutil.Process(process.pid), url, seconds)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and (line := process.stdout.readline()):
        if found := READY.search(line):
            return found[1]
    raise RuntimeError(f"{' '.join(process.args)} did not start. See processes.log.")
