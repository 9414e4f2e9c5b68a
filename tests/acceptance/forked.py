"""Processes that the fork server starts, for tests that start many."""

import atexit
import functools
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

PROGRAM = "chat_with_video.cli.main"

_one_request = threading.Lock()


class ForkedProcess:
    """A process that is not a child of this one, with the methods of Popen that tests use."""

    def __init__(self, status: IO[str]) -> None:
        self._status = status
        self.pid = int(status.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit status, once there is one."""
        if self.returncode is None and select.select([self._status], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit status. Raises TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self._status], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
            self.returncode = int(self._status.readline())
            self._status.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@functools.cache
def _fork_server() -> socket.socket:
    """The connection to the run's fork server, which ends when this is closed."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.acceptance.fork_server"],
            stdin=theirs,
            stdout=subprocess.DEVNULL,
            # A thread of a library's could hold a lock at the moment of a fork.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            cwd=Path(__file__).parents[2],
        )
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def start_forked(
    arguments: Sequence[str],
    cwd: Path,
    env: Mapping[str, str],
    streams: Sequence[int],
    module: str = PROGRAM,
) -> ForkedProcess:
    """Start `main` of a module with these arguments, and files as its three standard streams."""
    request = {"module": module, "arguments": arguments, "cwd": str(cwd), "env": dict(env)}
    read_end, write_end = os.pipe()
    with _one_request:
        socket.send_fds(_fork_server(), [json.dumps(request).encode()], [*streams, write_end])
        os.close(write_end)
        return ForkedProcess(os.fdopen(read_end))


def run_forked(
    arguments: Sequence[str],
    cwd: Path,
    env: Mapping[str, str],
    given: str | None = None,
    timeout_s: float = 60,
) -> subprocess.CompletedProcess[str]:
    """As `subprocess.run` does it, with text in and out. Raises TimeoutExpired."""
    with ExitStack() as stack:
        stdin, out, err = (stack.enter_context(tempfile.TemporaryFile("w+")) for _ in range(3))
        stdin.write(given or "")
        stdin.seek(0)
        process = start_forked(arguments, cwd, env, [file.fileno() for file in (stdin, out, err)])
        stack.callback(process.kill)
        status = process.wait(timeout_s)
        for file in (out, err):
            file.seek(0)
        return subprocess.CompletedProcess(arguments, status, out.read(), err.read())
