"""A YouTube whose responses a test decides."""

from datetime import UTC, date, datetime, timedelta

from chat_with_video.sources.schemas import Segment
from chat_with_video.sources.youtube.errors import fetch_failed
from chat_with_video.sources.youtube.fetcher import OnAttempt
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.schemas import (
    Attempt,
    CaptionRequest,
    FetchResult,
    ListedVideo,
    Metadata,
    Outcome,
    PlaylistRequest,
    PlaylistVideos,
    Transcript,
)
from tests.web.conversation import LINES


class ScriptedFetcher:
    """Returns a talk, or fails in the way that `outcome` names, or `outcomes` for one video.

    A playlist has the videos of `playlist`.
    """

    def __init__(self) -> None:
        self.outcome: Outcome = "ok"
        self.outcomes: dict[str, Outcome] = {}
        self.playlist: tuple[ListedVideo, ...] = ()
        self.left_out: int | None = 0
        self.knows_duration = True
        self.title = "How memory works, and how to keep what you learn"
        self.segments: tuple[Segment, ...] = tuple(
            Segment(n, n * 10.0, n * 10.0 + 10, line) for n, line in enumerate(LINES)
        )

    async def fetch(self, wanted: CaptionRequest, on_attempt: OnAttempt) -> FetchResult:
        outcome = self.outcomes.get(wanted.video_id, self.outcome)
        if outcome != "ok":
            await self._fail(outcome, on_attempt)
        attempt = Attempt(rung="youtube-transcript-api", outcome="ok", detail="It worked.")
        await on_attempt(attempt)
        return FetchResult(self._transcript(), self._metadata(wanted.video_id), (attempt,))

    async def list_playlist(self, request: PlaylistRequest) -> PlaylistVideos:
        return PlaylistVideos("Talks at the harbour", self.playlist, self.left_out)

    async def _fail(self, outcome: Outcome, on_attempt: OnAttempt) -> None:
        failure = ProviderFailed(outcome, languages=("en", "nl"))
        for rung in ("youtube-transcript-api", "yt-dlp"):
            await on_attempt(Attempt(rung=rung, outcome=outcome, detail=failure.detail))
        raise fetch_failed(failure, retry_at=datetime.now(UTC) + timedelta(hours=1))

    def _transcript(self) -> Transcript:
        return Transcript("en", "manual", self.segments, ("en", "nl"))

    def _metadata(self, video_id: str) -> Metadata:
        return Metadata(
            title=self.title,
            channel_name="Learning Lab",
            publication_date=date(2025, 3, 4),
            view_count=1_234_567,
            duration_s=self.segments[-1].end_s if self.knows_duration else None,
            thumbnail_url=f"https://i.ytimg.com/vi/{video_id}/hqdefault.jpg",
        )
