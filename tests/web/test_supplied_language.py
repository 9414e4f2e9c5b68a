"""The language of a supplied transcript, by the API and by the page."""

import httpx
import pytest

from tests.web.conversation import srt


async def send(client: httpx.AsyncClient, path: str, language: str) -> httpx.Response:
    data = {"title": "Memory", "language": language}
    return await client.post(path, data=data, files={"file": ("talk.srt", srt())})


async def test_the_page_keeps_the_language_that_was_given(client: httpx.AsyncClient) -> None:
    opened = await send(client, "/upload", "pt_br")
    chat_id = opened.headers["location"].rpartition("/")[2]
    assert (await client.get(f"/api/chats/{chat_id}/transcript")).json()["language"] == "pt-BR"


@pytest.mark.parametrize("path", ["/upload", "/api/chats/upload"])
async def test_text_that_is_no_language_is_refused_in_a_sentence(
    client: httpx.AsyncClient, path: str
) -> None:
    refused = await send(client, path, "Klingon")
    assert refused.status_code == 422
    assert "is not a language code" in refused.text
    assert (await client.get("/api/chats")).json() == []
