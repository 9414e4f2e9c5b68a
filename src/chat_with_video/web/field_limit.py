"""A limit on what one field of a form may hold, where Starlette has one."""

import inspect

from starlette.requests import Request

# Releases of 2024 do not; there the limit on the whole body is the only one.
_STARLETTE_HAS_IT = "max_part_size" in inspect.signature(Request.form).parameters


def field_limit(max_bytes: int) -> dict[str, int]:
    """Arguments for `Request.form`."""
    return {"max_part_size": max_bytes} if _STARLETTE_HAS_IT else {}
