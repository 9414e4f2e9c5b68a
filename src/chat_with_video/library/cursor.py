"""A place in the history, as an opaque text."""

import base64
import binascii
from datetime import datetime
from typing import NamedTuple, Self
from uuid import UUID

from chat_with_video.core.errors import Invalid


class CursorInvalid(Invalid):
    """The cursor was not made by this program."""

    code = "cursor-invalid"

    def __init__(self) -> None:
        super().__init__("The cursor is not one of ours. Start again without it.")


class Cursor(NamedTuple):
    """The last chat that was shown: when it was created, and its id."""

    created_at: datetime
    id: UUID

    def encode(self) -> str:
        plain = f"{self.created_at.isoformat()} {self.id}"
        return base64.urlsafe_b64encode(plain.encode()).decode()

    @classmethod
    def decode(cls, text: str) -> Self:
        """Raises CursorInvalid."""
        try:
            created_at, id_ = base64.urlsafe_b64decode(text.encode()).decode().split(" ")
            moment = datetime.fromisoformat(created_at)
            if moment.tzinfo is None:
                raise CursorInvalid
            return cls(moment, UUID(id_))
        except (ValueError, binascii.Error) as exc:
            raise CursorInvalid from exc
