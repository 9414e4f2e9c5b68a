"""The first provider: youtube-transcript-api, which requests captions as YouTube's player does."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import ParseError

import requests
from youtube_transcript_api import (
    AgeRestricted,
    FetchedTranscript,
    PoTokenRequired,
    RequestBlocked,
    TranscriptsDisabled,
    VideoUnavailable,
    YouTubeTranscriptApi,
    YouTubeTranscriptApiException,
)
from youtube_transcript_api import Transcript as ListedTranscript

from chat_with_video.sources.network import GuardedSession, Observer
from chat_with_video.sources.schemas import Segment, TranscriptKind
from chat_with_video.sources.youtube.cookies import as_jar, read_cookies
from chat_with_video.sources.youtube.errors import EMPTY_CAPTIONS, TOKEN_WANTED, ProviderFailed
from chat_with_video.sources.youtube.http_recorder import HttpRecorder
from chat_with_video.sources.youtube.languages import choose_track, list_languages
from chat_with_video.sources.youtube.schemas import (
    CaptionRequest,
    Outcome,
    ProviderResult,
    Transcript,
)
from chat_with_video.text.cleaning import clean_line

_BY_TYPE: dict[type[YouTubeTranscriptApiException], Outcome] = {
    RequestBlocked: "blocked",
    AgeRestricted: "age_restricted",
    VideoUnavailable: "removed",
    TranscriptsDisabled: "captions_off",
}


class _Listed:
    """One of the tracks that the library lists."""

    def __init__(self, listed: ListedTranscript) -> None:
        self.listed = listed
        self.language: str = listed.language_code
        self.kind: TranscriptKind = "automatic" if listed.is_generated else "manual"


class TranscriptApiProvider:
    """Fetches captions by youtube-transcript-api. Blocks its thread."""

    name = "youtube-transcript-api"

    def __init__(
        self, open_session: Callable[[Observer], GuardedSession], cookies_file: Path | None
    ) -> None:
        self._open_session = open_session
        self._cookies_file = cookies_file

    def fetch(self, request: CaptionRequest) -> ProviderResult:
        """The best matching captions. Raises ProviderFailed."""
        cookies = as_jar(read_cookies(self._cookies_file))
        recorder = HttpRecorder()
        with self._open_session(recorder) as session:
            session.cookies.update(cookies)
            try:
                return ProviderResult(self._fetch(session, request, recorder))
            except YouTubeTranscriptApiException as exc:
                raise _by_type(exc, recorder) from exc
            except requests.RequestException as exc:
                raise recorder.failure() from exc

    def _fetch(
        self, session: GuardedSession, request: CaptionRequest, recorder: HttpRecorder
    ) -> Transcript:
        with recorder.reading(self.name):
            listed = list(YouTubeTranscriptApi(http_client=session).list(request.video_id))
        if recorder.refusal is not None:
            raise recorder.refusal
        tracks = [_Listed(one) for one in listed]
        languages = list_languages(tracks)
        track = choose_track(tracks, request)
        if track is None:
            raise ProviderFailed("no_language" if tracks else "captions_off", languages=languages)
        try:
            segments = _segments(track.listed.fetch())
        except ParseError as exc:
            raise ProviderFailed("refused", EMPTY_CAPTIONS) from exc
        if not segments:
            raise ProviderFailed("refused", EMPTY_CAPTIONS)
        return Transcript(track.language, track.kind, segments, languages)


def _by_type(exc: YouTubeTranscriptApiException, recorder: HttpRecorder) -> ProviderFailed:
    if isinstance(exc, PoTokenRequired):
        return ProviderFailed("refused", TOKEN_WANTED)
    if recorder.refusal is not None and recorder.refusal.outcome == "live":
        return recorder.refusal
    said = recorder.player.reason if recorder.player is not None else ""
    for kind, outcome in _BY_TYPE.items():
        if isinstance(exc, kind):
            return ProviderFailed(outcome, said)
    return recorder.failure()


def _segments(fetched: FetchedTranscript) -> tuple[Segment, ...]:
    said = [(cue, clean_line(cue.text)) for cue in fetched]
    cues = sorted(((cue, text) for cue, text in said if text), key=lambda pair: pair[0].start)
    starts = [cue.start for cue, _ in cues[1:]] + [float("inf")]
    return tuple(
        # A rolling line stays on the screen while the next is spoken; speech ends where it begins.
        Segment(position, cue.start, max(min(cue.start + cue.duration, following), cue.start), text)
        for position, ((cue, text), following) in enumerate(zip(cues, starts, strict=True))
    )
