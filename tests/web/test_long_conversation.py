"""A chat with ten thousand messages."""

import httpx
import psycopg
import pytest

from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.web.markdown import SafeMarkdown
from tests.web.conversation import ask, complete, read, upload

EXCHANGES = 5_000
REPEATED = """
    INSERT INTO messages (id, chat_id, position, role, content, citations, dropped_citations,
                          status, engine, model, stop_requested, created_at)
    SELECT gen_random_uuid(), chat_id, position + 2 * n, role, content || ' ' || n, citations, 0,
           status, engine, model, false, created_at
    FROM messages, generate_series(1, %s) n
"""


async def test_a_chat_with_ten_thousand_messages_is_read_and_continues(
    client: httpx.AsyncClient, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    await ask(client, chat_id, "What of memory?")
    with psycopg.connect(psycopg_conninfo(database_url), autocommit=True) as connection:
        connection.execute(REPEATED, (EXCHANGES - 1,))
    answer = await ask(client, chat_id, "What of sleep?")
    assert answer[-1].name == "done" and "Sleep at least" in answer[-1].data["content"]
    response = await client.get(f"/api/chats/{chat_id}")
    chat = response.json()
    assert (len(chat["messages"]), chat["messages_before"]) == (50, 2 * EXCHANGES - 48)
    assert len(response.content) < 100_000
    assert chat["messages"][-1]["content"] == answer[-1].data["content"]
    rendered = []
    render = SafeMarkdown.render
    monkeypatch.setattr(
        SafeMarkdown,
        "render",
        lambda *given, **named: rendered.append(given) or render(*given, **named),
    )
    page = await client.get(f"/chat/{chat_id}")
    assert "9,992 earlier messages" in page.text and "What of sleep?" in page.text
    # Only the visible parts are rendered: the summary and five answers.
    assert len(rendered) == 6
    events = f"/chat/{chat_id}/messages/{chat['messages'][-1]['id']}/events"
    end = (await read(client, "GET", events))[-1]
    assert "Sleep at least" in end.data["article"]
    # To show one answer, only one is rendered: an end costs less than the whole chat.
    assert len(rendered) == 7
    assert len((await client.get(f"/api/chats/{chat_id}/export")).text) > 100_000
    exported = (await client.get(f"/api/chats/{chat_id}/export?format=json")).json()
    assert len(exported["messages"]) == 2 * EXCHANGES + 2
    everything = await client.get(f"/chat/{chat_id}?all=1")
    assert everything.text.count("What of memory?") >= EXCHANGES


async def test_earlier_messages_come_page_by_page(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    path = f"/api/chats/{chat_id}/messages"
    assert (await client.get(path)).json() == []
    for number in range(4):
        await ask(client, chat_id, f"Question {number}?")
    whole = (await client.get(f"/api/chats/{chat_id}")).json()
    assert (len(whole["messages"]), whole["messages_before"]) == (8, 0)
    pages, address = [], f"{path}?limit=3"
    while address:
        response = await client.get(address)
        pages.append(response.json())
        address = response.links["next"]["url"] if "next" in response.links else ""
    assert [len(page) for page in pages] == [3, 3, 2]
    assert [message for page in pages[::-1] for message in page] == whole["messages"]
    first = whole["messages"][0]["id"]
    assert (await client.get(path, params={"before": first})).json() == []


async def test_a_place_in_a_conversation_has_to_be_one_of_its_messages(
    client: httpx.AsyncClient,
) -> None:
    chat_id, nobody = await upload(client), "00000000-0000-4000-8000-000000000000"
    for path, code in (
        (f"/api/chats/{chat_id}/messages?before={nobody}", "message-not-found"),
        (f"/api/chats/{nobody}/messages", "chat-not-found"),
        (f"/api/chats/{chat_id}/messages?before=x", "invalid-request"),
        (f"/api/chats/{chat_id}/messages?limit=101", "invalid-request"),
    ):
        assert (await client.get(path)).json()["code"] == code
