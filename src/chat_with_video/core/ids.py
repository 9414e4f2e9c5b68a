"""The one place that makes identifiers."""

from uuid import UUID, uuid4  # noqa: TID251


def new_id() -> UUID:
    """A new random identifier (UUID version 4)."""
    return uuid4()
