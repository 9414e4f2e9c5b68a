"""The fetcher: providers in order, each tried when the one before failed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from datetime import datetime
from typing import Protocol

import structlog

from chat_with_video.core.clock import describe_local_time
from chat_with_video.sources.youtube.advice import SourceMeans
from chat_with_video.sources.youtube.cooldown import Cooldown
from chat_with_video.sources.youtube.errors import FetchFailed, fetch_failed
from chat_with_video.sources.youtube.playlist_errors import playlist_failed
from chat_with_video.sources.youtube.provider_errors import ProviderFailed, Unconfirmed
from chat_with_video.sources.youtube.schemas import (
    Attempt,
    CaptionRequest,
    FetchResult,
    Metadata,
    Outcome,
    PlaylistRequest,
    PlaylistVideos,
    ProviderResult,
    describe_transcript,
)
from chat_with_video.sources.youtube.verdict import FINAL, UNREACHABLE, conclude

log = structlog.get_logger(__name__)

# These videos have no metadata to fetch.
UNKNOWN_TO_ALL: frozenset[Outcome] = frozenset({"private", "not_a_video", "removed"})

# With another address of a rotating proxy these may not come again.
_WORTH_A_NEW_SESSION: frozenset[Outcome] = frozenset(
    {"blocked", "proxy_failed", "timeout", "error"}
)

OnAttempt = Callable[[Attempt], Awaitable[None]]


class TranscriptProvider(Protocol):
    """A provider of transcripts; blocks its thread for a limited time."""

    @property
    def name(self) -> str: ...

    def fetch(self, request: CaptionRequest) -> ProviderResult:
        """Raises ProviderFailed."""


class MetadataProvider(Protocol):
    """A provider of metadata; blocks its thread for a limited time."""

    @property
    def name(self) -> str: ...

    def metadata(self, video_id: str) -> Metadata:
        """Raises ProviderFailed."""


class PlaylistProvider(Protocol):
    """A provider of lists of videos; blocks its thread for a limited time."""

    @property
    def name(self) -> str: ...

    def list_videos(self, request: PlaylistRequest) -> PlaylistVideos:
        """Raises ProviderFailed."""


class YouTubeFetcher:
    """Fetches videos. `executor` limits how many threads do so at once.

    `proxy_rotates` is how many new sessions of a rotating proxy are tried before a block counts;
    then no provider has a cooldown, since the next session has another address.
    `library_age_days` tells how old the libraries are that were used.
    """

    def __init__(
        self,
        providers: Sequence[TranscriptProvider],
        metadata_providers: Sequence[MetadataProvider],
        cooldown: Cooldown,
        executor: Executor,
        *,
        playlist_provider: PlaylistProvider,
        proxy_rotates: int = 0,
        means: SourceMeans | None = None,
        library_age_days: Callable[[], int | None] = lambda: None,
    ) -> None:
        self._providers = providers
        self._metadata_providers = metadata_providers
        self._playlist_provider = playlist_provider
        self._cooldown = cooldown
        self._executor = executor
        self._proxy_rotates = proxy_rotates
        self._means = means or SourceMeans()
        self._library_age_days = library_age_days

    async def fetch(
        self, request: CaptionRequest, on_attempt: OnAttempt | None = None
    ) -> FetchResult:
        """A video's transcript and metadata; `on_attempt` gets each provider's attempt as it ends.

        Raises the FetchFailed that fits, with all attempts. A blocked provider is not used again
        until its cooldown is over. Missing metadata is not a failure.
        """
        run = FetchRun(on_attempt)
        for provider in self._providers:
            result = await self._try(provider, request, run)
            if result is not None:
                metadata = result.metadata or await self._metadata(request.video_id, run)
                return FetchResult(result.transcript, metadata, tuple(run.attempts))
            if run.is_over:
                break
        raise await self._failed(request, run)

    async def list_playlist(self, request: PlaylistRequest) -> PlaylistVideos:
        """The videos of a playlist or a channel. Raises PlaylistNotListed, PlaylistEmpty."""
        provider = self._playlist_provider
        resting_until = self._cooldown.ends_at(provider.name)
        if resting_until is not None:
            raise playlist_failed(ProviderFailed("blocked"), resting_until)
        try:
            return await self._run(provider.list_videos, request)
        except ProviderFailed as failure:
            self._rest_if_blocked(provider.name, failure)
            raise playlist_failed(failure, self._cooldown.ends_at(provider.name)) from failure

    async def _try(
        self, provider: TranscriptProvider, request: CaptionRequest, run: "FetchRun"
    ) -> ProviderResult | None:
        resting_until = self._cooldown.ends_at(provider.name)
        if resting_until is not None:
            said = f"not asked again before {describe_local_time(resting_until)}."
            await run.note_failure(provider.name, ProviderFailed("blocked", said))
            return None
        run.asked.add(provider.name)
        try:
            result = await self._fetch(provider, request)
        except ProviderFailed as failure:
            self._rest_if_blocked(provider.name, failure)
            await run.note_failure(provider.name, failure)
            return None
        await run.note(_succeeded(provider.name, result))
        return result

    async def _fetch(self, provider: TranscriptProvider, request: CaptionRequest) -> ProviderResult:
        """A provider's result; its last failure, if no session of a rotating proxy gave one."""
        for _ in range(self._proxy_rotates):
            try:
                return await self._run(provider.fetch, request)
            except ProviderFailed as failure:
                if failure.outcome not in _WORTH_A_NEW_SESSION:
                    raise
                log.info("youtube.new_session", rung=provider.name, outcome=failure.outcome)
        return await self._run(provider.fetch, request)

    async def _metadata(self, video_id: str, run: "FetchRun") -> Metadata | None:
        """The video's metadata, from the providers that were not used yet."""
        for provider in self._metadata_providers:
            if provider.name in run.asked or self._cooldown.ends_at(provider.name) is not None:
                continue
            try:
                return await self._run(provider.metadata, video_id)
            except ProviderFailed as failure:
                self._rest_if_blocked(provider.name, failure)
                run.note_existence(failure.outcome)
                log.info("youtube.no_metadata", way=provider.name, outcome=failure.outcome)
        return None

    async def _failed(self, request: CaptionRequest, run: "FetchRun") -> FetchFailed:
        metadata = run.metadata
        # While every provider is in its cooldown, YouTube gets no request at all.
        if metadata is None and run.asked and run.is_worth_asking:
            metadata = await self._metadata(request.video_id, run)
        failure = conclude(run.failures, True if metadata is not None else run.exists)
        resting = self._resting() if failure.outcome == "blocked" else {}
        retry_at = min(resting.values(), default=None)
        names = () if len(resting) == len(self._providers) else tuple(resting)
        age_days = self._library_age_days() if run.asked else None
        error = fetch_failed(failure, retry_at, resting=names, means=self._means, age_days=age_days)
        error.attempts = tuple(run.attempts)
        error.metadata = metadata
        return error

    def _resting(self) -> dict[str, datetime]:
        """The providers in their cooldown, and when each may be used again."""
        ends = {
            provider.name: self._cooldown.ends_at(provider.name) for provider in self._providers
        }
        return {name: moment for name, moment in ends.items() if moment is not None}

    def _rest_if_blocked(self, name: str, failure: ProviderFailed) -> None:
        if failure.outcome == "blocked" and not self._proxy_rotates:
            ends_at = self._cooldown.start(name)
            log.warning("youtube.blocked", way=name, until=ends_at.isoformat())

    async def _run[Given, Result](
        self, blocking: Callable[[Given], Result], given: Given
    ) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._executor, blocking, given)


class FetchRun:
    """One video's attempts and failures so far; `exists` is None while that is not known."""

    def __init__(self, on_attempt: OnAttempt | None) -> None:
        self._on_attempt = on_attempt
        self.failures: list[ProviderFailed] = []
        self.exists: bool | None = None
        self.attempts: list[Attempt] = []
        self.asked: set[str] = set()

    async def note(self, attempt: Attempt) -> None:
        self.attempts.append(attempt)
        log.info("youtube.attempt", **attempt.model_dump())
        if self._on_attempt is not None:
            await self._on_attempt(attempt)

    async def note_failure(self, provider: str, failure: ProviderFailed) -> None:
        self.failures.append(failure)
        await self.note(Attempt(rung=provider, outcome=failure.outcome, detail=failure.detail))

    def note_existence(self, outcome: Outcome) -> None:
        """What a failure to get metadata says of the video: that it exists, or that it does not."""
        if outcome in {"not_a_video", "login_required"}:
            self.exists = outcome == "login_required"

    @property
    def is_over(self) -> bool:
        """Whether no other provider can help."""
        return self.failures[-1].outcome in FINAL

    @property
    def metadata(self) -> Metadata | None:
        return next((f.metadata for f in self.failures if f.metadata is not None), None)

    @property
    def is_worth_asking(self) -> bool:
        """Whether YouTube may know facts about the video, or that it exists."""
        if any(isinstance(failure, Unconfirmed) for failure in self.failures):
            return True
        return conclude(self.failures, None).outcome not in UNKNOWN_TO_ALL | UNREACHABLE


def _succeeded(provider: str, result: ProviderResult) -> Attempt:
    detail = describe_transcript(result.transcript)
    return Attempt(rung=provider, outcome="ok", detail=detail)
