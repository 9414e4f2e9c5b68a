"""Error responses for the API document."""

from typing import Any

from chat_with_video.core.errors import AppError, Problem
from chat_with_video.web.problems import MEDIA_TYPE
from chat_with_video.web.statuses import for_http, status_of

type Responses = dict[int | str, dict[str, Any]]


def problems(*kinds: type[AppError]) -> Responses:
    """Document the errors of an endpoint, each with an example."""
    responses: Responses = {}
    for kind in kinds:
        known = responses.setdefault(status_of(kind), _response(kind))
        known["content"][MEDIA_TYPE]["examples"][kind.code] = {"value": _example(kind)}
    return responses


def _response(kind: type[AppError]) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": kind.title,
        "content": {MEDIA_TYPE: {"schema": schema, "examples": {}}},
    }


def _example(kind: type[AppError]) -> dict[str, Any]:
    detail = (kind.__doc__ or "").strip().splitlines()[0]
    example = for_http(Problem(code=kind.code, title=kind.title, detail=detail))
    return {**example.model_dump(), "request_id": "5f0c0e9a4c5a4a0c9d3b7f1f0e6b2a11"}
