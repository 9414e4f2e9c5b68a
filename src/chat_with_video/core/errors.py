"""Errors that are meant for the user: each has a code, a status, and a sentence on what to do."""

from typing import Any, ClassVar


def problem(code: str, title: str, status: int, detail: str) -> dict[str, Any]:
    """A problem document (RFC 9457); `code` names its kind, in its `type` too."""
    return {
        "type": f"urn:chat-with-video:problem:{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
    }


class AppError(Exception):
    """Something went wrong that the user should read about.

    `detail` says what happened and what to do next. `context` holds further members of the
    problem document (RFC 9457); it never holds secrets. Anything that is not an `AppError`
    is a bug.
    """

    code: ClassVar[str] = "error"
    title: ClassVar[str] = "Something went wrong"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False

    def __init__(self, detail: str, *, retry_after_s: float | None = None, **context: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_after_s = retry_after_s
        self.context = context

    def as_problem(self) -> dict[str, Any]:
        """The members of a problem document, without `request_id`."""
        return {**problem(self.code, self.title, self.status, self.detail), **self.context}


class Invalid(AppError):
    """The request cannot be understood or accepted."""

    code = "invalid"
    title = "Not accepted"
    status = 422


class Unauthorized(AppError):
    """The request does not show who is asking."""

    code = "unauthorized"
    title = "Not signed in"
    status = 401


class Forbidden(AppError):
    """The request comes from where it may not come from."""

    code = "forbidden"
    title = "Not allowed"
    status = 403


class NotFound(AppError):
    """What was asked for is not here."""

    code = "not-found"
    title = "Not found"
    status = 404


class Conflict(AppError):
    """The request does not fit the present state."""

    code = "conflict"
    title = "Not possible right now"
    status = 409


class TooLarge(AppError):
    """The request is larger than the limit."""

    code = "too-large"
    title = "Too large"
    status = 413


class TooMany(AppError):
    """Too many requests in too short a time."""

    code = "too-many"
    title = "Too many requests"
    status = 429
    retryable = True


class Refused(AppError):
    """A service that we asked refused."""

    code = "refused"
    title = "Refused by another service"
    status = 502


class Unavailable(AppError):
    """A part that is needed is out of reach for now."""

    code = "unavailable"
    title = "Not available right now"
    status = 503
    retryable = True


class InternalError(AppError):
    """A bug: logged with its trace, told without it."""

    code = "internal"
    title = "Something went wrong"
    status = 500

    def __init__(self) -> None:
        super().__init__("Something went wrong on our side. It has been logged; try again.")
