"""Brings the database's schema up to date."""

from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from chat_with_video.core.database import (
    CONNECT_TIMEOUT_S,
    is_outage,
    outage_error,
    sqlalchemy_url,
)
from chat_with_video.core.errors import Invalid

MIGRATION_LOCK = 0x4357564D


class DatabaseEncodingUnfit(Invalid):
    """The database cannot hold every character."""

    code = "database-encoding-unfit"

    def __init__(self, encoding: str) -> None:
        super().__init__(
            f"The encoding of the database is {encoding}, which cannot hold every character. "
            "Create one with the encoding UTF8, and name it in DATABASE_URL: "
            "createdb --encoding=UTF8 --template=template0 NAME."
        )


def migrate(url: str) -> None:
    """Run every migration that is missing. Blocks.

    Several processes may start at once: a lock lets one migrate while the others wait.
    Raises DatabaseAway, DatabaseTooNew, DatabaseEncodingUnfit.
    """
    engine = create_engine(sqlalchemy_url(url), connect_args={"connect_timeout": CONNECT_TIMEOUT_S})
    # First, since SQLAlchemy cannot read the messages of a database without an encoding.
    event.listen(engine, "connect", _require_utf8, insert=True)
    try:
        with engine.begin() as connection:
            if not _is_current(connection):
                _upgrade(connection)
    except DBAPIError as exc:
        if is_outage(exc):
            raise outage_error(exc) from exc
        raise
    finally:
        engine.dispose()


def latest_revision() -> str:
    """The last migration's revision, which its file's name begins with."""
    scripts = (files("chat_with_video") / "migrations" / "versions").iterdir()
    return max(script.name.partition("_")[0] for script in scripts if script.name[0].isdigit())


def _require_utf8(connection: Any, _: object) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise DatabaseEncodingUnfit(encoding)


def _is_current(connection: Connection) -> bool:
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return False
    revisions = connection.scalars(text("SELECT version_num FROM alembic_version")).all()
    return list(revisions) == [latest_revision()]


def _upgrade(connection: Connection) -> None:
    # Alembic takes a tenth of a second to import, and most starts have nothing to migrate.
    from chat_with_video.core.schema_upgrade import upgrade_schema  # noqa: PLC0415

    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
    upgrade_schema(connection)
