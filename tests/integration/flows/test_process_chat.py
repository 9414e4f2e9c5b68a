"""The process that works on a chat, and the end of that work."""

import asyncio
from uuid import UUID

import psycopg
import pytest

from chat_with_video.bootstrap import App, open_app
from chat_with_video.chats.errors import ProcessingCrashed
from chat_with_video.chats.jobs import ProcessChat
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.core.config import Settings
from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.flows.process_chat import ChatProcessor
from chat_with_video.flows.transcript_cache import TranscriptCache
from chat_with_video.sources.transcripts import SuppliedTranscript
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Hang
from tests.web.conversation import srt, until

NOBODY = 7


@pytest.fixture
async def chat_id(app: App) -> UUID:
    supplied = SuppliedTranscript.parse(srt(), title="Memory", language="en")
    return (await add_captions(app, supplied)).chat_id


def work_of(url: str) -> tuple[int | None, int]:
    """The process that works on the only chat, and the number of processes that died."""
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        row = connection.execute("SELECT owner, worker_deaths FROM chats").fetchone()
    assert row is not None
    return row


async def begin_after(app: App, chat_id: UUID, url: str, owner: int) -> None:
    """Begin the work that the process of that id had begun before."""
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        connection.execute("UPDATE chats SET owner = %s", (owner,))
    async with app.transaction() as tx:
        await tx.processing.begin_work(chat_id)


async def test_processes_that_died_are_counted_until_something_is_stored(
    app: App, chat_id: UUID, database_url: str
) -> None:
    async with app.transaction() as tx:
        chat = await tx.processing.begin_work(chat_id)
    assert chat is not None and chat.transcript_id is not None
    for deaths in (1, 2):
        await begin_after(app, chat_id, database_url, NOBODY)
        assert work_of(database_url) == (app.presence.id, deaths)
    async with app.transaction() as tx:
        await tx.processing.record_progress(chat.transcript_id)
    for _ in range(2):
        await begin_after(app, chat_id, database_url, NOBODY)
    with pytest.raises(ProcessingCrashed, match="more memory"):
        await begin_after(app, chat_id, database_url, NOBODY)


async def test_a_process_that_lives_has_not_died(
    app: App, chat_id: UUID, settings: Settings, database_url: str
) -> None:
    async with open_app(settings) as other:
        await begin_after(app, chat_id, database_url, other.presence.id)
        await begin_after(app, chat_id, database_url, app.presence.id)
    assert work_of(database_url) == (app.presence.id, 0)


async def test_a_process_whose_work_another_took_over_changes_nothing_any_more(
    app: App, chat_id: UUID, settings: Settings, database_url: str
) -> None:
    async with app.transaction() as tx:
        await tx.processing.begin_work(chat_id)
    async with open_app(settings) as other:
        async with other.transaction() as tx:
            await tx.processing.begin_work(chat_id)
        async with app.transaction() as tx:
            await tx.processing.enter_stage(chat_id, "fetching")
            await tx.processing.fail(chat_id, ProcessingCrashed(3))
            await tx.processing.release(chat_id)
        async with app.reading() as tx:
            chat = await tx.chats.get(chat_id)
        assert (chat.status, chat.error) == ("processing", None)
        assert work_of(database_url) == (other.presence.id, 0)
        async with other.transaction() as tx:
            await tx.processing.fail(chat_id, ProcessingCrashed(3))
        async with app.reading() as tx:
            assert (await tx.chats.get(chat_id)).status == "failed"


class EndlessIndex(TranscriptCache):
    """Never finishes an index."""

    async def get_indexed(self, transcript_id: UUID) -> TranscriptContext:
        await asyncio.Event().wait()
        raise AssertionError


async def test_a_stop_waits_for_no_index_and_returns_the_chat(
    gemini_settings: Settings, gemini: GeminiServer, chat_id: UUID, database_url: str
) -> None:
    gemini.reply_by(lambda request: Hang())
    async with open_app(gemini_settings) as app:
        processor = ChatProcessor(app, EndlessIndex(app.transaction, app.reading))
        job = ProcessChat(chat_id=chat_id, video_id=chat_id)
        working = asyncio.create_task(processor.process(job, is_last_attempt=False))
        await until(lambda: gemini.requests, within_s=20)
        assert work_of(database_url) == (app.presence.id, 0)
        working.cancel()
        await asyncio.wait([working], timeout=4)
        assert working.cancelled()
    assert work_of(database_url) == (None, 0)
