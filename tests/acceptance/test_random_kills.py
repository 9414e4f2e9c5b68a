"""Two servers and two workers on one database, killed at random moments."""

import itertools
import os
import pwd
import random
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from tests.acceptance.program import Server, environment, serving, working
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, JsonAnswer, Request
from tests.web.conversation import srt

CHATS = 16
ANALYSIS = {
    "summary": "Forgetting is fast. [[1|forgetting is fast in the first two days]]",
    "action_items": [],
    "suggested_questions": [],
    "chapters": [],
}
WORDS = ["Test yourself [[1|Test yourself after every chapter]]. ", *["more "] * 12]


@pytest.fixture(params=["the embedded PostgreSQL", "PostgreSQL 15"])
def shared_database(
    request: pytest.FixtureRequest, make_database: Callable[[], str]
) -> Iterator[str]:
    """An empty database on each of the versions that are promised."""
    if request.param == "the embedded PostgreSQL":
        yield make_database()
        return
    with _installed_postgres() as url:
        yield url


@contextmanager
def _installed_postgres() -> Iterator[str]:
    """A server of the PostgreSQL 15 that the system has."""
    programs = Path("/usr/lib/postgresql/15/bin")
    if not (programs / "initdb").exists():
        pytest.skip("PostgreSQL 15 is not installed here (Debian: postgresql-15)")
    # It refuses to run as root.
    user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="postgres-15-"))
    shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            user=user if os.getuid() == 0 else None,
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
        )

    run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
    run("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)


class Fleet:
    """The processes of an installation, each of which can be killed and is then replaced."""

    def __init__(self, cwd: Path, variables: dict[str, str]) -> None:
        self._cwd = cwd
        self._variables = variables
        self._stacks: dict[str, ExitStack] = {}
        self.servers: dict[str, Server] = {}
        self.workers: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str) -> None:
        stack = self._stacks[name] = ExitStack()
        if name.startswith("server"):
            self.servers[name] = stack.enter_context(serving(self._cwd, self._variables))
        else:
            self.workers[name] = stack.enter_context(working(self._cwd, self._variables))

    def kill(self, name: str) -> None:
        (self.servers[name].process if name in self.servers else self.workers[name]).kill()
        self._stacks.pop(name).close()

    def end(self) -> None:
        for stack in self._stacks.values():
            stack.close()

    def call(self, method: str, path: str, **request: Any) -> httpx.Response:
        """An answer from whichever server gives one."""
        for server in itertools.islice(itertools.cycle(list(self.servers.values())), 200):
            with suppress(httpx.TransportError):
                response = server.client.request(method, path, **request)
                if response.status_code != 503:
                    return response
            time.sleep(0.05)
        raise AssertionError(f"no server answers {method} {path}")


@pytest.fixture
def fleet(tmp_path: Path, shared_database: str, gemini: GeminiServer) -> Iterator[Fleet]:
    fleet = Fleet(
        tmp_path,
        environment(
            tmp_path,
            DATABASE_URL=shared_database,
            GOOGLE_API_KEY="a-key",
            CWV_LLM__BASE_URL=gemini.url,
            CWV_LLM__REQUESTS_PER_MINUTE="60000",
            CWV_WORKER__IN_PROCESS="false",
        ),
    )
    for name in ("server 1", "server 2", "worker 1", "worker 2"):
        fleet.start(name)
    yield fleet
    fleet.end()


def test_nothing_is_lost_and_nothing_that_was_stored_is_done_twice(
    fleet: Fleet, gemini: GeminiServer, shared_database: str
) -> None:
    def reply(request: Request) -> Answer | JsonAnswer:
        return Answer(WORDS, delay_s=0.1) if request.streams else JsonAnswer(ANALYSIS)

    gemini.reply_by(reply)
    chance = random.Random(7)
    chats: list[str] = []
    for number in range(CHATS):
        files = {"file": (f"talk {number}.srt", srt())}
        # An upload whose acknowledgement a kill swallowed may be there twice; none is ever lost.
        chats.append(fleet.call("POST", "/api/chats/upload", files=files).json()["chat_id"])
        if number % 2:
            victim = chance.choice(["server 1", "server 2", "worker 1", "worker 2"])
            time.sleep(chance.uniform(0, 0.5))
            fleet.kill(victim)
            fleet.start(victim)
    asked = chats[0]
    _wait_until(lambda: fleet.call("GET", f"/api/chats/{asked}").json()["has_transcript"])
    fleet.call("POST", f"/api/chats/{asked}/messages", json={"message": "What?"})

    _wait_until(lambda: _counts(shared_database, "chats", "status").keys() == {"complete"})
    _wait_until(lambda: "streaming" not in _counts(shared_database, "messages", "status"))
    for chat_id in chats:
        chat = fleet.call("GET", f"/api/chats/{chat_id}").json()
        assert chat["status"] == "complete"
        assert chat["generated_summary"] == "Forgetting is fast. [1]"
        segments = fleet.call("GET", f"/api/chats/{chat_id}/transcript").json()["segments"]
        assert len(segments) == 5
    made = len(gemini.requests)
    for name in ("worker 1", "server 1"):
        fleet.kill(name)
        fleet.start(name)
    time.sleep(3)
    assert len(gemini.requests) == made
    with psycopg.connect(shared_database) as connection:
        twice = connection.execute(
            "SELECT transcript_id FROM analyses GROUP BY transcript_id HAVING count(*) > 1"
        ).fetchall()
    assert twice == []


def _counts(url: str, table: str, column: str) -> Counter[str]:
    with psycopg.connect(url) as connection:
        rows = connection.execute(f"SELECT {column} FROM {table}").fetchall()
    return Counter(row[0] for row in rows)


def _wait_until(is_so: Callable[[], bool], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to that in time"
        time.sleep(0.2)
