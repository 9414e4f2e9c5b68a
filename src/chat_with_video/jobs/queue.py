"""The job queue in the program's own PostgreSQL (Procrastinate)."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import procrastinate
import psycopg
import structlog
from procrastinate.exceptions import ConnectorException
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.core.database import CONNECT_TIMEOUT_S, outage_error, psycopg_conninfo
from chat_with_video.core.tasks import cancel_and_wait, raise_if_cancelled
from chat_with_video.jobs.job import Job
from chat_with_video.jobs.retry import RetryLater, is_last_attempt

log = structlog.get_logger(__name__)

POLL_INTERVAL_S = 0.5
HEARTBEAT_S = 5.0
STALLED_AFTER_S = 15.0
RESCUE_INTERVAL_S = 5.0
STOP_GRACE_S = 2.0
# Longer than an outage and the pool's growing pauses after it, so that the result of a job can
# still be stored.
CONNECTION_S = 30.0

type Handler[J: Job] = Callable[[J, bool], Awaitable[None]]
"""Runs a job; the second argument says whether this is the last attempt."""


async def enqueue(session: AsyncSession, job: Job, *, at: datetime | None = None) -> None:
    """Queue a job inside the caller's transaction: it exists if and only if that commits.

    It starts now, or at that moment or soon after it.
    Raises DatabaseAway, StorageFull.
    """
    connection = await session.connection()
    raw = await connection.get_raw_connection()
    task = _ENQUEUER.configure_task(
        job.task, lock=job.lock, schedule_at=at, connection=raw.driver_connection
    )
    try:
        await task.defer_async(**job.model_dump(mode="json"))
    except ConnectorException as exc:
        raise outage_error(exc) from exc


async def jobs_by_state(session: AsyncSession) -> Sequence[tuple[str, int]]:
    """How many jobs of all processes wait (todo), run (doing) or have finally failed (failed)."""
    rows = await session.execute(
        text("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status")
    )
    counted = {"todo": 0, "doing": 0, "failed": 0, **dict(rows.tuples().all())}
    return list(counted.items())


# It uses the caller's connection only; it is never opened and holds no connection of its own.
_ENQUEUER = procrastinate.App(connector=procrastinate.PsycopgConnector())


class JobQueue:
    """Takes jobs from the queue and passes each to the handler registered for its kind."""

    def __init__(self, url: str, concurrency: int) -> None:
        self._conninfo = psycopg_conninfo(url)
        self._concurrency = concurrency
        self._app = procrastinate.App(connector=procrastinate.PsycopgConnector())

    def register[J: Job](self, kind: type[J], handler: Handler[J]) -> None:
        """Run jobs of this kind with `handler`."""

        async def run(context: procrastinate.JobContext, /, **fields: Any) -> None:
            job = kind.model_validate(fields)
            with structlog.contextvars.bound_contextvars(job_id=context.job.id):
                await handler(job, is_last_attempt(context.job.attempts))

        task = self._app.task(name=kind.task, pass_context=True, retry=RetryLater())
        task(run)

    async def work(self) -> None:
        """Run jobs until cancelled; continue after an outage of the database.

        After cancellation no new job starts; a job that does not end within 2 s returns to the
        queue.
        """
        async with self._pool() as pool:
            await self._app.open_async(pool)
            while True:
                try:
                    await self._work_until_outage()
                except (ConnectorException, psycopg.Error, OSError) as exc:
                    raise_if_cancelled()
                    log.warning("jobs.outage", reason=type(exc).__name__)
                except Exception:
                    # A bug must not stop the worker.
                    log.exception("jobs.bug")
                await asyncio.sleep(1)

    def _pool(self) -> AsyncConnectionPool:
        """A pool of our own, not yet open: Procrastinate leaks the one it opens if cancelled."""
        return AsyncConnectionPool(
            self._conninfo,
            min_size=1,
            max_size=self._concurrency + 3,
            timeout=CONNECTION_S,
            kwargs={"connect_timeout": CONNECT_TIMEOUT_S},
            check=AsyncConnectionPool.check_connection,
            open=False,
        )

    async def _work_until_outage(self) -> None:
        rescuer = asyncio.create_task(self._rescue_stalled(), name="rescue stalled jobs")
        try:
            await self._app.run_worker_async(
                concurrency=self._concurrency,
                install_signal_handlers=False,
                delete_jobs="successful",
                # No notification says that a lock is free for its next job, so poll.
                fetch_job_polling_interval=POLL_INTERVAL_S,
                update_heartbeat_interval=HEARTBEAT_S,
                stalled_worker_timeout=STALLED_AFTER_S,
                shutdown_graceful_timeout=STOP_GRACE_S,
            )
        finally:
            await cancel_and_wait(rescuer)

    async def _rescue_stalled(self) -> None:
        """Return the jobs of dead workers to the queue: Procrastinate does not do this itself."""
        manager = self._app.job_manager
        while True:
            try:
                for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_S):
                    log.warning("jobs.rescued", job_id=job.id, task=job.task_name)
                    await manager.retry_job(job)
            except ConnectorException as exc:
                raise_if_cancelled()
                log.warning("jobs.outage", reason=type(exc).__name__)
            await asyncio.sleep(RESCUE_INTERVAL_S)
