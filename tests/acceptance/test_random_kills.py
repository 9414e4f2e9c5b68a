"""Two servers and two workers on one database, killed at random moments, over and over."""

import asyncio
import os
import pwd
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import httpx
import psycopg
import pytest

from tests.acceptance.forked import ForkedProcess, start_forked
from tests.acceptance.program import environment_with_model
from tests.fakes import youtube_answers as answers
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, Request
from tests.fakes.youtube import PLAYER, WATCH, Asked, FakeYouTube, Reply
from tests.load import model
from tests.load.load import Load

KILLS = 30
# What each process of the fleet runs.
MEMBER = "tests.acceptance.with_fake_youtube"
LOAD = {"readers": 2, "asking": 3, "processing": 6}


@pytest.fixture(params=["the embedded PostgreSQL", "PostgreSQL 15"])
def shared_database(
    request: pytest.FixtureRequest, make_database: Callable[[], str]
) -> Iterator[str]:
    """An empty database on each supported version that is tested."""
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
    """Two servers and two workers, each of which can be killed and is then replaced."""

    def __init__(self, cwd: Path, variables: dict[str, str]) -> None:
        self._cwd = cwd
        self._variables = variables
        self._log = (cwd / "fleet.log").open("a")
        self._processes: dict[int, ForkedProcess] = {}
        self.servers: dict[int, str] = {}
        self.workers: list[int] = []

    def __enter__(self) -> Self:
        for what in ("serve", "serve", "work", "work"):
            self.start(what)
        return self

    def start(self, what: str) -> None:
        read_end, write_end = os.pipe()
        with os.fdopen(read_end) as printed, Path(os.devnull).open() as nothing:
            streams = (nothing.fileno(), write_end, self._log.fileno())
            process = start_forked([what], self._cwd, self._variables, streams, MEMBER)
            os.close(write_end)
            told = printed.readline().strip()
        self._processes[process.pid] = process
        if what == "serve":
            self.servers[process.pid] = told
        else:
            self.workers.append(process.pid)

    def replace_one(self, chance: random.Random) -> str:
        """Kill a server or a worker like a crash, and start another; return which one."""
        what = chance.choice(["serve", "work"])
        pid = chance.choice(list(self.servers) if what == "serve" else self.workers)
        self._kill(pid)
        self._forget(pid)
        self.start(what)
        return what

    def _forget(self, pid: int) -> None:
        if self.servers.pop(pid, None) is None:
            self.workers.remove(pid)

    def _kill(self, pid: int) -> None:
        process = self._processes.pop(pid)
        process.kill()
        process.wait(timeout=30)

    def __exit__(self, *exc_info: object) -> None:
        for pid in list(self._processes):
            self._kill(pid)
        self._log.close()


class AnyServer(httpx.AsyncBaseTransport):
    """Sends each request to one of the servers that run at that moment."""

    def __init__(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._there = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        address = random.choice(list(self._fleet.servers.values()))
        request.url = request.url.copy_with(port=httpx.URL(address).port)
        request.headers["Host"] = request.url.netloc.decode()
        return await self._there.handle_async_request(request)

    async def aclose(self) -> None:
        await self._there.aclose()


class Witness:
    """The times and transcripts of all requests to the model and to YouTube."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, datetime]] = []

    def reply(self, request: Request) -> Answer:
        if request.wants_json:
            self._note(re.search(r"video \d+\.\d+|conversation \d+\.\d+", request.text))
        return model.reply(request)

    def watch(self, youtube: FakeYouTube) -> None:
        reply_to = youtube.reply_to

        def record_request(asked: Asked) -> Reply:
            if asked.path == WATCH:
                self._note(re.fullmatch(r"\d{11}", asked.query["v"]))
            return reply_to(asked)

        youtube.reply_to = record_request  # type: ignore[method-assign]

    def _note(self, found: re.Match[str] | None) -> None:
        if found is not None:
            self.asked.append((found[0], datetime.now(UTC)))


@pytest.fixture
def witness(gemini: GeminiServer) -> Witness:
    witness = Witness()
    gemini.reply_by(witness.reply)
    return witness


@pytest.fixture
def fleet(
    tmp_path: Path, shared_database: str, gemini: GeminiServer, witness: Witness
) -> Iterator[Fleet]:
    with FakeYouTube() as youtube:
        youtube.replies[PLAYER] = Reply(answers.FINE)
        witness.watch(youtube)
        variables = environment_with_model(
            tmp_path,
            gemini.url,
            DATABASE_URL=shared_database,
            FAKE_YOUTUBE_PORT=str(youtube.port),
        )
        with Fleet(tmp_path, variables) as fleet:
            yield fleet


@pytest.mark.slow
async def test_nothing_is_lost_and_no_stored_work_is_repeated(
    fleet: Fleet, shared_database: str, witness: Witness
) -> None:
    seed = time.time_ns() % 10_000
    print(f"seed {seed}")  # noqa: T201  # Shown when the test fails.
    chance = random.Random(seed)
    transport = AnyServer(fleet)
    async with httpx.AsyncClient(
        base_url="http://127.0.0.1", transport=transport, timeout=20
    ) as client:
        load = Load(client, time.monotonic() + 600, links=True)
        async with asyncio.timeout(120), asyncio.TaskGroup() as group:
            group.create_task(load.run(**LOAD))
            for _ in range(KILLS):
                await asyncio.sleep(chance.uniform(0.05, 0.5))
                await asyncio.to_thread(fleet.replace_one, chance)
            load.ends_s = time.monotonic()
        await until(lambda: ends(shared_database))
        assert await load.lost() == []
    assert load.measures.outcomes["ask", "complete"]
    assert not [outcome for _, outcome in load.measures.outcomes if outcome.startswith("500")]
    assert repeated(shared_database, witness) == []


async def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to that in time"
        await asyncio.sleep(0.2)


def ends(url: str) -> bool:
    """Whether every chat and every answer has ended, and failed ones have a reason."""
    with psycopg.connect(url) as connection:
        chats = connection.execute("SELECT status, error FROM chats").fetchall()
        answers = connection.execute("SELECT status, error FROM messages").fetchall()
    for status, error in (*chats, *answers):
        assert (status == "failed") == (error is not None)
    return not {"processing", "streaming"} & {status for status, _ in (*chats, *answers)}


def repeated(url: str, witness: Witness) -> list[str]:
    """The transcripts that were fetched or analyzed again after they were stored."""
    with psycopg.connect(url) as connection:
        stored = connection.execute("""
            SELECT coalesce(v.youtube_id, v.title), t.created_at, a.created_at
            FROM transcripts t JOIN videos v ON v.id = t.video_id
            JOIN analyses a ON a.transcript_id = t.id
        """).fetchall()
    assert len(stored) == len({name for name, *_ in stored})
    when = {name: max(at) if "." in name else at[0] for name, *at in stored}
    return [name for name, at in witness.asked if name in when and at > when[name]]
