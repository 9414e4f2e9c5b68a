"""The API document as it really is, where FastAPI cannot know."""

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

# FastAPI's own form of a validation error, which is a problem here.
_NOT_OURS = ("HTTPValidationError", "ValidationError")


def complete_document(web: FastAPI, *models: type[BaseModel]) -> None:
    """Add models that endpoints name by reference; leave out errors that are never given."""
    generate = web.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        schemas = document["components"]["schemas"]
        for name in _NOT_OURS:
            schemas.pop(name, None)
        for model in models:
            schemas.setdefault(model.__name__, model.model_json_schema())
        for calls in document["paths"].values():
            for call in calls.values():
                _drop_foreign_errors(call["responses"])
        return document

    web.openapi = openapi  # type: ignore[method-assign]


def _drop_foreign_errors(responses: dict[str, Any]) -> None:
    for status in [status for status, response in responses.items() if _is_foreign(response)]:
        del responses[status]


def _is_foreign(response: dict[str, Any]) -> bool:
    schema = response.get("content", {}).get("application/json", {}).get("schema", {})
    return str(schema.get("$ref", "")).endswith(_NOT_OURS)
