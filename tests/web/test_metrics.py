"""What /metrics tells."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import psycopg

from chat_with_video.core.database import psycopg_conninfo, sqlalchemy_url
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer
from tests.web.conversation import ask, complete, upload
from tests.web.test_messages import ANALYSIS


async def metrics(client: httpx.AsyncClient) -> dict[str, float]:
    response = await client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    lines = (line for line in response.text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


async def test_requests_answers_first_words_and_tokens_are_counted(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    gemini.reply_with(ANALYSIS, Answer(["Sleep."]))
    chat = await complete(gemini_client, await upload(gemini_client))
    await ask(gemini_client, chat["id"], "How long?")
    await gemini_client.get("/made/up/address")
    found = await metrics(gemini_client)
    ask_route = 'method="POST",route="/api/chats/{chat_id}/messages",status="200"'
    assert found[f"chat_with_video_requests_total{{{ask_route}}}"] == 1
    assert found['chat_with_video_requests_total{method="any",route="none",status="404"}'] == 1
    assert found['chat_with_video_answers_total{engine="gemini",status="complete"}'] == 1
    assert found['chat_with_video_first_words_seconds_count{engine="gemini"}'] == 1
    assert found['chat_with_video_analyses_total{engine="gemini"}'] == 1
    for work in ("answer", "analysis"):
        of = f'engine="gemini",kind="input",work="{work}"'
        assert found[f"chat_with_video_tokens_total{{{of}}}"] > 0
    assert found['chat_with_video_jobs{state="todo"}'] == 0
    assert found["chat_with_video_database_up"] == 1
    assert found['chat_with_video_database_connections{state="in_use"}'] <= 1


async def test_metrics_are_available_while_the_database_is_away(
    client: httpx.AsyncClient, database_url: str
) -> None:
    with shut_off(database_url):
        assert (await metrics(client))["chat_with_video_database_up"] == 0
    assert (await metrics(client))["chat_with_video_database_up"] == 1


@contextmanager
def shut_off(database_url: str) -> Iterator[None]:
    """Forbid connections to a database, and close the existing ones."""
    server = sqlalchemy_url(database_url).set(database="postgres")
    conninfo = psycopg_conninfo(server.render_as_string(hide_password=False))
    with psycopg.connect(conninfo, autocommit=True) as connection:
        name = sqlalchemy_url(database_url).database
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        terminate = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        connection.execute(terminate, (name,))
        yield
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
