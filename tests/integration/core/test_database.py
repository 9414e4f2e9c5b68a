"""The schema, its migrations, and presence."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import DBAPIError

from chat_with_video.core import database as database_module
from chat_with_video.core.clock import now
from chat_with_video.core.database import (
    Database,
    DatabaseAway,
    DatabaseUrlInvalid,
    StorageFull,
    psycopg_conninfo,
    sqlalchemy_url,
)
from chat_with_video.core.migrations import latest_revision, migrate
from chat_with_video.core.presence import PRESENCE_SPACE, Presence
from chat_with_video.core.rate_limiter import RateLimitSlot
from chat_with_video.core.schema_upgrade import DatabaseTooNew
from chat_with_video.tables import Base


def test_the_migrations_make_exactly_the_tables_of_the_models(database_url: str) -> None:
    engine = create_engine(sqlalchemy_url(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, *_: not (name or "").startswith("procrastinate_")},
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_a_database_of_a_newer_release_is_left_alone_and_reported(database_url: str) -> None:
    with psycopg.connect(psycopg_conninfo(database_url)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseTooNew, match="newer release"):
        migrate(database_url)


def test_the_last_migration_is_the_one_that_its_file_is_named_for(database_url: str) -> None:
    with psycopg.connect(psycopg_conninfo(database_url)) as connection:
        versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert versions == [(latest_revision(),)]


def test_several_processes_may_migrate_at_once(
    postgres_url: str, make_database: Callable[[], str]
) -> None:
    url = make_database()
    with psycopg.connect(psycopg_conninfo(url), autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, [url] * 4))
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


async def test_an_unreachable_database_is_reported_as_away() -> None:
    database = Database("postgresql://me:very-secret@127.0.0.1:1/none")
    with pytest.raises(DatabaseAway) as caught:
        await database.check()
    assert "very-secret" not in str(caught.value)
    with pytest.raises(DatabaseAway):
        migrate("postgresql://me:very-secret@127.0.0.1:1/none")
    await database.close()


async def test_as_many_reads_as_may_run_at_once_use_connections_that_are_kept(
    database_url: str,
) -> None:
    database = Database(database_url)
    size, more = database_module.READING_POOL
    together = asyncio.Barrier(size)

    async def read() -> int:
        async with database.reading() as session:
            await together.wait()
            return (await session.execute(select(func.pg_backend_pid()))).scalar_one()

    used = [set(await asyncio.gather(*(read() for _ in range(size)))) for _ in range(2)]
    assert more == 0
    assert used[0] == used[1]
    assert len(used[0]) == size
    await database.close()


async def test_a_connection_that_was_closed_meanwhile_is_replaced_unseen(database_url: str) -> None:
    database = Database(database_url)
    ids = []
    for _ in range(2):
        async with database.transaction() as session:
            ids.append(await session.scalar(text("SELECT pg_backend_pid()")))
        with psycopg.connect(psycopg_conninfo(database_url), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (ids[-1],))
    assert ids[0] != ids[1]
    await database.close()


async def test_a_reading_session_cannot_write_and_does_not_call_that_an_outage(
    database_url: str,
) -> None:
    database = Database(database_url)
    insert = text("INSERT INTO rate_limit_slots (name, at) VALUES ('any', now())")
    for _ in range(2):  # The second time on a connection from the pool.
        with pytest.raises(DBAPIError, match="read-only transaction"):
            async with database.reading() as session:
                await session.execute(insert)
    async with database.transaction() as session:
        await session.execute(insert)
    async with database.reading() as session:
        assert await session.scalar(text("SELECT count(*) FROM rate_limit_slots")) == 1
    await database.close()


async def test_a_change_in_memory_only_is_refused_too(database_url: str) -> None:
    database = Database(database_url)
    async with database.transaction() as session:
        session.add(RateLimitSlot(name="any", at=now()))
    with pytest.raises(DBAPIError, match="read-only transaction"):
        async with database.reading() as session:
            (slot,) = (await session.scalars(select(RateLimitSlot))).all()
            slot.name = "other"
    await database.close()


async def test_reading_and_writing_keep_their_connections_apart(database_url: str) -> None:
    database = Database(database_url)
    async with database.reading() as reading, database.transaction() as writing:
        ask = text("SELECT current_setting('transaction_read_only')")
        assert [await session.scalar(ask) for session in (reading, writing)] == ["on", "off"]
        assert database.connections == (2, 0)
    assert database.connections == (0, 2)
    await database.close()


async def test_locks_of_a_process_that_is_frozen_in_a_transaction_are_freed(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "IDLE_IN_TRANSACTION_S", 0.3)
    frozen, other = Database(database_url), Database(database_url)
    lock = text("SELECT pg_advisory_xact_lock(1)")
    with pytest.raises(RuntimeError):  # A rollback keeps the setting.
        async with frozen.transaction() as session:
            await session.execute(lock)
            raise RuntimeError
    with pytest.raises(DatabaseAway):
        async with frozen.transaction() as standing:
            await standing.execute(lock)
            async with asyncio.timeout(5), other.transaction() as session:
                await session.execute(lock)
            await standing.execute(text("SELECT 1"))
    await frozen.close()
    await other.close()


async def test_a_full_disk_of_a_remote_server_is_recognized_by_its_code(database_url: str) -> None:
    no_room = text("DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$")
    database = Database(database_url)
    with pytest.raises(StorageFull):
        async with database.transaction() as session:
            await session.execute(no_room)
    await database.check()
    await database.close()


def test_a_password_of_any_form_reaches_libpq_and_no_error() -> None:
    conninfo = psycopg_conninfo(
        "postgresql://me:s3cret%20p%27w@db.example:5433/name?sslmode=require"
    )
    assert psycopg.conninfo.conninfo_to_dict(conninfo) == {
        "user": "me",
        "password": "s3cret p'w",
        "host": "db.example",
        "port": "5433",
        "dbname": "name",
        "sslmode": "require",
    }


@pytest.mark.parametrize("url", ["", "nonsense", "sqlite:///x", "mysql://u:very-secret@h/d"])
def test_an_address_that_is_no_postgresql_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(DatabaseUrlInvalid, match="DATABASE_URL") as caught:
        sqlalchemy_url(url)
    assert "very-secret" not in str(caught.value)


async def test_presence_is_seen_by_others_ends_with_its_connection_and_comes_back(
    database_url: str,
) -> None:
    presence = Presence(database_url)
    await presence.open()
    async with await psycopg.AsyncConnection.connect(
        psycopg_conninfo(database_url), autocommit=True
    ) as other:

        async def is_free() -> bool:
            cursor = await other.execute(
                "SELECT pg_try_advisory_xact_lock(%s, %s)", (PRESENCE_SPACE, presence.id)
            )
            row = await cursor.fetchone()
            return bool(row and row[0])

        assert not await is_free()
        await other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            " AND classid = %s AND objid = %s",
            (PRESENCE_SPACE, presence.id),
        )
        async with asyncio.timeout(5):
            while not await is_free():
                await asyncio.sleep(0.01)
            while await is_free():
                await asyncio.sleep(0.1)
        await presence.close()
        async with asyncio.timeout(5):
            while not await is_free():
                await asyncio.sleep(0.05)
