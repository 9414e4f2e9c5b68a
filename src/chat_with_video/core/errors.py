"""Errors that are meant for the user: each has a code, a title, and a sentence on what to do."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict


class Problem(BaseModel):
    """An error as it is stored and passed on; `code` names its kind and never changes.

    Further members are the error's context. The members that HTTP adds (RFC 9457) are not part of
    it, but earlier releases stored `type` and `status` too.
    """

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)

    code: str
    title: str
    detail: str


class AppError(Exception):
    """Something went wrong that the user should read about.

    `detail` says what happened and what to do next. `context` holds further members of the
    problem, as JSON has them; it never holds secrets. Anything that is not an `AppError` is a
    bug.
    """

    code: ClassVar[str] = "error"
    title: ClassVar[str] = "Something went wrong"
    retryable: ClassVar[bool] = False

    def __init__(self, detail: str, *, retry_after_s: float | None = None, **context: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_after_s = retry_after_s
        self.context = context

    def as_problem(self) -> Problem:
        """The error as it is stored and passed on."""
        return Problem(code=self.code, title=self.title, detail=self.detail, **self.context)


class Invalid(AppError):
    """The request cannot be understood or accepted."""

    code = "invalid"
    title = "Not accepted"


class Unauthorized(AppError):
    """The request has no valid credentials."""

    code = "unauthorized"
    title = "Not signed in"


class Forbidden(AppError):
    """The request comes from a place that is not allowed."""

    code = "forbidden"
    title = "Not allowed"


class NotFound(AppError):
    """The requested thing does not exist."""

    code = "not-found"
    title = "Not found"


class Conflict(AppError):
    """The request conflicts with the current state."""

    code = "conflict"
    title = "Not possible right now"


class TooLarge(AppError):
    """The request is larger than the limit."""

    code = "too-large"
    title = "Too large"


class TooMany(AppError):
    """Too many requests in too short a time."""

    code = "too-many"
    title = "Too many requests"
    retryable = True


class Refused(AppError):
    """Another service refused a request."""

    code = "refused"
    title = "Refused by another service"


class Unavailable(AppError):
    """A required part is not available at the moment."""

    code = "unavailable"
    title = "Not available right now"
    retryable = True


class InternalError(AppError):
    """A bug: logged with its trace, shown without it."""

    code = "internal"
    title = "Something went wrong"

    def __init__(self) -> None:
        super().__init__("Something went wrong on our side. It has been logged; try again.")
