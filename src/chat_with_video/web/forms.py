"""What a form may hold and how it fails, the same whichever Starlette reads it."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager

from python_multipart.exceptions import FormParserError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from chat_with_video.web.problems import InvalidRequest

# Releases of 2024 do not; there the limit on the whole body is the only one.
_STARLETTE_LIMITS_FIELDS = "max_part_size" in inspect.signature(Request.form).parameters


def field_limit(max_bytes: int) -> dict[str, int]:
    """Arguments for `Request.form`: how much one field may hold."""
    return {"max_part_size": max_bytes} if _STARLETTE_LIMITS_FIELDS else {}


@contextmanager
def readable_form() -> Iterator[None]:
    """Raises InvalidRequest where a form cannot be read."""
    try:
        yield
    except HTTPException as exc:
        raise InvalidRequest(f"The form cannot be read: {exc.detail}.") from exc
    except FormParserError as exc:
        # The parser's own, which Starlette let through in 2024.
        raise InvalidRequest(f"The form cannot be read: {exc}.") from exc
