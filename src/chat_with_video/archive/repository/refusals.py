"""Reports values that PostgreSQL refuses to store as faults of the archive."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, OperationalError

from chat_with_video.archive.errors import ArchiveUnfit
from chat_with_video.core.database import is_beyond_limits


@contextmanager
def translate_refusals() -> Iterator[None]:
    """Raises ArchiveUnfit for values that cannot be stored, and for those that are too long."""
    try:
        yield
    except DataError as exc:
        raise ArchiveUnfit("a value that cannot be stored") from exc
    except OperationalError as exc:
        if not is_beyond_limits(exc):
            raise
        raise ArchiveUnfit("a value that is too long to be stored") from exc
