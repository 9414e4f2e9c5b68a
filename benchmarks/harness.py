"""The harness of all measurements: a PostgreSQL, a model, and the program that uses both."""

import asyncio
import itertools
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from benchmarks import talks
from benchmarks.load import get, post
from benchmarks.processes import Server, module, serving
from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.core.embedded import EmbeddedPostgres
from chat_with_video.core.migrations import migrate

PROGRAM = module("chat_with_video", "serve")
LONGEST_S = 120


@dataclass
class Harness:
    """Lives as long as a run. `is_quick` selects smaller sets and fewer repeats."""

    is_quick: bool
    folder: Path
    postgres_url: str
    model: Server
    main_url: str
    _stack: ExitStack
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _program: Server | None = None

    @property
    def program(self) -> Server:
        """The program in one process, on a database of its own; it starts at the first use."""
        if self._program is None:
            self._program = self._stack.enter_context(self.serve(self.main_url))
        return self._program

    def choose[T](self, *, quick: T, full: T) -> T:
        return quick if self.is_quick else full

    def serve(self, database_url: str, **settings: str) -> AbstractContextManager[Server]:
        """Start the program on a database, in one process unless the settings differ."""
        return serving(PROGRAM, self.folder, self.settings(database_url, **settings))

    def settings(self, database_url: str, **more: str) -> dict[str, str]:
        return {
            "DATABASE_URL": database_url,
            "GOOGLE_API_KEY": "any",
            "CWV_LLM__BASE_URL": self.model.url,
            "CWV_LLM__REQUESTS_PER_MINUTE": "6000",
            "CWV_WEB__PORT": "0",
            "CWV_DATA_DIR": str(self.folder / "unused"),
            **more,
        }

    def make_database(self) -> str:
        """Create and migrate a database; return its URL."""
        name = f"bench_{next(self._numbers)}"
        with self.connect(self.postgres_url) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        url = make_url(self.postgres_url).set(database=name).render_as_string(hide_password=False)
        migrate(url)
        return url

    @staticmethod
    def connect(url: str) -> psycopg.Connection[Any]:
        return psycopg.connect(psycopg_conninfo(url), autocommit=True)

    def reference(self, name: str, *arguments: str) -> AbstractContextManager[Server]:
        """Start a reference program in a process of its own."""
        return serving(module(f"benchmarks.references.{name}", *arguments), self.folder)


@contextmanager
def open_harness(*, is_quick: bool) -> Iterator[Harness]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cwv-bench-")))
        postgres = stack.enter_context(EmbeddedPostgres.start(folder / "postgres"))
        model = stack.enter_context(serving(module("benchmarks.model"), folder))
        harness = Harness(is_quick, folder, postgres.url, model, "", stack)
        harness.main_url = harness.make_database()
        yield harness


async def upload(server: Server, minutes: float, title: str = "A talk", seed: int = 1) -> str:
    """Create a chat on a talk of that length; return its id."""
    body = {"text": talks.srt(minutes, seed), "title": title, "language": "en"}
    response = await post(server.url, "/api/chats/upload", body)
    if response.status != 202:
        raise RuntimeError(f"The upload failed with {response.status}: {response.body!r}")
    return str(response.json()["chat_id"])


async def complete(server: Server, chat_id: str) -> dict[str, Any]:
    """Wait until the chat is processed, and return it."""
    deadline = time.monotonic() + LONGEST_S
    while time.monotonic() < deadline:
        chat: dict[str, Any] = (await get(server.url, f"/api/chats/{chat_id}")).json()
        if chat["status"] == "complete":
            return chat
        if chat["status"] == "failed":
            raise RuntimeError(f"Processing failed: {chat['error']}")
        await asyncio.sleep(0.02)
    raise RuntimeError("A chat was not processed in time.")
