"""The API document."""

from typing import Any

import httpx
import pytest

CALLS = {
    "/api/chats": {"get", "post"},
    "/api/chats/{chat_id}/captions": {"post"},
    "/api/chats/upload": {"post"},
    "/api/chats/{chat_id}": {"get", "patch", "delete"},
    "/api/chats/{chat_id}/restore": {"post"},
    "/api/chats/{chat_id}/retry": {"post"},
    "/api/chats/{chat_id}/analyze": {"post"},
    "/api/chats/{chat_id}/transcript": {"get"},
    "/api/chats/{chat_id}/export": {"get"},
    "/api/chats/{chat_id}/messages": {"get", "post"},
    "/api/chats/{chat_id}/messages/{message_id}/events": {"get"},
    "/api/chats/{chat_id}/messages/{message_id}/stop": {"post"},
    "/api/chats/{chat_id}/messages/{message_id}/retry": {"post"},
    "/api/search": {"get"},
    "/api/status": {"get"},
    "/health/live": {"get"},
    "/health/ready": {"get"},
}


@pytest.fixture
async def document(client: httpx.AsyncClient) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get("/openapi.json")).json()
    return found


def references(node: object) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if "$ref" in node else set()
        return own.union(*(references(value) for value in node.values()))
    if isinstance(node, list):
        return set().union(*(references(value) for value in node))
    return set()


async def test_every_call_is_in_the_document(document: dict[str, Any]) -> None:
    paths = document["paths"]
    assert {path: set(paths[path]) for path in CALLS} == CALLS


async def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) <= schemas


async def test_every_call_says_what_it_does_and_errors_are_problems_with_examples(
    document: dict[str, Any],
) -> None:
    for path, calls in document["paths"].items():
        for method, call in calls.items():
            assert call["description"], (path, method)
            for status, response in call["responses"].items():
                if not status.startswith(("2", "3")):
                    media = response["content"]
                    assert list(media) == ["application/problem+json"], (path, method, status)
                    assert media["application/problem+json"]["examples"], (path, method, status)
