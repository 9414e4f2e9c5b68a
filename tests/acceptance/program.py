"""The program as a user starts it: a process, reached over HTTP."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

import httpx

from tests.acceptance.forked import ForkedProcess, run_forked, start_forked
from tests.web.conversation import srt

READY = re.compile(r"ready: (http://\S+)")
START_S = 60

type Process = subprocess.Popen[str] | ForkedProcess


def environment(data_dir: Path, **variables: str) -> dict[str, str]:
    """The environment of a process in an empty home, with these settings."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    home = {"HOME": str(data_dir), "CWV_DATA_DIR": str(data_dir / "data"), "CWV_WEB__PORT": "0"}
    return kept | home | variables


def environment_with_model(data_dir: Path, url: str, **variables: str) -> dict[str, str]:
    """The same, with a small Gemini server as the model, and without a rate limit."""
    model = {
        "GOOGLE_API_KEY": "a-key",
        "CWV_LLM__BASE_URL": url,
        "CWV_LLM__REQUESTS_PER_MINUTE": "60000",
    }
    return environment(data_dir, **model | variables)


def command(*arguments: str) -> list[str]:
    """A command of the program."""
    return [sys.executable, "-m", "chat_with_video", *arguments]


class Server:
    """A running `serve`."""

    def __init__(self, process: Process, url: str) -> None:
        self.process = process
        self.client = httpx.Client(base_url=url, timeout=30)

    def kill(self) -> None:
        """End it like a crash or a power cut."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Stop it normally; return the exit status."""
        self.process.terminate()
        return self.process.wait(timeout=30)


def run(
    cwd: Path, variables: Mapping[str, str], *arguments: str, given: str | None = None
) -> subprocess.CompletedProcess[str]:
    """A command of the program, run to its end."""
    return run_forked(arguments, cwd, variables, given)


@contextmanager
def working(cwd: Path, variables: Mapping[str, str]) -> Iterator[ForkedProcess]:
    """A running `worker`; stopped at the end if it still runs."""
    with (cwd / "worker.log").open("a") as log, Path(os.devnull).open("r+") as nothing:
        streams = (nothing.fileno(), nothing.fileno(), log.fileno())
        process = start_forked(["worker"], cwd, variables, streams)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def serving(
    cwd: Path, variables: Mapping[str, str], started_by: Sequence[str] | None = None
) -> Iterator[Server]:
    """The server, started and ready; stopped at the end if it still runs.

    It is forked, which is quick, or started by a command.
    """
    log_file = cwd / "server.log"
    start = partial(_start, started_by) if started_by else _start_forked
    with log_file.open("a") as log, start(cwd, variables, log) as (process, printed):
        try:
            server = Server(process, _address(process, printed, log_file))
            with server.client:
                yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def _start_forked(
    cwd: Path, variables: Mapping[str, str], log: IO[str]
) -> Iterator[tuple[Process, IO[str]]]:
    read_end, write_end = os.pipe()
    with os.fdopen(read_end) as printed:
        with Path(os.devnull).open() as nothing:
            streams = (nothing.fileno(), write_end, log.fileno())
            process = start_forked(["serve"], cwd, variables, streams)
        os.close(write_end)
        yield process, printed


@contextmanager
def _start(
    started_by: Sequence[str], cwd: Path, variables: Mapping[str, str], log: IO[str]
) -> Iterator[tuple[Process, IO[str]]]:
    with subprocess.Popen(
        started_by, cwd=cwd, env=variables, stdout=subprocess.PIPE, stderr=log, text=True
    ) as process:
        assert process.stdout is not None
        yield process, process.stdout


def _address(process: Process, printed: IO[str], log: Path) -> str:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        line = printed.readline()
        if found := READY.search(line):
            return found[1]
        if process.poll() is not None:
            break
    raise AssertionError(f"the server did not start:\n{log.read_text()}")


def upload(server: Server) -> str:
    """A new chat on captions; its id."""
    files = {"file": ("talk.srt", srt())}
    chat_id: str = server.client.post("/api/chats/upload", files=files).json()["chat_id"]
    return chat_id


def chat_when(server: Server, chat_id: str, key: str, value: str, seconds: float = 40) -> Any:
    """The chat, once one of its fields has that value."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        chat = server.client.get(f"/api/chats/{chat_id}").json()
        if chat[key] == value:
            return chat
        time.sleep(0.1)
    raise AssertionError(chat)
