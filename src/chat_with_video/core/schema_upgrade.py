"""Runs migrations with Alembic."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from chat_with_video.core.errors import Invalid


class DatabaseTooNew(Invalid):
    """A newer release of the program has changed the database."""

    code = "database-too-new"

    def __init__(self) -> None:
        super().__init__(
            "The database was used by a newer release of this program, which this one cannot read. "
            "Start the newer release; or restore a backup into an empty database, which "
            "DATABASE_URL or CWV_DATA_DIR names."
        )


def upgrade_schema(connection: Connection) -> None:
    """Run every migration that is missing; the caller commits. Raises DatabaseTooNew."""
    with as_file(files("chat_with_video") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if not set(MigrationContext.configure(connection).get_current_heads()) <= known:
            raise DatabaseTooNew
        command.upgrade(config, "head")
