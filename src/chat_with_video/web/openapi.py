"""Corrects the API document where FastAPI cannot know the real behavior."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from chat_with_video.web.api.errors import problems
from chat_with_video.web.auth import AccessNeeded

_ACCESS_TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "The server's CWV_WEB__ACCESS_TOKEN, if one is set.",
}
_ACCESS_NEEDED = {str(code): response for code, response in problems(AccessNeeded).items()}

# FastAPI's own form of a validation error; this API sends a problem instead.
_NOT_OURS = ("HTTPValidationError", "ValidationError")


def complete_document(web: FastAPI, *models: type[BaseModel]) -> None:
    """Add models that endpoints name by reference; leave out errors that never occur."""
    generate = web.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        schemas = document["components"]["schemas"]
        for name in _NOT_OURS:
            schemas.pop(name, None)
        for model in models:
            schemas.setdefault(model.__name__, model.model_json_schema())
        document["components"]["securitySchemes"] = {"accessToken": _ACCESS_TOKEN}
        for path, calls in document["paths"].items():
            for call in calls.values():
                _drop_foreign_errors(call["responses"])
                if not path.startswith("/health/"):
                    # No token is needed if none is set.
                    call["security"] = [{}, {"accessToken": []}]
                    call["responses"].update(_ACCESS_NEEDED)
        return document

    web.openapi = openapi  # type: ignore[method-assign]


def _drop_foreign_errors(responses: dict[str, Any]) -> None:
    for status in [status for status, response in responses.items() if _is_foreign(response)]:
        del responses[status]


def _is_foreign(response: dict[str, Any]) -> bool:
    schema = response.get("content", {}).get("application/json", {}).get("schema", {})
    return str(schema.get("$ref", "")).endswith(_NOT_OURS)
