"""The only place that connects the parts."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial

from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.analysis.readers import AnalysisReader
from chat_with_video.analysis.repository import AnalysisRepository
from chat_with_video.analysis.service import AnalysisService
from chat_with_video.archive.repository.merging import MergingRepository
from chat_with_video.archive.repository.snapshot import SnapshotRepository
from chat_with_video.archive.repository.staging import StagingRepository
from chat_with_video.archive.service import ArchiveService
from chat_with_video.chats.answers import AnswerService
from chat_with_video.chats.processing import ProcessingService
from chat_with_video.chats.readers import AnswerReader, ChatReader
from chat_with_video.chats.repository import ChatRepository, MessageRepository
from chat_with_video.chats.service import ChatService
from chat_with_video.core.config import Settings
from chat_with_video.core.database import Database, DatabaseAway
from chat_with_video.core.embedded import EmbeddedPostgres
from chat_with_video.core.metrics import Metrics
from chat_with_video.core.migrations import migrate
from chat_with_video.core.presence import Presence
from chat_with_video.core.rate_limiter import DistributedRateLimiter
from chat_with_video.core.revoked_sessions import RevokedSessions
from chat_with_video.core.temporary_database import temporary_database
from chat_with_video.engines import Engines
from chat_with_video.jobs.queue import JobQueue, enqueue, jobs_by_state
from chat_with_video.library.repository import HistoryRepository
from chat_with_video.library.service import LibraryService
from chat_with_video.llm.rate_limiter import make_rate_limiter
from chat_with_video.passages.readers import IndexReader
from chat_with_video.passages.repository import IndexRepository
from chat_with_video.playlists.readers import PlaylistReader
from chat_with_video.playlists.repository import PlaylistRepository
from chat_with_video.playlists.service import PlaylistService
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.service import make_fetcher
from chat_with_video.videos.readers import VideoReader
from chat_with_video.videos.repository.speakers import SpeakerRepository
from chat_with_video.videos.repository.transcripts import TranscriptRepository
from chat_with_video.videos.repository.videos import VideoRepository
from chat_with_video.videos.service import VideoService

FETCHES_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Transaction:
    """The services of every feature, over one transaction."""

    videos: VideoService
    indexes: IndexRepository
    analyses: AnalysisService
    chats: ChatService
    processing: ProcessingService
    answers: AnswerService
    library: LibraryService
    archive: ArchiveService
    playlists: PlaylistService


@dataclass(frozen=True, slots=True)
class Reading:
    """The read-only services of every feature, over a connection that cannot write."""

    videos: VideoReader
    indexes: IndexReader
    analyses: AnalysisReader
    chats: ChatReader
    answers: AnswerReader
    library: LibraryService
    playlists: PlaylistReader


type OpenTransaction = Callable[[], AbstractAsyncContextManager[Transaction]]
type OpenReading = Callable[[], AbstractAsyncContextManager[Reading]]


@dataclass(frozen=True, slots=True)
class App:
    """The parts that live as long as the process."""

    settings: Settings
    embedded: EmbeddedPostgres | None
    database: Database
    presence: Presence
    revoked_sessions: RevokedSessions
    queue: JobQueue
    engines: Engines
    fetcher: YouTubeFetcher
    metrics: Metrics

    async def render_metrics(self) -> bytes:
        """The metrics of the process and of the queue, in Prometheus's text format."""
        in_use, idle = self.database.connections
        self.metrics.set_connections(in_use=in_use, idle=idle)
        try:
            async with self.database.reading() as session:
                self.metrics.set_jobs(await jobs_by_state(session))
        except DatabaseAway:
            self.metrics.set_jobs(None)
        return self.metrics.render()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """The services over one transaction that commits at the end. Raises DatabaseAway."""
        async with self.database.transaction() as session:
            yield _services(session, self.presence)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reading]:
        """Services that can only read, each statement by itself. Raises DatabaseAway."""
        async with self.database.reading() as session:
            services = _services(session, self.presence)
            yield Reading(
                videos=services.videos,
                indexes=services.indexes,
                analyses=services.analyses,
                chats=services.chats,
                answers=services.answers,
                library=services.library,
                playlists=services.playlists,
            )


def _services(session: AsyncSession, presence: Presence) -> Transaction:
    chats, messages = ChatRepository(session), MessageRepository(session)
    videos = VideoService(
        VideoRepository(session), TranscriptRepository(session), SpeakerRepository(session)
    )
    queue = partial(enqueue, session)
    chat_service = ChatService(chats, messages, videos, queue)
    return Transaction(
        videos=videos,
        indexes=IndexRepository(session),
        analyses=AnalysisService(AnalysisRepository(session)),
        chats=chat_service,
        processing=ProcessingService(chats, videos, presence),
        answers=AnswerService(chats, messages, videos, presence),
        library=LibraryService(HistoryRepository(session)),
        archive=ArchiveService(
            SnapshotRepository(session),
            StagingRepository(session),
            MergingRepository(session),
            queue,
        ),
        playlists=PlaylistService(PlaylistRepository(session), chat_service, videos, queue),
    )


def build(
    settings: Settings,
    database_url: str,
    embedded: EmbeddedPostgres | None,
    executor: Executor,
) -> App:
    """Connect the parts; opens nothing yet. `executor` limits concurrent fetches."""
    database = Database(database_url, embedded.diagnose) if embedded else Database(database_url)
    rate = DistributedRateLimiter(database, settings.llm.model, settings.llm.requests_per_minute)
    return App(
        settings=settings,
        embedded=embedded,
        database=database,
        presence=Presence(database_url),
        revoked_sessions=RevokedSessions(database),
        queue=JobQueue(database_url, settings.worker.concurrency),
        engines=Engines(settings, make_rate_limiter(rate)),
        fetcher=make_fetcher(settings.sources, executor),
        metrics=Metrics(),
    )


@asynccontextmanager
async def open_app(settings: Settings) -> AsyncIterator[App]:
    """The program, ready to work, with a running database that is up to date.

    Starts or joins the embedded PostgreSQL if no DATABASE_URL is set. Raises
    EmbeddedUnavailable, DatabaseUrlInvalid, DatabaseAway.
    """
    async with AsyncExitStack() as stack:
        embedded, url = await _database(settings, stack)
        await asyncio.to_thread(migrate, url)
        executor = ThreadPoolExecutor(FETCHES_AT_ONCE, thread_name_prefix="fetch")
        # A running fetch may take a while to end, and nothing waits for it.
        stack.callback(executor.shutdown, wait=False, cancel_futures=True)
        app = build(settings, url, embedded, executor)
        stack.push_async_callback(app.database.close)
        stack.push_async_callback(app.engines.close)
        stack.push_async_callback(app.presence.close)
        await app.presence.open()
        yield app


@asynccontextmanager
async def with_temporary_database(settings: Settings) -> AsyncIterator[Settings]:
    """The settings with an empty database of their own, which is removed at the end.

    Raises as `open_app` does, and NoTemporaryDatabase.
    """
    async with AsyncExitStack() as stack:
        _, url = await _database(settings, stack)
        own_url = await stack.enter_async_context(temporary_database(url))
        yield settings.model_copy(update={"database_url": SecretStr(own_url)})


async def _database(
    settings: Settings, stack: AsyncExitStack
) -> tuple[EmbeddedPostgres | None, str]:
    if settings.database_url is not None:
        return None, settings.database_url.get_secret_value()
    embedded = await asyncio.to_thread(EmbeddedPostgres.start, settings.data_dir)
    stack.push_async_callback(asyncio.to_thread, embedded.release)
    return embedded, embedded.url
