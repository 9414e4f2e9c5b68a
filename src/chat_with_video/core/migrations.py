"""Brings the database's schema up to date."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from chat_with_video.core.database import (
    CONNECT_TIMEOUT_S,
    DatabaseAway,
    is_outage,
    sqlalchemy_url,
)
from chat_with_video.core.errors import Invalid

MIGRATION_LOCK = 0x4357564D


class DatabaseTooNew(Invalid):
    """A newer release of the program has changed the database."""

    code = "database-too-new"

    def __init__(self) -> None:
        super().__init__(
            "The database was used by a newer release of this program, which this one cannot read. "
            "Start the newer release; or restore a backup into an empty database, which "
            "DATABASE_URL or CWV_DATA_DIR names."
        )


def migrate(url: str) -> None:
    """Run every migration that is missing. Blocks.

    Several processes may start at once: a lock lets one migrate while the others wait.
    Raises DatabaseAway, DatabaseTooNew.
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
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if not set(MigrationContext.configure(connection).get_current_heads()) <= known:
            raise DatabaseTooNew
        command.upgrade(config, "head")
