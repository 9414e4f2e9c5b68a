"""How Alembic reaches the database: core.schema_upgrade passes the connection in."""

from alembic import context

from chat_with_video.tables import Base


def run() -> None:
    """Migrate on the connection that the caller holds; the caller commits."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        include_name=lambda name, kind, _: not (kind == "table" and _is_foreign(name)),
    )
    context.run_migrations()


def _is_foreign(name: str | None) -> bool:
    return name is not None and name.startswith("procrastinate_")


run()
