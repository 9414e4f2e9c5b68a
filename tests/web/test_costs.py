"""The costs of requests, measured without a clock: statements, threads, bytes."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import anyio.to_thread
import httpx
import pytest
from sqlalchemy import event

from chat_with_video.bootstrap import App, open_app
from chat_with_video.core.config import Settings
from chat_with_video.flows import answer_writer
from chat_with_video.flows.services import Services, make_answer_runner, make_transcript_cache
from tests.conftest import open_client
from tests.fakes.gemini import Answer, GeminiServer
from tests.web.conversation import ask, upload


@pytest.fixture
async def app(gemini_settings: Settings) -> AsyncIterator[App]:
    async with open_app(gemini_settings) as app:
        yield app


@pytest.fixture
async def client(app: App) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a program without background work."""
    runner = make_answer_runner(app, make_transcript_cache(app))
    async with open_client(Services(app, runner)) as client:
        yield client


@contextmanager
def statements_of(app: App) -> Iterator[list[str]]:
    """The statements that run meanwhile."""
    seen: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        seen.append(statement)

    engines = (app.database._engine, app.database._reading_engine)
    for engine in engines:
        event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield seen
    for engine in engines:
        event.remove(engine.sync_engine, "before_cursor_execute", note)


async def test_a_poll_takes_two_statements_and_no_thread(
    app: App, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat_id = await upload(client)
    in_thread: list[Any] = []
    run_in_thread = anyio.to_thread.run_sync

    async def count_thread(function: Any, *arguments: Any, **options: Any) -> Any:
        in_thread.append(function)
        return await run_in_thread(function, *arguments, **options)

    monkeypatch.setattr(anyio.to_thread, "run_sync", count_thread)
    with statements_of(app) as statements:
        assert (await client.get(f"/api/chats/{chat_id}")).json()["status"] == "processing"
    assert len(statements) == 2, statements
    assert in_thread == []


async def test_a_chat_takes_two_statements_however_much_was_said(
    app: App, client: httpx.AsyncClient
) -> None:
    chat_id = await upload(client)
    for number in range(3):
        await ask(client, chat_id, f"Once more, for the {number}th time?")
    for path in (f"/api/chats/{chat_id}", f"/chat/{chat_id}"):
        with statements_of(app) as statements:
            assert (await client.get(path)).is_success
        assert len(statements) == 2, statements


async def test_a_page_of_the_history_takes_one_statement(
    app: App, client: httpx.AsyncClient
) -> None:
    for _ in range(3):
        await upload(client)
    with statements_of(app) as statements:
        assert len((await client.get("/api/chats")).json()) == 3
    assert len(statements) == 1, statements


async def test_a_question_takes_a_fixed_number_of_statements(
    app: App, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A save a second would count how slow the machine is.
    monkeypatch.setattr(answer_writer, "SAVE_INTERVAL_S", 1000)
    chat_id = await upload(client)
    for _ in range(2):  # The first reads the transcript.
        with statements_of(app) as statements:
            await ask(client, chat_id, "What is said?")
    # Chat with video, earlier messages, the chat's time, two messages; then the answer, twice.
    own = [text for text in statements if "messages" in text or "chats" in text]
    assert len(own) == 7, own
    # The others pace the model.
    assert len(statements) == 9, statements


@pytest.mark.parametrize(("interval_s", "renewing"), [(0.0, True), (1000.0, False)])
async def test_a_save_renews_the_lease_only_when_that_is_due(
    app: App,
    client: httpx.AsyncClient,
    gemini: GeminiServer,
    monkeypatch: pytest.MonkeyPatch,
    interval_s: float,
    renewing: bool,
) -> None:
    monkeypatch.setattr(answer_writer, "SAVE_INTERVAL_S", 0.01)
    monkeypatch.setattr(answer_writer, "RENEWAL_INTERVAL_S", interval_s)
    chat_id = await upload(client)
    gemini.reply_with(Answer(["word "] * 20, delay_s=0.02))
    with statements_of(app) as statements:
        await ask(client, chat_id, "What is said?")
    *saves, end = [text for text in statements if text.startswith("UPDATE messages")]
    assert saves
    assert {"leased_until=" in save for save in saves} == {renewing}
    assert "leased_until=" not in end


async def test_a_token_of_a_stream_takes_few_bytes_on_the_wire(
    client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    chat_id = await upload(client)
    tokens = 300
    gemini.reply_with(Answer(["word "] * tokens))
    path = f"/api/chats/{chat_id}/messages"
    async with client.stream("POST", path, json={"message": "What is said?"}) as response:
        body = b"".join([piece async for piece in response.aiter_raw()])
    deltas = body.partition(b"event: done")[0]
    # Its number, its name, its text, and what frames them.
    assert len(deltas) / tokens < 60


async def test_a_chat_that_a_client_has_is_not_sent_again(client: httpx.AsyncClient) -> None:
    path = f"/api/chats/{await upload(client)}"
    first = await client.get(path)
    assert first.headers["Cache-Control"] == "private, no-cache"
    weakened = {"If-None-Match": f'"other", W/{first.headers["ETag"]}'}
    again = await client.get(path, headers=weakened)
    assert (again.status_code, again.content) == (304, b"")
    await client.patch(path, json={"title": "Another name"})
    changed = await client.get(path, headers=weakened)
    assert changed.status_code == 200
    assert changed.json()["title"] == "Another name"
