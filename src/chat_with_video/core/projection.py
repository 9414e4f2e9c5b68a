"""Columns of a statement that become one typed value."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select
from sqlalchemy.orm import Bundle

from chat_with_video.core.database import Base

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Projection[R](Bundle[R]):
    """Columns, or projections, that a statement returns as `make(*values)`.

    A feature offers them to those that rank above it, which join its table without naming it:
    `select(Chat, VIDEO).join(VIDEO.source, VIDEO.c.id == Chat.video_id)`. Two projections of the
    same columns need functions of different names, since SQLAlchemy caches by these.
    """

    def __init__(self, make: Callable[..., R], *columns: Any) -> None:
        super().__init__(make.__name__, *columns)
        self._make = make

    @property
    def source(self) -> type[Any]:
        """The class of the table that the columns are of, as a statement joins it."""
        assert self.mapper is not None
        return self.mapper.class_

    def create_row_processor(
        self,
        query: Select[Any],
        procs: Sequence[Callable[[Row[Any]], Any]],
        labels: Sequence[str],
    ) -> Callable[[Row[Any]], R]:
        """Called by SQLAlchemy, once a statement."""
        values = super().create_row_processor(query, procs, labels)
        return lambda row: self._make(*values(row))


def project[R: DataclassInstance](record: type[R], table: type[Base]) -> Projection[R]:
    """A table's columns of the names that a dataclass's fields have."""
    return Projection(record, *(getattr(table, field.name) for field in fields(record)))
