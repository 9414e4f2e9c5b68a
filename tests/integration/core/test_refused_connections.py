"""A PostgreSQL that runs, but refuses or does not suit the program."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy.engine import make_url

from chat_with_video.core.database import (
    Database,
    DatabaseAway,
    DatabaseRefused,
    psycopg_conninfo,
)
from chat_with_video.core.database_refusals import describe_refusal
from chat_with_video.core.migrations import DatabaseEncodingUnfit, migrate
from chat_with_video.core.presence import Presence


def refused(url: str, **changes: str) -> str:
    return make_url(url).set(**changes).render_as_string(hide_password=False)


async def test_an_unknown_name_is_distinguished_from_a_server_that_is_away(
    postgres_url: str,
) -> None:
    wrong_database = refused(postgres_url, database="no_such_database")
    wrong_user = refused(postgres_url, username="no_such_user")
    with pytest.raises(DatabaseRefused, match="no database with the name"):
        migrate(wrong_database)
    with pytest.raises(DatabaseRefused, match="the user or the password"):
        migrate(wrong_user)
    with pytest.raises(DatabaseRefused, match="no database with the name"):
        await Presence(wrong_database).open()
    database = Database(wrong_user)
    with pytest.raises(DatabaseRefused, match="the user or the password"):
        await database.check()
    await database.close()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('FATAL:  password authentication failed for user "me"', "the password"),
        ("fe_sendauth: no password supplied", "the password"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "me", no encryption', "pg_hba"),
        ('could not translate host name "nowhere" to address', "The host"),
        ("SSL error: certificate verify failed", "certificate"),
        ('root certificate file "/root/.postgresql/root.crt" does not exist', "certificate"),
        ("server does not support SSL, but SSL was required", "TLS"),
    ],
)
def test_each_refusal_of_libpq_is_reported_with_advice(words: str, says: str) -> None:
    sentence = describe_refusal(psycopg.OperationalError(f"connection failed: {words}"))
    assert sentence is not None and says in sentence


@pytest.mark.parametrize("words", ["Connection refused", "timeout expired", "FATAL:  шутка"])
def test_other_words_are_no_refusal(words: str) -> None:
    assert describe_refusal(psycopg.OperationalError(f"connection failed: {words}")) is None


@pytest.fixture
def ascii_url(postgres_url: str, make_database: Callable[[], str]) -> Iterator[str]:
    """A database of the encoding that stands for none."""
    name = f"{make_url(make_database()).database}_ascii"
    with psycopg.connect(psycopg_conninfo(postgres_url), autocommit=True) as admin:
        admin.execute(
            f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'SQL_ASCII'"
            " LOCALE_PROVIDER libc LOCALE 'C'"
        )
        yield refused(postgres_url, database=name)
        admin.execute(f"DROP DATABASE {name}")


def test_a_database_that_cannot_hold_every_character_is_refused_with_what_to_do(
    ascii_url: str,
) -> None:
    with pytest.raises(DatabaseEncodingUnfit, match=r"SQL_ASCII.*createdb --encoding=UTF8"):
        migrate(ascii_url)


def test_a_server_that_is_away_is_no_refusal() -> None:
    with pytest.raises(DatabaseAway, match="does not answer"):
        migrate("postgresql://me@127.0.0.1:1/none")
