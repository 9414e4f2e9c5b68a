"""A database that exists for one piece of work, beside the one that holds the user's chats."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import psycopg
from psycopg import AsyncConnection
from psycopg.errors import InsufficientPrivilege
from psycopg.sql import SQL, Composed, Identifier

from chat_with_video.core.database import (
    CONNECT_TIMEOUT_S,
    DatabaseAway,
    psycopg_conninfo,
    sqlalchemy_url,
)
from chat_with_video.core.errors import Refused

# Held by everybody who uses a temporary database of this server.
_USERS_LOCK = 0x43575654
_PREFIX = "chat_with_video_temporary_"
_LEFTOVERS = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"


class NoTemporaryDatabase(Refused):
    """The database user may not create databases."""

    code = "no-temporary-database"
    title = "No right to create a database"


@asynccontextmanager
async def temporary_database(url: str) -> AsyncIterator[str]:
    """The URL of a new, empty database on the server of `url`; it is removed at the end.

    The next process removes the database of a killed one. Raises DatabaseAway,
    NoTemporaryDatabase.
    """
    name = _PREFIX + secrets.token_hex(8)
    async with AsyncExitStack() as stack:
        try:
            connection = await stack.enter_async_context(await _connect(url))
            await _remove_leftovers(connection)
            await connection.execute(_create(name))
        except InsufficientPrivilege as exc:
            raise NoTemporaryDatabase(
                "The user in DATABASE_URL may not create databases, but this command needs a new "
                "one. Grant the user CREATEDB, or unset DATABASE_URL."
            ) from exc
        except psycopg.OperationalError as exc:
            raise DatabaseAway from exc
        try:
            yield sqlalchemy_url(url).set(database=name).render_as_string(hide_password=False)
        finally:
            await asyncio.shield(connection.execute(_drop(name)))


async def _connect(url: str) -> AsyncConnection:
    return await AsyncConnection.connect(
        psycopg_conninfo(url), autocommit=True, connect_timeout=CONNECT_TIMEOUT_S
    )


async def _remove_leftovers(connection: AsyncConnection) -> None:
    """Remove databases of processes that are gone, and keep others from removing ours."""
    alone = await connection.execute("SELECT pg_try_advisory_lock(%s)", (_USERS_LOCK,))
    if await alone.fetchone() == (True,):
        leftovers = await connection.execute(_LEFTOVERS, (_PREFIX,))
        for (name,) in await leftovers.fetchall():
            await connection.execute(_drop(name))
    # A session may hold a lock twice; with the shared one, the exclusive one can go.
    await connection.execute("SELECT pg_advisory_lock_shared(%s)", (_USERS_LOCK,))
    await connection.execute("SELECT pg_advisory_unlock(%s)", (_USERS_LOCK,))


def _create(name: str) -> Composed:
    # Not from the usual template, which nobody else may be connected to at that moment.
    return SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(name))


def _drop(name: str) -> Composed:
    return SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))
