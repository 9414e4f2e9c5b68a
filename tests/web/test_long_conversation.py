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


async def test_a_chat_with_ten_thousand_messages_is_read_and_goes_on(
    client: httpx.AsyncClient, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    await ask(client, chat_id, "What of memory?")
    with psycopg.connect(psycopg_conninfo(database_url), autocommit=True) as connection:
        connection.execute(REPEATED, (EXCHANGES - 1,))
    answer = await ask(client, chat_id, "What of sleep?")
    assert answer[-1].name == "done" and "Sleep at least" in answer[-1].data["content"]
    whole = (await client.get(f"/api/chats/{chat_id}")).json()
    assert len(whole["messages"]) == 2 * EXCHANGES + 2
    rendered = []
    render = SafeMarkdown.render
    monkeypatch.setattr(
        SafeMarkdown, "render", lambda *given: rendered.append(given) or render(*given)
    )
    page = await client.get(f"/chat/{chat_id}")
    assert "9,992 earlier messages" in page.text and "What of sleep?" in page.text
    # Only what is shown is rendered: the summary and five answers.
    assert len(rendered) == 6
    events = f"/chat/{chat_id}/messages/{whole['messages'][-1]['id']}/events"
    end = (await read(client, "GET", events))[-1]
    assert "Sleep at least" in end.data["article"]
    # To show one answer, one is rendered: an end does not cost what the whole chat costs.
    assert len(rendered) == 7
    assert len((await client.get(f"/api/chats/{chat_id}/export")).text) > 100_000
