"""Errors, limits and health over HTTP."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import psycopg
import pytest

from chat_with_video import __version__
from chat_with_video.core.config import Settings, SourceSettings
from chat_with_video.core.database import psycopg_conninfo
from tests.web.conversation import srt

PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.srt"\r\n\r\n'


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"sources": SourceSettings(max_upload_mb=0.1)})


async def test_an_error_is_a_problem_document_with_the_requests_id(
    client: httpx.AsyncClient,
) -> None:
    response = await client.get("/nowhere", headers={"X-Request-ID": "abc-1"})
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["X-Request-ID"] == "abc-1"
    problem = response.json()
    assert problem["request_id"] == "abc-1"
    assert (problem["status"], problem["code"]) == (404, "not-found")
    assert set(problem) == {"type", "title", "status", "detail", "code", "request_id"}
    fresh = await client.get("/nowhere", headers={"X-Request-ID": "bad id"})
    assert fresh.json()["request_id"] == fresh.headers["X-Request-ID"] != "bad id"


async def test_an_unsupported_method_and_an_invalid_body_are_problems(
    client: httpx.AsyncClient,
) -> None:
    assert (await client.put("/api/chats")).json()["code"] == "method-not-allowed"
    chat = "/api/chats/00000000-0000-4000-8000-000000000000"
    for body in (b"{", b"[]", b'{"message": 1}', b"{}"):
        response = await client.post(
            f"{chat}/messages", content=body, headers={"content-type": "application/json"}
        )
        assert (response.status_code, response.json()["code"]) == (422, "invalid-request")


@pytest.mark.parametrize("declared", [True, False])
async def test_a_body_over_the_limit_is_read_to_its_end_and_answered_with_413(
    client: httpx.AsyncClient, declared: bool
) -> None:
    sent = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal sent
        yield PART
        for _ in range(40):
            sent += 50_000
            yield b"x" * 50_000

    headers = {"content-type": "multipart/form-data; boundary=b"}
    if declared:
        headers["content-length"] = str(len(PART) + 40 * 50_000)
    response = await client.post("/api/chats/upload", content=pieces(), headers=headers)
    assert (response.status_code, response.json()["code"]) == (413, "too-large")
    assert "0.164 MB" in response.json()["detail"] or "164 kB" in response.json()["detail"]
    assert sent == 2_000_000


async def test_a_json_body_has_a_limit_of_its_own(client: httpx.AsyncClient) -> None:
    path = "/api/chats/00000000-0000-4000-8000-000000000000/messages"
    response = await client.post(path, json={"message": "x" * 300_000})
    assert response.status_code == 413


async def test_status_names_the_engine_and_health_says_that_the_server_runs(
    client: httpx.AsyncClient,
) -> None:
    assert (await client.get("/api/status")).json() == {
        "engine": "offline",
        "model": "extractive",
        "key": "missing",
        "last_result": "not_asked",
        "problem": None,
        "database": "external",
        "version": __version__,
    }
    assert (await client.get("/health/live")).status_code == 200
    assert (await client.get("/health/ready")).status_code == 200


async def test_a_database_that_is_away_is_a_503_and_comes_back_by_itself(
    client: httpx.AsyncClient, database_url: str, postgres_url: str
) -> None:
    name = database_url.rpartition("/")[2].partition("?")[0]
    with psycopg.connect(psycopg_conninfo(postgres_url), autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
        )
        for path in ("/health/ready", "/api/chats"):
            response = await client.get(path)
            assert (response.status_code, response.json()["code"]) == (503, "database-away")
            assert response.headers["Retry-After"] == "5"
        refused = await client.post("/api/chats/upload", files={"file": ("a.srt", srt())})
        assert refused.status_code == 503
        assert (await client.get("/health/live")).status_code == 200
        admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    for _ in range(100):
        if (await client.get("/health/ready")).status_code == 200:
            break
        await asyncio.sleep(0.1)
    accepted = await client.post("/api/chats/upload", files={"file": ("a.srt", srt())})
    assert accepted.status_code == 202
