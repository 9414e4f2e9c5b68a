"""Brings the database's schema up to date."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from chat_with_video.core.database import (
    CONNECT_TIMEOUT_S,
    DatabaseAway,
    is_outage,
    sqlalchemy_url,
)

MIGRATION_LOCK = 0x4357564D


def migrate(url: str) -> None:
    """Run every migration that is missing. Blocks.

    Several processes may start at once: a lock lets one migrate while the others wait.
    Raises DatabaseAway.
    """
    engine = create_engine(sqlalchemy_url(url), connect_args={"connect_timeout": CONNECT_TIMEOUT_S})
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            _upgrade(connection)
    except DBAPIError as exc:
        if is_outage(exc):
            raise DatabaseAway from exc
        raise
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> None:
    with as_file(files("chat_with_video") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
