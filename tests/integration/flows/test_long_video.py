"""Ten hours of talk, on a model that reads one hour at a time."""

import json
import threading
from collections.abc import AsyncIterator
from itertools import pairwise

import httpx
import psycopg
import pytest

from chat_with_video.bootstrap import open_app
from chat_with_video.core.config import Settings
from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.flows.services import Services, lifespan
from tests.conftest import open_client
from tests.fakes.gemini import Failure, GeminiServer, JsonAnswer, Reply, Request
from tests.fakes.gemini_author import compose
from tests.web.conversation import complete, srt, upload

HOURS, LINE_S = 10, 10
THINGS = ("memory", "sleep", "volcanoes", "football", "music", "rivers", "bridges", "bees")
LINES = tuple(
    f"Point {n} about {THINGS[n // 500]} is that {THINGS[n // 500]} need patience, and whoever has"
    f" listened for so long knows by now what is meant by that, so we go on with the next point."
    for n in range(HOURS * 3600 // LINE_S)
)
DURATION_S = HOURS * 3600


class Author:
    """Answers like a model, and remembers which passages it was given."""

    def __init__(self) -> None:
        self.merges = 0
        self.read: list[str] = []
        self.fails_at: str | None = None
        self._lock = threading.Lock()

    def reply(self, request: Request) -> Reply:
        if self.fails_at and self.fails_at in request.text:
            return Failure(400, "INVALID_ARGUMENT")
        with self._lock:
            if "<summaries" in request.text:
                self.merges += 1
            else:
                self.read.append(request.text)
        return JsonAnswer(compose(request.text, request.schema))


@pytest.fixture
def author(gemini: GeminiServer) -> Author:
    author = Author()
    gemini.reply_by(author.reply)
    return author


@pytest.fixture(params=[40_000])
async def long_services(
    gemini_settings: Settings, request: pytest.FixtureRequest
) -> AsyncIterator[Services]:
    llm = gemini_settings.llm.model_copy(update={"context_tokens": request.param})
    settings = gemini_settings.model_copy(update={"llm": llm})
    async with open_app(settings) as app, lifespan(app, take_jobs=True) as services:
        yield services


@pytest.fixture
async def long_client(long_services: Services) -> AsyncIterator[httpx.AsyncClient]:
    async with open_client(long_services) as client:
        yield client


def count_parts(url: str) -> int:
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        row = connection.execute("SELECT count(*) FROM analysis_parts").fetchone()
        assert row is not None
        return int(row[0])


# The smaller context holds the summaries of few parts: they are merged in two levels.
@pytest.mark.parametrize(
    ("long_services", "merges"),
    [(40_000, 1), pytest.param(4_000, None, marks=pytest.mark.slow)],
    indirect=["long_services"],
)
async def test_ten_hours_are_analyzed_whole_and_cited_over_their_whole_length(
    long_client: httpx.AsyncClient, author: Author, database_url: str, merges: int | None
) -> None:
    chat = await complete(long_client, await upload(long_client, srt(LINES, LINE_S)))
    assert (chat["status"], chat["error"]) == ("complete", None)
    assert len(author.read) > 3
    assert author.merges == merges if merges else author.merges > 2
    for n in (0, len(LINES) // 2, len(LINES) - 1):
        assert sum(f"Point {n} about" in read for read in author.read) == 1
    for kind in ("citations", "chapters"):
        times = [one["start_s"] for one in chat[kind]]
        assert max(b - a for a, b in pairwise([0, *times, DURATION_S])) < DURATION_S / 4, kind
        assert times == sorted(times)
    assert {citation["verdict"] for citation in chat["citations"]} == {"verified"}
    assert chat["dropped_citations"] == 0
    assert "[[" not in json.dumps(chat)
    assert count_parts(database_url) == 0


async def test_parts_analyzed_before_a_failure_are_not_requested_again(
    long_client: httpx.AsyncClient, author: Author, database_url: str
) -> None:
    author.fails_at = f"Point {len(LINES) - 1} about"
    chat_id = await upload(long_client, srt(LINES, LINE_S))
    assert (await complete(long_client, chat_id))["status"] == "failed"
    kept = count_parts(database_url)
    assert kept == len(author.read) > 2
    author.fails_at, author.read = None, []
    await long_client.post(f"/api/chats/{chat_id}/retry")
    assert (await complete(long_client, chat_id))["status"] == "complete"
    assert len(author.read) == 1
    author.read = []
    await long_client.post(f"/api/chats/{chat_id}/analyze")
    assert (await complete(long_client, chat_id))["status"] == "complete"
    assert len(author.read) == kept + 1


async def test_parts_that_were_kept_go_with_the_last_chat_on_the_transcript(
    long_client: httpx.AsyncClient, long_services: Services, author: Author, database_url: str
) -> None:
    author.fails_at = f"Point {len(LINES) - 1} about"
    await complete(long_client, await upload(long_client, srt(LINES, LINE_S)))
    assert count_parts(database_url) > 0
    with psycopg.connect(psycopg_conninfo(database_url), autocommit=True) as connection:
        connection.execute("UPDATE chats SET deleted_at = now() - interval '1 hour'")
    async with long_services.app.transaction() as tx:
        await tx.processing.purge()
    assert count_parts(database_url) == 0
