"""Cursors of the history and the search."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from chat_with_video.library.cursor import Cursor, CursorInvalid

CURSOR = Cursor(datetime(2026, 5, 4, 3, 2, 1, 999, UTC), UUID(int=7))


def test_a_cursor_is_decoded_as_it_was_encoded() -> None:
    assert Cursor.decode(CURSOR.encode()) == CURSOR


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "%%%",
        "é",
        "bm90IGEgY3Vyc29y",
        CURSOR._replace(created_at=CURSOR.created_at.replace(tzinfo=None)).encode(),
    ],
)
def test_any_other_text_is_refused_with_an_error_message(text: str) -> None:
    with pytest.raises(CursorInvalid, match="Start again"):
        Cursor.decode(text)
