"""Cursors: places in a list, as opaque texts."""

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple, Self
from uuid import UUID

from chat_with_video.core.errors import Invalid


class CursorInvalid(Invalid):
    """The cursor was not made by this program."""

    code = "cursor-invalid"

    def __init__(self) -> None:
        super().__init__("The cursor is not valid. Start again without a cursor.")


class Cursor(NamedTuple):
    """The last chat that was shown: when it was created, and its id."""

    created_at: datetime
    id: UUID

    def encode(self) -> str:
        return _encode(self.created_at.isoformat(), str(self.id))

    @classmethod
    def decode(cls, text: str) -> Self:
        """Raises CursorInvalid."""
        with _translated():
            created_at, id_ = _decode(text)
            return cls(_moment(created_at), UUID(id_))


class HitCursor(NamedTuple):
    """The last group of hits that was shown, by the values that order the groups."""

    rank: float
    hits: int
    created_at: datetime
    id: UUID

    def encode(self) -> str:
        parts = (self.rank, self.hits, self.created_at.isoformat(), self.id)
        return _encode(*map(str, parts))

    @classmethod
    def decode(cls, text: str) -> Self:
        """Raises CursorInvalid."""
        with _translated():
            rank, hits, created_at, id_ = _decode(text)
            return cls(float(rank), int(hits), _moment(created_at), UUID(id_))


def _encode(*parts: str) -> str:
    return base64.urlsafe_b64encode(" ".join(parts).encode()).decode()


def _decode(text: str) -> list[str]:
    return base64.urlsafe_b64decode(text.encode()).decode().split(" ")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise CursorInvalid
    return moment


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (ValueError, binascii.Error) as exc:
        raise CursorInvalid from exc
