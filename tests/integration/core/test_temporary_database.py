"""Databases that exist for one piece of work."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

from chat_with_video.core.database import DatabaseAway, psycopg_conninfo
from chat_with_video.core.temporary_database import NoTemporaryDatabase, temporary_database


def names(url: str) -> set[str]:
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        found = connection.execute("SELECT datname FROM pg_database").fetchall()
    return {name for (name,) in found if name.startswith("chat_with_video_temporary_")}


@pytest.fixture
def limited_url(database_url: str) -> Iterator[str]:
    """The same server, as a user that may not create databases."""
    with psycopg.connect(psycopg_conninfo(database_url), autocommit=True) as connection:
        role = Identifier("limited_to_one_database")
        connection.execute(SQL("CREATE ROLE {} LOGIN").format(role))
        url = make_url(database_url).set(username="limited_to_one_database")
        yield url.render_as_string(hide_password=False)
        connection.execute(SQL("DROP ROLE {}").format(role))


async def test_it_is_empty_and_gone_at_the_end(database_url: str) -> None:
    async with temporary_database(database_url) as url:
        assert names(database_url) == {make_url(url).database}
        with psycopg.connect(psycopg_conninfo(url)) as connection:
            tables = "SELECT FROM pg_tables WHERE schemaname = 'public'"
            assert connection.execute(tables).fetchall() == []
    assert names(database_url) == set()


async def test_it_is_gone_after_an_error_too_whoever_is_connected(database_url: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with temporary_database(database_url) as url:
            connection = psycopg.connect(psycopg_conninfo(url))
            raise ZeroDivisionError
    assert names(database_url) == set()
    connection.close()


async def test_databases_of_killed_processes_are_removed_but_not_those_in_use(
    database_url: str,
) -> None:
    with psycopg.connect(psycopg_conninfo(database_url), autocommit=True) as connection:
        connection.execute("CREATE DATABASE chat_with_video_temporary_left")
    async with temporary_database(database_url) as first:
        assert names(database_url) == {make_url(first).database}
        async with temporary_database(database_url) as second:
            assert names(database_url) == {make_url(url).database for url in (first, second)}


async def test_a_user_who_may_not_create_databases_learns_what_to_do(limited_url: str) -> None:
    with pytest.raises(NoTemporaryDatabase, match="CREATEDB"):
        async with temporary_database(limited_url):
            pass


async def test_a_server_that_is_away_is_reported_as_such() -> None:
    with pytest.raises(DatabaseAway):
        async with temporary_database("postgresql://me@127.0.0.1:1/none"):
            pass
