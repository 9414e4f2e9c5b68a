"""The first provider: youtube-transcript-api, which requests captions as YouTube's player does."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from youtube_transcript_api import (
    AgeRestricted,
    RequestBlocked,
    VideoUnavailable,
    YouTubeTranscriptApi,
    YouTubeTranscriptApiException,
)

from chat_with_video.sources.network import GuardedSession, Observer
from chat_with_video.sources.youtube.cookies import Cookies, read_cookies
from chat_with_video.sources.youtube.http_recorder import HttpRecorder
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.schemas import CaptionRequest, Outcome, ProviderResult
from chat_with_video.sources.youtube.visit import Visit

_BY_TYPE: dict[type[YouTubeTranscriptApiException], Outcome] = {
    RequestBlocked: "blocked",
    AgeRestricted: "age_restricted",
    VideoUnavailable: "removed",
}

# With it YouTube does not ask for consent to cookies, which it does in Europe.
_CONSENT = ("SOCS", "CAI")


class TranscriptApiProvider:
    """Fetches captions by youtube-transcript-api. Blocks its thread.

    The library asks for the video's page and for the player's answer. The captions are chosen,
    fetched and read here, since the library takes the last track of each language and one format.
    """

    name = "youtube-transcript-api"

    def __init__(
        self,
        open_session: Callable[[Observer], GuardedSession],
        cookies_file: Path | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._open_session = open_session
        self._cookies_file = cookies_file
        self._clock = clock

    def fetch(self, request: CaptionRequest) -> ProviderResult:
        """The best matching captions, with metadata. Raises ProviderFailed."""
        cookies = read_cookies(self._cookies_file, self._clock())
        recorder = HttpRecorder(request.video_id)
        try:
            with self._open_session(recorder) as session, recorder.guarding(self.name):
                _set_cookies(session, cookies)
                return self._fetch(Visit(session, recorder, self._clock), request)
        except ProviderFailed as failure:
            raise cookies.explain(
                failure, is_signed_out=recorder.is_signed_out, sends_account=False
            ) from failure

    def _fetch(self, visit: Visit, request: CaptionRequest) -> ProviderResult:
        failure = _list(visit, request.video_id)
        metadata = visit.recorder.metadata
        return ProviderResult(visit.fetch_transcript(request, metadata, failure), metadata)


def _list(visit: Visit, video_id: str) -> ProviderFailed | None:
    """Let the library ask YouTube; the recorder has the answers. Its failure, None without one."""
    recorder = visit.recorder
    try:
        with recorder.guarding(TranscriptApiProvider.name):
            YouTubeTranscriptApi(http_client=visit.session).list(video_id)
    except ProviderFailed as failure:
        outcomes = (_BY_TYPE[kind] for kind in _BY_TYPE if isinstance(failure.__cause__, kind))
        by_type = (ProviderFailed(outcome) for outcome in outcomes)
        return recorder.known_failure or next(by_type, failure)
    return None


def _set_cookies(session: GuardedSession, cookies: Cookies) -> None:
    session.cookies.update(cookies.jar())
    if not cookies.has_account and _CONSENT[0] not in session.cookies:
        session.cookies.set(*_CONSENT, domain=".youtube.com", secure=True)
