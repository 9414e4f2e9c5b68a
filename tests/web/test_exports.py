"""A chat as a download."""

import json
import re
from urllib.parse import unquote
from uuid import uuid4

import httpx
import pytest

from chat_with_video.web.api.exports import content_disposition
from tests.fakes.markdown_viewer import check_document
from tests.web.conversation import LINES, ask, complete, srt, upload


def file_names(response: httpx.Response) -> tuple[str, str]:
    """The name for old browsers, and the real one."""
    disposition = response.headers["content-disposition"]
    assert disposition.isascii()
    names = re.fullmatch(r"attachment; filename=\"([^\"]+)\"; filename\*=UTF-8''(\S+)", disposition)
    assert names, disposition
    return names[1], unquote(names[2])


@pytest.fixture
async def chat_id(client: httpx.AsyncClient) -> str:
    chat_id = await upload(client, title="Über “Schlaf” / 記憶: ../etc")
    await complete(client, chat_id)
    await ask(client, chat_id, "How long should one sleep?")
    return chat_id


async def test_markdown_is_the_default_and_holds_the_conversation(
    client: httpx.AsyncClient, chat_id: str
) -> None:
    response = await client.get(f"/api/chats/{chat_id}/export")
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert response.text.startswith("# Über “Schlaf” / 記憶: ../etc\n")
    assert "> How long should one sleep?" in response.text
    assert "1. 0:30 “Sleep at least seven hours" in response.text


async def test_json_is_the_chat_itself(client: httpx.AsyncClient, chat_id: str) -> None:
    response = await client.get(f"/api/chats/{chat_id}/export?format=json")
    assert response.headers["content-type"] == "application/json"
    exported = json.loads(response.text)
    assert exported["messages"][1]["citations"][0]["start_s"] == 30.0
    shown = (await client.get(f"/api/chats/{chat_id}")).json()
    assert {name: shown[name] for name in exported if name != "messages"} == {
        name: exported[name] for name in exported if name != "messages"
    }


async def test_the_file_is_named_for_the_title_and_for_no_path(
    client: httpx.AsyncClient, chat_id: str
) -> None:
    response = await client.get(f"/api/chats/{chat_id}/export?format=json")
    assert file_names(response) == (
        "Uber Schlaf .. etc.json",
        "Über “Schlaf” 記憶 .. etc.json",
    )
    await client.patch(f"/api/chats/{chat_id}", json={"title": '..".\r\n/\\'})
    response = await client.get(f"/api/chats/{chat_id}/export")
    assert file_names(response) == ("chat.md", "chat.md")


async def test_an_impossible_export_is_a_problem(client: httpx.AsyncClient, chat_id: str) -> None:
    missing = await client.get(f"/api/chats/{uuid4()}/export")
    assert (missing.status_code, missing.json()["code"]) == (404, "chat-not-found")
    assert (await client.get(f"/api/chats/{chat_id}/export?format=pdf")).status_code == 422


async def test_a_caption_line_does_nothing_in_a_viewer_that_renders_html(
    client: httpx.AsyncClient,
) -> None:
    evil = "an evil <img src=//evil.example/l.png> <script>alert(1)</script> zebra"
    chat_id = await upload(client, srt((*LINES, evil)))
    await complete(client, chat_id)
    await ask(client, chat_id, "What of the zebra?")
    page = check_document((await client.get(f"/api/chats/{chat_id}/export")).text)
    assert page.links == []
    # In the answer, and in its quote.
    assert page.text.count(evil) >= 2


def test_a_file_s_name_has_no_hidden_characters() -> None:
    name = content_disposition("a\u200bb\u202egpj\u00ad\U000e0041\ud800", "md")
    assert name == "attachment; filename=\"abgpj.md\"; filename*=UTF-8''abgpj.md"
