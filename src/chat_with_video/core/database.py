"""The database: one engine a process, one transaction at a time."""

import selectors
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import MetaData, event, text
from sqlalchemy.engine import URL, AdaptedConnection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, DisconnectionError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import QueuePool

from chat_with_video.core.database_refusals import describe_refusal
from chat_with_video.core.errors import Invalid, Unavailable

CONNECT_TIMEOUT_S = 5
# Connections that are kept, and how many more there may be at once. Transactions wait for locks and
# the disk. A read is over sooner than a connection opens, so one above those kept would cost more
# than a wait.
TRANSACTION_POOL, READING_POOL = (8, 4), (8, 0)
# A frozen process in the middle of a transaction would never release its locks.
IDLE_IN_TRANSACTION_S = 60
# A standby server reports this until it is promoted.
READ_ONLY = "25006"
DISK_FULL = "53100"
# A class of SQLSTATE codes.
PROGRAM_LIMIT = "54"


class DatabaseAway(Unavailable):
    """The database cannot be reached."""

    code = "database-away"
    title = "The database is out of reach"

    def __init__(self) -> None:
        super().__init__(
            "The database does not answer. Nothing is lost; try again in a few seconds. If that "
            "does not help, check DATABASE_URL and whether PostgreSQL is running.",
            retry_after_s=5,
        )


class StorageFull(DatabaseAway):
    """The database has no room to store anything."""

    code = "storage-full"
    title = "The disk is full"

    def __init__(self) -> None:
        Unavailable.__init__(
            self,
            "The disk that holds the database is full. Nothing that was stored is lost. Make room "
            "on it (100 MB or more) and try again; you need not restart anything.",
            retry_after_s=30,
        )


class DataFolderMissing(DatabaseAway):
    """The folder of the embedded database was removed while the program ran."""

    code = "data-folder-missing"
    title = "The database's folder is missing"

    def __init__(self) -> None:
        Unavailable.__init__(
            self,
            "The folder that holds the database was removed while the program ran. Put it back "
            "from a copy, or stop the program and start it again: it then begins with an empty "
            "database. `chat-with-video restore` restores a backup.",
        )


class DatabaseRefused(DatabaseAway):
    """PostgreSQL runs, but refuses the program's connection."""

    code = "database-refused"
    title = "The database refused a connection"

    def __init__(self, refusal: str) -> None:
        Unavailable.__init__(self, refusal, retry_after_s=30)


class DatabaseUrlInvalid(Invalid):
    """DATABASE_URL is not the address of a PostgreSQL database."""

    code = "database-url-invalid"


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def sqlalchemy_url(url: str) -> URL:
    """`postgresql://…` as SQLAlchemy and psycopg 3 want it. Raises DatabaseUrlInvalid."""
    try:
        parsed = make_url(url)
    except Exception as exc:
        # SQLAlchemy's own message repeats the address, password included.
        raise DatabaseUrlInvalid(
            "DATABASE_URL is not an address; write postgresql://user:password@host:5432/name."
        ) from exc
    if parsed.get_backend_name() not in ("postgresql", "postgres"):
        raise DatabaseUrlInvalid(
            "DATABASE_URL must name a PostgreSQL database: postgresql://user:password@host/name."
        )
    return parsed.set(drivername="postgresql+psycopg")


def psycopg_conninfo(url: str) -> str:
    """The same address in libpq's form."""
    parsed = sqlalchemy_url(url)
    named = parsed.translate_connect_args(username="user", database="dbname")
    # Part by part: rendered as one address, a space in a password would end up in an error.
    options = {name: str(value) for name, value in parsed.query.items()}
    return make_conninfo("", **named, **options)


def is_outage(exc: BaseException) -> bool:
    """Whether the database failed, and not the statement."""
    if isinstance(exc, DBAPIError) and (exc.connection_invalidated or _is_refused_write(exc)):
        return True
    if is_beyond_limits(exc):
        return False
    return isinstance(exc, OperationalError | InterfaceError | PoolTimeoutError)


def is_beyond_limits(exc: BaseException) -> bool:
    """Whether a value is longer than PostgreSQL can index; it reports that as its own failure."""
    return (_sqlstate(exc) or "").startswith(PROGRAM_LIMIT)


def _is_refused_write(exc: BaseException) -> bool:
    return _sqlstate(exc) == READ_ONLY


def _sqlstate(exc: BaseException) -> str | None:
    return getattr(exc.orig, "sqlstate", None) if isinstance(exc, DBAPIError) else None


def outage_error(exc: BaseException) -> DatabaseAway:
    """The error that reports an outage, by its cause."""
    cause: BaseException | None = exc
    while cause is not None:
        if getattr(cause, "sqlstate", None) == DISK_FULL:
            return StorageFull()
        if isinstance(cause, psycopg.OperationalError) and (refusal := describe_refusal(cause)):
            return DatabaseRefused(refusal)
        cause = getattr(cause, "orig", None) or cause.__cause__
    return DatabaseAway()


class Database:
    """Sessions on one PostgreSQL database.

    Connections are made on demand, checked before use, and replaced after an outage. `diagnose`
    returns the reason why the server does not answer, if this machine can tell.
    """

    def __init__(
        self, url: str, diagnose: Callable[[], DatabaseAway | None] = lambda: None
    ) -> None:
        self._diagnose = diagnose
        self._engine = _make_engine(url, *TRANSACTION_POOL)
        event.listen(self._engine.sync_engine, "connect", _end_when_idle)
        # Separate connections, so that none has to switch between reading and writing.
        self._reading_engine = _make_engine(url, *READING_POOL, isolation_level="AUTOCOMMIT")
        event.listen(self._reading_engine.sync_engine, "connect", _make_read_only)
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)
        self._readers = async_sessionmaker(self._reading_engine, autoflush=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session that commits at the end, or rolls back. Raises DatabaseAway, StorageFull."""
        with self._outages_told():
            async with self._sessions.begin() as session:
                yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that can only read. Raises DatabaseAway.

        PostgreSQL refuses writes on its connection. Changes in memory are written at the end, so
        that they are refused and not lost silently. Each statement runs by itself, which saves the
        statements that begin and end a transaction. Consistency stays the same: PostgreSQL also
        gives each statement of a transaction its own snapshot.
        """
        with self._outages_told(is_reading=True):
            async with self._readers() as session:
                yield session
                await session.flush()

    @contextmanager
    def _outages_told(self, *, is_reading: bool = False) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PoolTimeoutError) as exc:
            # Either a standby refuses a write, or a read-only connection does, which is a bug.
            if not is_outage(exc) or (is_reading and _is_refused_write(exc)):
                raise
            # A server that cannot write its write-ahead log ends, and then looks like an outage.
            raise self._diagnose() or outage_error(exc) from exc

    async def check(self) -> None:
        """Raises DatabaseAway when the database does not answer."""
        async with self.reading() as session:
            await session.execute(text("SELECT 1"))

    async def server_version(self) -> str:
        """PostgreSQL's version, such as `17.2`. Raises DatabaseAway."""
        async with self.reading() as session:
            return str(await session.scalar(text("SHOW server_version")))

    @property
    def connections(self) -> tuple[int, int]:
        """How many connections are in use, and how many wait in the pools."""
        pools = [_pool_of(engine) for engine in (self._engine, self._reading_engine)]
        return sum(pool.checkedout() for pool in pools), sum(pool.checkedin() for pool in pools)

    async def close(self) -> None:
        await self._engine.dispose()
        await self._reading_engine.dispose()


def _make_engine(url: str, size: int, max_overflow: int, **options: Any) -> AsyncEngine:
    engine = create_async_engine(
        sqlalchemy_url(url),
        pool_size=size,
        max_overflow=max_overflow,
        pool_timeout=10,
        # An error is logged; the values of a statement are transcripts and questions.
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_TIMEOUT_S},
        **options,
    )
    event.listen(engine.sync_engine, "checkout", _refuse_closed)
    return engine


def _end_when_idle(connection: DBAPIConnection, *_: object) -> None:
    """Have PostgreSQL end the connection if a transaction on it is idle for too long."""
    _execute(connection, f"SET idle_in_transaction_session_timeout = '{IDLE_IN_TRANSACTION_S}s'")
    # Without a commit, the first rollback would undo the setting.
    connection.commit()


def _make_read_only(connection: DBAPIConnection, *_: object) -> None:
    """Have PostgreSQL refuse every write on this connection."""
    _execute(connection, "SET default_transaction_read_only = on")


def _execute(connection: DBAPIConnection, statement: str) -> None:
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()


def _pool_of(engine: AsyncEngine) -> QueuePool:
    assert isinstance(engine.pool, QueuePool)
    return engine.pool


def _refuse_closed(connection: AdaptedConnection, *_: object) -> None:
    """Have the pool replace a connection that its server has closed.

    A server sends nothing on an idle connection until it closes it, so readable bytes mean that
    it is closed. The operating system knows that without the round trip of a ping.
    """
    driver: Any = connection.driver_connection
    with selectors.DefaultSelector() as waiting:
        waiting.register(driver.fileno(), selectors.EVENT_READ)
        if waiting.select(0):
            raise DisconnectionError
