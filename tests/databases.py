"""A PostgreSQL server for one run of the tests, and databases on it."""

import itertools
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psycopg
from sqlalchemy.engine import make_url

from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.core.embedded import EmbeddedPostgres
from chat_with_video.core.migrations import migrate

# The server is removed after the run, so it need not survive a power cut.
NOT_DURABLE = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")


@contextmanager
def throwaway_server() -> Iterator[str]:
    """The URL of an embedded PostgreSQL that is quick and not durable."""
    with (
        # Not pytest's own folder: every run sets its mode again, and PostgreSQL, which may run as
        # another user, has to reach this one.
        tempfile.TemporaryDirectory(prefix="chat-with-video-") as folder,
        EmbeddedPostgres.start(Path(folder)) as embedded,
    ):
        with psycopg.connect(embedded.url, autocommit=True) as connection:
            for setting in NOT_DURABLE:
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield embedded.url


class Databases:
    """Migrated databases, each a copy of a template that was migrated once."""

    def __init__(self, server_url: str) -> None:
        self._server_url = server_url
        self._names = (f"test_{os.getpid()}_{number}" for number in itertools.count())
        self._made: list[str] = []

    def __enter__(self) -> Self:
        self._connection = psycopg.connect(psycopg_conninfo(self._server_url), autocommit=True)
        self._template = next(self._names)
        self._made.append(self._template)
        self._connection.execute(f"CREATE DATABASE {self._template}")
        migrate(self._url_of(self._template))
        return self

    def make(self) -> str:
        """A new, empty database; its URL."""
        name = next(self._names)
        # Without fsync, a copy of the files is quicker than one through the log of changes.
        self._connection.execute(
            f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY FILE_COPY"
        )
        self._made.append(name)
        return self._url_of(name)

    def drop(self, url: str) -> None:
        """Drop a database that `make` made, whoever is still connected to it."""
        name = make_url(url).database
        assert name is not None
        self._made.remove(name)
        self._connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def __exit__(self, *exc_info: object) -> None:
        for name in self._made:
            self._connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        self._connection.close()

    def _url_of(self, name: str) -> str:
        return make_url(self._server_url).set(database=name).render_as_string(hide_password=False)
