"""A running process: its services, its housekeeping and its worker."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog

from chat_with_video.bootstrap import App
from chat_with_video.chats.jobs import ProcessChat
from chat_with_video.chats.schemas import StartedAnswer
from chat_with_video.core.errors import AppError
from chat_with_video.core.tasks import cancel_and_wait
from chat_with_video.flows.advance_playlist import PACING, PlaylistAdvancer
from chat_with_video.flows.answer_generator import AnswerGenerator
from chat_with_video.flows.answer_runner import AnswerRunner
from chat_with_video.flows.answer_writer import AnswerWriter
from chat_with_video.flows.housekeeping import fail_orphaned_answers, run_housekeeping
from chat_with_video.flows.process_chat import ChatProcessor
from chat_with_video.flows.transcript_cache import TranscriptCache
from chat_with_video.playlists.jobs import AdvancePlaylist
from chat_with_video.playlists.service import Pacing

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Services:
    """One process's services for work that spans several transactions."""

    app: App
    answers: AnswerRunner
    worker: asyncio.Task[None] | None = None

    async def shut_down(self) -> None:
        """Take no new work; jobs get 2 s and go back to the queue, answers get 10 s."""
        jobs = () if self.worker is None else (self.worker,)
        await asyncio.gather(cancel_and_wait(*jobs), self.answers.shut_down())


def make_transcript_cache(app: App) -> TranscriptCache:
    """An empty cache of the app's transcripts."""
    return TranscriptCache(app.transaction, app.reading)


def make_answer_runner(app: App, transcripts: TranscriptCache) -> AnswerRunner:
    """A runner with no answers yet."""
    context_tokens = app.settings.llm.context_tokens

    def make_writer(started: StartedAnswer) -> AnswerWriter:
        generator = AnswerGenerator(started, app.engines, transcripts, app.reading, context_tokens)
        return AnswerWriter(started, generator, app.transaction, app.metrics)

    return AnswerRunner(app.transaction, app.reading, app.engines, make_writer)


@asynccontextmanager
async def lifespan(
    app: App, *, take_jobs: bool, pacing: Pacing = PACING
) -> AsyncIterator[Services]:
    """The services, with housekeeping, and with a worker if `take_jobs` is set.

    `pacing` is that of playlists.

    Fails the answers of killed processes before the first request. Raises DatabaseAway. At the
    end it takes no new job, gives answers their time, and returns unfinished jobs to the queue.
    """
    await fail_orphaned_answers(app)
    transcripts = make_transcript_cache(app)
    app.queue.register(ProcessChat, ChatProcessor(app, transcripts).process)
    app.queue.register(AdvancePlaylist, PlaylistAdvancer(app, pacing).advance)
    tasks = [_start(run_housekeeping(app), "housekeeping"), _start(_warm_up(app), "warm up")]
    worker = _start(app.queue.work(), "worker") if take_jobs else None
    services = Services(app, make_answer_runner(app, transcripts), worker)
    try:
        yield services
    finally:
        await services.shut_down()
        await cancel_and_wait(*tasks)


async def _warm_up(app: App) -> None:
    """Make the engine's chains before they are needed: importing a provider takes a second."""
    try:
        await app.engines.prepare()
    except AppError as error:
        log.warning("engine.unusable", detail=error.detail)


def _start(work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
    return asyncio.create_task(work, name=name)
