"""Two programs on one database, like two processes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from uuid import UUID

import httpx
import psycopg
import pytest

from chat_with_video.bootstrap import App, open_app
from chat_with_video.chats import repository
from chat_with_video.chats.errors import AnswerInterrupted
from chat_with_video.chats.schemas import AnswerSoFar
from chat_with_video.core.config import Settings
from chat_with_video.core.database import DatabaseAway, psycopg_conninfo
from chat_with_video.core.errors import InternalError
from chat_with_video.engines.chains import OFFLINE
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.flows.services import Services, lifespan
from chat_with_video.sources.transcripts import SuppliedTranscript
from tests.conftest import open_client
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, JsonAnswer
from tests.web.conversation import ask, complete, read, srt, until, upload
from tests.web.sse import events_of, text_of

ANALYSIS = JsonAnswer(
    {"summary": "s", "action_items": [], "suggested_questions": [], "chapters": []}
)
SAID = ["Test yourself [[1|Test yourself after every chapter]]. ", *["more "] * 30]


@pytest.fixture
async def other_services(gemini_settings: Settings) -> AsyncIterator[Services]:
    async with open_app(gemini_settings) as app, lifespan(app, take_jobs=False) as services:
        yield services


@pytest.fixture
async def other_client(other_services: Services) -> AsyncIterator[httpx.AsyncClient]:
    async with open_client(other_services) as client:
        yield client


@pytest.fixture
async def path(gemini_client: httpx.AsyncClient, gemini: GeminiServer) -> str:
    gemini.reply_with(ANALYSIS)
    chat_id = await upload(gemini_client)
    await complete(gemini_client, chat_id)
    return f"/api/chats/{chat_id}/messages"


async def test_an_answer_started_on_one_is_joined_and_stopped_through_the_other(
    gemini_client: httpx.AsyncClient,
    other_client: httpx.AsyncClient,
    gemini: GeminiServer,
    path: str,
) -> None:
    gemini.reply_with(Answer(SAID * 20, delay_s=0.1))
    async with gemini_client.stream("POST", path, json={"message": "What?"}) as response:
        first = await anext(events_of(response))
        events = f"{path}/{first.data['message_id']}/events"
        joined = asyncio.create_task(
            read(other_client, "GET", events, headers={"Last-Event-ID": "2"})
        )
        await asyncio.sleep(2.5)
        busy = await other_client.post(path, json={"message": "Another?"})
        assert busy.json()["code"] == "answer-running"
        await other_client.post(f"{path}/{first.data['message_id']}/stop")
        snapshot, *rest = await asyncio.wait_for(joined, 10)
    assert snapshot.name == "snapshot"
    assert (rest[-1].name, rest[-1].data["status"]) == ("done", "stopped")
    assert snapshot.data["content"] + text_of(rest) == rest[-1].data["content"]
    assert rest[-1].data["content"].startswith("Test yourself [1]. more")
    assert [event.id for event in rest] == list(range(snapshot.id + 1, snapshot.id + 1 + len(rest)))


@pytest.mark.parametrize("page", [False, True], ids=["API", "page"])
async def test_a_stream_at_a_server_that_stops_ends_with_an_error_and_can_be_joined_again(
    gemini_client: httpx.AsyncClient,
    other_client: httpx.AsyncClient,
    other_services: Services,
    gemini: GeminiServer,
    path: str,
    page: bool,
) -> None:
    gemini.reply_with(Answer(SAID, delay_s=0.1))
    async with gemini_client.stream("POST", path, json={"message": "What?"}) as response:
        first = await anext(events_of(response))
        events = f"{path}/{first.data['message_id']}/events"
        followed = events.replace("/api/chats/", "/chat/") if page else events
        joined = asyncio.create_task(read(other_client, "GET", followed))
        await asyncio.sleep(1.5)
        await other_services.answers.shut_down()
        *got, end = await asyncio.wait_for(joined, 2)
    assert (end.name, end.data["code"], end.data["status"]) == ("error", "server-stopping", 503)
    assert not {"done", "error"} & {event.name for event in got}
    assert [event.id for event in [*got, end]] == sorted({event.id for event in [*got, end]})
    returning = {"Last-Event-ID": str(end.id)}
    snapshot, *rest = await read(gemini_client, "GET", events, headers=returning)
    assert (snapshot.name, rest[-1].name) == ("snapshot", "done")
    assert rest[-1].data["status"] == "complete"


async def test_one_may_be_asked_right_after_the_other_has_answered(
    gemini_client: httpx.AsyncClient,
    other_client: httpx.AsyncClient,
    gemini: GeminiServer,
    path: str,
) -> None:
    gemini.reply_with(Answer(["one"]), Answer(["two"]))
    assert text_of(await ask_at(gemini_client, path, "First?")) == "one"
    assert text_of(await ask_at(other_client, path, "Second?")) == "two"


async def ask_at(client: httpx.AsyncClient, path: str, question: str) -> list:
    return await ask(client, path.split("/")[3], question)


async def test_a_living_process_keeps_its_answer_whatever_others_sweep(
    gemini_client: httpx.AsyncClient, other_services: Services, gemini: GeminiServer, path: str
) -> None:
    gemini.reply_with(Answer(SAID, delay_s=0.1))
    answering = asyncio.create_task(ask_at(gemini_client, path, "What?"))
    for _ in range(20):
        await asyncio.sleep(0.1)
        async with other_services.app.transaction() as tx:
            assert await tx.answers.fail_orphans() == 0
    assert (await answering)[-1].data["status"] == "complete"


async def test_it_keeps_it_over_an_outage_that_frees_the_locks_of_all(
    gemini_client: httpx.AsyncClient,
    gemini_settings: Settings,
    other_services: Services,
    gemini: GeminiServer,
    path: str,
) -> None:
    gemini.reply_with(Answer(SAID, delay_s=0.1))
    answering = asyncio.create_task(ask_at(gemini_client, path, "What?"))
    await asyncio.sleep(1)
    assert gemini_settings.database_url is not None
    url = psycopg_conninfo(gemini_settings.database_url.get_secret_value())
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    while not answering.done():
        with suppress(DatabaseAway):
            async with other_services.app.transaction() as tx:
                assert await tx.answers.fail_orphans() == 0
        await asyncio.sleep(0.01)
    assert (await answering)[-1].data["status"] == "complete"


async def test_an_answer_whose_lease_has_ended_is_taken_from_its_process_and_its_model_call_ends(
    gemini_client: httpx.AsyncClient,
    other_services: Services,
    gemini: GeminiServer,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Shorter than the pause between two saves: it ends before it is renewed.
    monkeypatch.setattr(repository, "LEASE_S", 0.3)
    gemini.reply_with(Answer(SAID * 20, delay_s=0.1))
    last = (await asyncio.wait_for(ask_at(gemini_client, path, "What?"), 10))[-1]
    assert (last.name, last.data["code"]) == ("error", "answer-interrupted")
    await until(lambda: gemini.requests[-1].closed_early_s is not None)
    chat = (await gemini_client.get(path.removesuffix("/messages"))).json()
    assert [message["status"] for message in chat["messages"]] == ["complete", "failed"]


async def test_after_an_outage_others_have_time_to_renew_their_leases(
    app: App, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "LEASE_S", 0.3)
    supplied = SuppliedTranscript.parse(srt(), title="Memory", language="en")
    chat_id = (await add_captions(app, supplied)).chat_id
    async with app.transaction() as tx:
        await tx.answers.start_answer(chat_id, "What?", OFFLINE)
    await asyncio.sleep(0.5)
    async with open_app(settings) as other, other.transaction() as tx:
        ended = partial(
            tx.answers.messages.fail_orphans, AnswerInterrupted().as_problem(), other.presence.id
        )
        assert len(await ended(held_s=0.2)) == 0
        assert len(await ended(held_s=0.4)) == 1


async def test_writes_of_another_generation_are_not_stored(
    gemini_client: httpx.AsyncClient, app: App, path: str
) -> None:
    chat_id = UUID(path.split("/")[3])
    async with app.transaction() as tx:
        started = await tx.answers.start_answer(chat_id, "What?", OFFLINE)
        later = replace(started, generation=started.generation + 1)
        assert await tx.answers.save(later, AnswerSoFar("Not its own.", (), 0)) is True
        assert await tx.answers.save(started, AnswerSoFar("Its own.", (), 0)) is False
        await tx.answers.mark_failed(later, InternalError())
    chat = (await gemini_client.get(f"/api/chats/{chat_id}")).json()
    assert chat["messages"][-1]["content"] == "Its own."
    assert chat["messages"][-1]["status"] == "streaming"


async def test_many_chats_sent_to_two_workers_are_each_processed_once(
    gemini_client: httpx.AsyncClient,
    gemini_settings: Settings,
    gemini: GeminiServer,
) -> None:
    gemini.reply_by(lambda request: ANALYSIS)
    async with open_app(gemini_settings) as app, lifespan(app, take_jobs=True):
        ids = [await upload(gemini_client, title=f"Talk {n}") for n in range(40)]
        chats = [await complete(gemini_client, chat_id) for chat_id in ids]
    assert {chat["status"] for chat in chats} == {"complete"}
    assert len(gemini.requests) == 40
