"""The queue on a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import ClassVar

import psycopg
import pytest

from chat_with_video.core.database import Database, psycopg_conninfo
from chat_with_video.core.errors import Invalid, Unavailable
from chat_with_video.jobs import queue as queue_module
from chat_with_video.jobs import retry as retry_module
from chat_with_video.jobs.job import Job
from chat_with_video.jobs.queue import Handler, JobQueue, enqueue


class Note(Job):
    """A job that does nothing; tests note that it ran."""

    task: ClassVar[str] = "note"
    text: str


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@asynccontextmanager
async def working(url: str, handler: Handler[Note]) -> AsyncIterator[None]:
    queue = JobQueue(url, concurrency=2)
    queue.register(Note, handler)
    task = asyncio.create_task(queue.work())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def queued(url: str) -> list[tuple[str, str]]:
    async with await psycopg.AsyncConnection.connect(psycopg_conninfo(url)) as connection:
        rows = await connection.execute(
            "SELECT args->>'text', status::text FROM procrastinate_jobs ORDER BY id"
        )
        return await rows.fetchall()


async def eventually(url: str, expected: list[tuple[str, str]], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while await queued(url) != expected:
            await asyncio.sleep(0.05)


async def test_a_job_exists_if_and_only_if_its_transaction_commits(
    database: Database, database_url: str
) -> None:
    async with database.transaction() as session:
        await enqueue(session, Note(text="kept"))
    with pytest.raises(RuntimeError):
        async with database.transaction() as session:
            await enqueue(session, Note(text="rolled back"))
            raise RuntimeError
    assert await queued(database_url) == [("kept", "todo")]


async def test_a_job_is_run_and_retried_after_a_temporary_error(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry_module, "PAUSES_S", (0, 0))
    attempts: list[tuple[str, bool]] = []

    async def handle(job: Note, is_last_attempt: bool) -> None:
        attempts.append((job.text, is_last_attempt))
        if job.text == "busy":
            raise Unavailable("busy")
        if job.text == "wrong":
            raise Invalid("wrong")

    async with working(database_url, handle):
        async with database.transaction() as session:
            for text in ("fine", "wrong", "busy"):
                await enqueue(session, Note(text=text))
        await eventually(database_url, [("wrong", "failed"), ("busy", "failed")])
    assert attempts.count(("fine", False)) == 1
    assert attempts.count(("wrong", False)) == 1
    assert [last for text, last in attempts if text == "busy"] == [False, False, True]


async def test_an_interrupted_job_returns_to_the_queue(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_module, "STOP_GRACE_S", 0.1)
    started = asyncio.Event()

    async def hang(job: Note, is_last_attempt: bool) -> None:
        started.set()
        await asyncio.sleep(60)

    async with working(database_url, hang):
        async with database.transaction() as session:
            await enqueue(session, Note(text="long"))
        await asyncio.wait_for(started.wait(), 10)
    assert await queued(database_url) == [("long", "todo")]


async def test_another_worker_runs_the_job_of_a_dead_one(
    database: Database, database_url: str
) -> None:
    async with database.transaction() as session:
        await enqueue(session, Note(text="orphan"))
    async with await psycopg.AsyncConnection.connect(
        psycopg_conninfo(database_url), autocommit=True
    ) as connection:
        # The state that a worker leaves if it is killed a minute ago while it runs the job.
        await connection.execute(
            "WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 minute') RETURNING id)"
            " UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM dead)"
        )
    done = asyncio.Event()

    async def handle(job: Note, is_last_attempt: bool) -> None:
        done.set()

    async with working(database_url, handle):
        await asyncio.wait_for(done.wait(), 15)
