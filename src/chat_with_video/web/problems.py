"""Every error as `application/problem+json` (RFC 9457)."""

import math
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from chat_with_video.core.errors import AppError, Invalid, Problem
from chat_with_video.web.statuses import for_http, status_of, type_of

MEDIA_TYPE = "application/problem+json"


class InvalidRequest(Invalid):
    """The request does not have the form in the API document."""

    code = "invalid-request"


def add_problem_handlers(web: FastAPI) -> None:
    """Render our own, validation's and HTTP's errors; `middleware.request_context` renders bugs."""
    web.add_exception_handler(AppError, _app_error)
    web.add_exception_handler(RequestValidationError, _validation_error)
    web.add_exception_handler(HTTPException, _http_error)


def problem_response(error: AppError) -> JSONResponse:
    """An error as a response, with the id of the request at hand."""
    status, headers = status_of(type(error)), {}
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(math.ceil(error.retry_after_s))
    return _response(status, for_http(error.as_problem()), headers)


def request_id() -> str | None:
    """The id of the request that is being answered."""
    return structlog.contextvars.get_contextvars().get("request_id")


def _response(status: int, problem: Problem, headers: dict[str, str]) -> JSONResponse:
    named = {**problem.model_dump(), "request_id": request_id()}
    return JSONResponse(named, status_code=status, media_type=MEDIA_TYPE, headers=headers)


async def _app_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AppError)
    return problem_response(error)


async def _validation_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return problem_response(InvalidRequest(describe_invalid(error.errors(), skip=1)))


def describe_invalid(errors: Sequence[Any], *, skip: int = 0) -> str:
    """The first error of a validation as a sentence, without the request's data.

    `skip` is how many of the first names of its place are not the client's.
    """
    first = errors[0]
    place = ".".join(str(part) for part in first["loc"][skip:])
    message = first["msg"].rstrip(".")
    return f"{place}: {message}." if place else f"{message}."


async def _http_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return problem_response(
            InvalidRequest(
                "The body cannot be read. Send JSON, with Content-Type: application/json."
            )
        )
    phrase = HTTPStatus(error.status_code).phrase
    code = phrase.lower().replace(" ", "-")
    detail = _HTTP_DETAILS.get(error.status_code, f"{error.detail}.")
    # Not one of our kinds of errors: the title is HTTP's phrase, and the status stays.
    http = {"type": type_of(code), "status": error.status_code}
    refused = Problem(code=code, title=phrase, detail=detail, **http)
    return _response(error.status_code, refused, dict(error.headers or {}))


_HTTP_DETAILS = {
    404: "There is nothing at this address. /docs lists all addresses.",
    405: "This address does not accept that method. /docs lists its methods.",
}
