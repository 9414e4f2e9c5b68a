"""An address without a password: libpq reads it from PGPASSWORD, where clouds put secrets."""

import psycopg
import pytest
from sqlalchemy.engine import make_url

from chat_with_video.core.database import Database, psycopg_conninfo, sqlalchemy_url
from chat_with_video.core.migrations import migrate

# Characters that an address would have to escape.
PASSWORD = "p@ss:w/rd?#% é"


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)


async def test_every_way_to_the_database_takes_the_password_from_its_variable(
    database_url: str,
) -> None:
    assert make_url(database_url).password is None
    migrate(database_url)
    database = Database(database_url)
    async with database.transaction() as session:
        raw = await (await session.connection()).get_raw_connection()
        assert raw.driver_connection is not None
        assert raw.driver_connection.pgconn.password == PASSWORD.encode()
    await database.close()
    with psycopg.connect(psycopg_conninfo(database_url)) as connection:
        assert connection.pgconn.password == PASSWORD.encode()


def test_an_address_keeps_what_it_says_on_encryption() -> None:
    url = "postgresql://chat_with_video@db.example:5432/chat_with_video?sslmode=require"
    assert sqlalchemy_url(url).query == {"sslmode": "require"}
    assert "sslmode=require" in psycopg_conninfo(url)
