"""The HTTP members of a problem: its status, by its kind, and its type (RFC 9457)."""

from collections.abc import Iterator, Mapping

from chat_with_video.core.errors import (
    AppError,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Problem,
    Refused,
    TooLarge,
    TooMany,
    Unauthorized,
    Unavailable,
)
from chat_with_video.web.errors import (
    HeadersTooLarge,
    MalformedRequest,
    RequestTooSlow,
    TargetTooLong,
)

_STATUSES: Mapping[type[AppError], int] = {
    AppError: 500,
    Invalid: 422,
    Unauthorized: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    TooLarge: 413,
    TooMany: 429,
    Refused: 502,
    Unavailable: 503,
    # HTTP has separate statuses for these.
    MalformedRequest: 400,
    RequestTooSlow: 408,
    TargetTooLong: 414,
    HeadersTooLarge: 431,
}


def status_of(kind: type[AppError]) -> int:
    """The status of a response for an error of this class: that of its kind."""
    return next(_STATUSES[base] for base in kind.__mro__ if base in _STATUSES)


def type_of(code: str) -> str:
    """The URN that names a kind of problem."""
    return f"urn:chat-with-video:problem:{code}"


def for_http(problem: Problem) -> Problem:
    """The problem with `type` and `status`, derived from its code.

    Members that an earlier release stored stay. A code that this release does not know is of the
    most general kind.
    """
    kind = kind_of(problem.code) or AppError
    added = {"type": type_of(kind.code), "status": status_of(kind)}
    return Problem.model_validate(added | problem.model_dump())


def kind_of(code: str) -> type[AppError] | None:
    """The class of the errors that have this code."""
    return next((kind for kind in all_kinds() if kind.code == code), None)


def all_kinds(base: type[AppError] = AppError) -> Iterator[type[AppError]]:
    """Every class of errors that has a code of its own."""
    if "code" in vars(base):
        yield base
    for narrower in base.__subclasses__():
        yield from all_kinds(narrower)
