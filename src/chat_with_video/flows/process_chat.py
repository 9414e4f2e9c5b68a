"""From a queued chat to a complete one, stage by stage; a stored stage is never repeated."""

import asyncio
import time
from contextlib import suppress
from functools import partial
from uuid import UUID

import structlog

from chat_with_video.bootstrap import App
from chat_with_video.chats.jobs import ProcessChat
from chat_with_video.chats.schemas import ChatToProcess
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.errors import AppError, InternalError
from chat_with_video.core.tasks import cancel_and_wait
from chat_with_video.engines import EngineChains
from chat_with_video.flows.analyze_transcript import TranscriptAnalyst
from chat_with_video.flows.transcript_cache import TranscriptCache
from chat_with_video.llm.usage import Usage
from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.schemas import Attempt, CaptionRequest, FetchResult
from chat_with_video.videos.schemas import TranscriptVersion

log = structlog.get_logger(__name__)


class ChatProcessor:
    """Processes queued chats."""

    def __init__(self, app: App, transcripts: TranscriptCache) -> None:
        self._app = app
        self._transcripts = transcripts

    async def process(self, job: ProcessChat, is_last_attempt: bool) -> None:
        """Process a chat from its last stored stage to its end.

        A temporary error is raised, so that the job is tried again, unless this is the last
        attempt. Any other error is stored for the user to read.
        """
        try:
            await self._process_or_fail(job, is_last_attempt)
        except BaseException:
            # A stop, or an attempt that is not the last one.
            with suppress(DatabaseAway):
                async with self._app.transaction() as tx:
                    await tx.processing.release(job.chat_id)
            raise

    async def _process_or_fail(self, job: ProcessChat, is_last_attempt: bool) -> None:
        try:
            await self._process(job.chat_id)
        except DatabaseAway:
            raise
        except AppError as error:
            if error.retryable and not is_last_attempt:
                raise
            log.warning("chat.failed", chat_id=str(job.chat_id), code=error.code)
            await self._fail(job.chat_id, error)
        except Exception:
            log.exception("chat.bug", chat_id=str(job.chat_id))
            await self._fail(job.chat_id, InternalError())

    async def _process(self, chat_id: UUID) -> None:
        async with self._app.transaction() as tx:
            chat = await tx.processing.begin_work(chat_id)
        if chat is not None:
            transcript_id = chat.transcript_id or await self._transcribe(chat)
            await self._app.engines.run(
                self._app.engines.pick(),
                partial(self._analyze, chat_id, transcript_id, again=chat.analyze_anew),
                partial(log.warning, "chat.offline_stands_in", chat_id=str(chat_id)),
            )

    async def _transcribe(self, chat: ChatToProcess) -> UUID:
        """The transcript of a chat's video, fetched only if no other chat has a suitable one."""
        wanted, video_id = await self._wanted(chat), chat.video_id
        async with self._app.transaction() as tx:
            await tx.processing.enter_stage(chat.id, "fetching")
            if known := await tx.videos.find_fetched(video_id, wanted):
                await tx.processing.set_transcript(chat.id, known)
                return known
        fetched = await self._fetch(chat, wanted)
        async with self._app.transaction() as tx:
            transcript_id = await tx.videos.add_fetched(video_id, fetched)
            await tx.processing.set_transcript(chat.id, transcript_id)
        return transcript_id

    async def _wanted(self, chat: ChatToProcess) -> CaptionRequest:
        async with self._app.reading() as tx:
            video = await tx.videos.get(chat.video_id)
        # An upload has its transcript from the start.
        assert video.youtube_id is not None
        if chat.requested_language:
            return CaptionRequest(video.youtube_id, (chat.requested_language,), strict=True)
        return CaptionRequest(video.youtube_id, self._app.settings.sources.languages)

    async def _fetch(self, chat: ChatToProcess, wanted: CaptionRequest) -> FetchResult:
        async def keep(attempt: Attempt) -> None:
            self._app.metrics.fetches.labels(attempt.rung, attempt.outcome).inc()
            async with self._app.transaction() as tx:
                await tx.processing.add_attempt(chat.id, attempt)

        try:
            return await self._app.fetcher.fetch(wanted, keep)
        except FetchFailed as error:
            async with self._app.transaction() as tx:
                await tx.videos.update_metadata(chat.video_id, error)
            raise

    async def _analyze(
        self, chat_id: UUID, transcript_id: UUID, chains: EngineChains, *, again: bool
    ) -> None:
        async with self._app.transaction() as tx:
            await tx.processing.enter_stage(chat_id, "analyzing")
            stored = await tx.analyses.find_by_key(transcript_id, chains.analysis_key)
            if stored is not None and not again:
                await tx.processing.complete(chat_id, stored.id)
                return
            chat = await tx.chats.get(chat_id)
            version = await tx.videos.get_version(transcript_id)

        started = time.monotonic()
        context = await self._transcripts.get(version)
        analyst = TranscriptAnalyst(
            self._app.transaction,
            self._app.reading,
            chains,
            transcript_id,
            context,
            context_tokens=self._app.settings.llm.context_tokens,
            title=chat.title,
            channel_name=chat.channel_name,
        )
        # While the model works, so that the first question finds the index ready.
        indexing = asyncio.create_task(self._index(version), name="index")
        try:
            analyzed = await analyst.analyze()
            await indexing
        finally:
            # A stop does not wait for an index; the next question builds it.
            await cancel_and_wait(indexing)
        async with self._app.transaction() as tx:
            analysis_id = await tx.analyses.put(transcript_id, chains.analysis_key, analyzed)
            await tx.processing.complete(chat_id, analysis_id)
        self._measure(chains.engine.name, analyzed.usage)
        log.info(
            "chat.analyzed",
            chat_id=str(chat_id),
            engine=chains.engine.name,
            seconds=round(time.monotonic() - started, 2),
            dropped_citations=analyzed.content.dropped_citations,
        )

    async def _index(self, transcript: TranscriptVersion) -> None:
        try:
            await self._transcripts.get_indexed(transcript)
        except Exception:
            # The analysis does not need it; the next question tries again.
            log.exception("index.bug", transcript_id=str(transcript.id))

    def _measure(self, engine: str, usage: Usage | None) -> None:
        self._app.metrics.analyses.labels(engine).inc()
        if usage:
            self._app.metrics.count_tokens(
                engine, "analysis", read=usage.input_tokens, written=usage.output_tokens
            )

    async def _fail(self, chat_id: UUID, error: AppError) -> None:
        async with self._app.transaction() as tx:
            await tx.processing.fail(chat_id, error)
