"""The program as a user starts it: a process, reached over HTTP."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.web.conversation import srt

READY = re.compile(r"ready: (http://\S+)")
START_S = 60


def environment(data_dir: Path, **variables: str) -> dict[str, str]:
    """What a process started in an empty home sees, with these settings."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    home = {"HOME": str(data_dir), "CWV_DATA_DIR": str(data_dir / "data"), "CWV_WEB__PORT": "0"}
    return kept | home | variables


def environment_with_model(data_dir: Path, url: str, **variables: str) -> dict[str, str]:
    """The same, with a small Gemini server as the model, which is asked as often as one likes."""
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

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.client = httpx.Client(base_url=url, timeout=30)

    def kill(self) -> None:
        """As a crash or a power cut would end it."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As an orderly stop ends it; gives the exit status."""
        self.process.terminate()
        return self.process.wait(timeout=30)


@contextmanager
def working(cwd: Path, variables: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A running `worker`; stopped at the end if it still runs."""
    with (
        (cwd / "worker.log").open("a") as log,
        subprocess.Popen(command("worker"), cwd=cwd, env=variables, stderr=log) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()


@contextmanager
def serving(
    cwd: Path, variables: Mapping[str, str], started_by: Sequence[str] = command("serve")
) -> Iterator[Server]:
    """The server, started and ready; stopped at the end if it still runs."""
    log_file = cwd / "server.log"
    with (
        log_file.open("a") as log,
        subprocess.Popen(
            started_by, cwd=cwd, env=variables, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            server = Server(process, _address(process, log_file))
            with server.client:
                yield server
        finally:
            process.terminate()


def _address(process: subprocess.Popen[str], log: Path) -> str:
    assert process.stdout is not None
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        line = process.stdout.readline()
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
