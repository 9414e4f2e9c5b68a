"""Tells running processes from dead ones without clocks: each holds a lock while it runs."""

import asyncio
import math
import secrets
import time
from contextlib import suppress

import psycopg
import structlog
from sqlalchemy import ColumnElement, func

from chat_with_video.core.database import CONNECT_TIMEOUT_S, outage_error, psycopg_conninfo
from chat_with_video.core.tasks import cancel_and_wait, raise_if_cancelled

log = structlog.get_logger(__name__)

# Presence locks use PostgreSQL's two-key space, apart from every other advisory lock.
PRESENCE_SPACE = 0x43575650
# While the lock is lost, other processes may treat this process's rows as orphaned.
CHECK_INTERVAL_S = 0.25
# After an outage of the database, every process needs a moment to take its lock again.
SETTLE_S = 2.0


def is_gone(process_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a process's presence lock is free, as a condition for a statement."""
    free: ColumnElement[bool] = func.pg_try_advisory_xact_lock(PRESENCE_SPACE, process_id)
    return free


class Presence:
    """This process's session lock in PostgreSQL.

    PostgreSQL frees the lock within milliseconds of the process's end, however it ends. `id` names
    the process in rows it works on; `id`'s lock being free means that nobody works on them.
    """

    def __init__(self, url: str) -> None:
        self.id = secrets.randbelow(2**31)
        self._conninfo = psycopg_conninfo(url)
        self._connection: psycopg.AsyncConnection | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._regained_s = -math.inf

    @property
    def is_settled(self) -> bool:
        """Whether a free lock means a dead process. Right after an outage all locks are free."""
        return self.held_s > SETTLE_S

    @property
    def held_s(self) -> float:
        """How long ago the last outage ended; infinite for a process that has seen none."""
        return time.monotonic() - self._regained_s

    async def open(self) -> None:
        """Take the lock, and take it again after each outage. Raises DatabaseAway."""
        try:
            await self._connect()
        except psycopg.Error as exc:
            raise outage_error(exc) from exc
        self._keeper = asyncio.create_task(self._keep(), name="presence")

    async def close(self) -> None:
        if self._keeper is not None:
            await cancel_and_wait(self._keeper)
        if self._connection is not None:
            await self._connection.close()

    async def _connect(self) -> None:
        self._connection = await psycopg.AsyncConnection.connect(
            self._conninfo, autocommit=True, connect_timeout=CONNECT_TIMEOUT_S
        )
        await self._connection.execute("SELECT pg_advisory_lock(%s, %s)", (PRESENCE_SPACE, self.id))

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(CHECK_INTERVAL_S)
            try:
                if self._connection is None or self._connection.closed:
                    await self._connect()
                    self._regained_s = time.monotonic()
                    log.info("presence.regained")
                else:
                    await self._connection.execute("SELECT 1")
            except psycopg.Error:
                raise_if_cancelled()
                await self._drop()

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                await connection.close()
