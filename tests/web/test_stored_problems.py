"""Problems of chats and answers, from the row to the API."""

import json
from typing import Any

import httpx
import psycopg
import pytest

from chat_with_video.core.database import psycopg_conninfo
from tests.fakes.gemini import Failure, GeminiServer
from tests.web.conversation import ask, complete, upload

MEMBERS = {"type", "title", "status", "detail", "code"}


@pytest.fixture
async def failed_chat(gemini_client: httpx.AsyncClient, gemini: GeminiServer) -> str:
    """A chat whose analysis failed."""
    gemini.reply_with(Failure(400, reason="API_KEY_INVALID"))
    chat_id = await upload(gemini_client)
    await complete(gemini_client, chat_id)
    return chat_id


def _read(url: str, statement: str) -> list[Any]:
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        return [row[0] for row in connection.execute(statement).fetchall()]


async def test_an_error_is_stored_without_http_members_and_shown_with_them(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, failed_chat: str, database_url: str
) -> None:
    gemini.reply_with(Failure(400, reason="API_KEY_INVALID"))
    streamed = (await ask(gemini_client, failed_chat, "What?"))[-1].data
    (of_chat,) = _read(database_url, "SELECT error FROM chats")
    (of_answer,) = _read(database_url, "SELECT error FROM messages WHERE role = 'ai'")
    assert set(of_chat) == set(of_answer) == MEMBERS - {"type", "status"}
    chat = (await gemini_client.get(f"/api/chats/{failed_chat}")).json()
    shown = of_chat | {"type": "urn:chat-with-video:problem:model-key-refused", "status": 502}
    assert chat["error"] == chat["messages"][1]["error"] == streamed == shown
    exported = (await gemini_client.get(f"/api/chats/{failed_chat}/export?format=json")).json()
    assert exported["error"] == exported["messages"][1]["error"] == shown


async def test_an_error_that_an_earlier_release_stored_is_shown_as_it_was(
    gemini_client: httpx.AsyncClient, failed_chat: str, database_url: str
) -> None:
    stored = {
        "type": "urn:chat-with-video:problem:retired",
        "title": "Retired",
        "status": 418,
        "detail": "Of a kind that there is no more.",
        "code": "retired",
        "retry_at": "2026-05-04T10:00:00+00:00",
    }
    with psycopg.connect(psycopg_conninfo(database_url)) as connection:
        connection.execute("UPDATE chats SET error = %s", (json.dumps(stored),))
    assert (await gemini_client.get(f"/api/chats/{failed_chat}")).json()["error"] == stored
    page = (await gemini_client.get(f"/chat/{failed_chat}")).text
    assert "<h2>Retired</h2><p>Of a kind that there is no more.</p>" in page
    assert '<time datetime="2026-05-04T10:00:00+00:00"' in page
