"""The second provider: yt-dlp, which acts as other players and can sign in with cookies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from yt_dlp.networking.common import Request
from yt_dlp.networking.exceptions import RequestError
from yt_dlp.utils import YoutubeDLError

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.network import GuardedSession, Observer
from chat_with_video.sources.schemas import TranscriptKind
from chat_with_video.sources.transcripts import read_transcript
from chat_with_video.sources.youtube.cookies import read_cookies
from chat_with_video.sources.youtube.errors import EMPTY_CAPTIONS, TOKEN_WANTED, ProviderFailed
from chat_with_video.sources.youtube.http_recorder import HttpRecorder
from chat_with_video.sources.youtube.languages import choose_track, list_languages
from chat_with_video.sources.youtube.metadata import from_info
from chat_with_video.sources.youtube.schemas import (
    CaptionRequest,
    Metadata,
    ProviderResult,
    Transcript,
)
from chat_with_video.sources.youtube.yt_dlp_session import ConfinedYoutubeDL
from chat_with_video.text.codes import same_language

_FORMATS = ("json3", "vtt")


@dataclass(frozen=True, slots=True)
class _Track:
    """One of the tracks in yt-dlp's info; `url` gives it in `format`."""

    language: str
    kind: TranscriptKind
    format: str
    url: str


class YtDlpProvider:
    """Fetches captions and metadata by yt-dlp. Blocks its thread."""

    name = "yt-dlp"

    def __init__(
        self, open_session: Callable[[Observer], GuardedSession], cookies_file: Path | None
    ) -> None:
        self._open_session = open_session
        self._cookies_file = cookies_file

    def fetch(self, request: CaptionRequest) -> ProviderResult:
        """The best matching captions, with metadata. Raises ProviderFailed, with metadata too."""
        with self._visit(request.video_id) as visit:
            return visit.captions(request)

    def metadata(self, video_id: str) -> Metadata:
        """The video's metadata. Raises ProviderFailed."""
        with self._visit(video_id) as visit:
            return visit.known_metadata()

    @contextmanager
    def _visit(self, video_id: str) -> Iterator["_Visit"]:
        cookies = read_cookies(self._cookies_file)
        recorder = HttpRecorder()
        with self._open_session(recorder) as session, ConfinedYoutubeDL(session, cookies) as ydl:
            with recorder.reading(self.name):
                info = _extract(ydl, recorder, video_id)
            yield _Visit(ydl, recorder, info, video_id)


def _extract(ydl: ConfinedYoutubeDL, recorder: HttpRecorder, video_id: str) -> dict[str, Any]:
    try:
        info = ydl.extract_info(VideoLink(video_id).url, download=False, process=False)
    except YoutubeDLError as exc:
        raise recorder.failure() from exc
    return info if isinstance(info, dict) else {}


class _Visit:
    """yt-dlp's information about one video, while its session is open."""

    def __init__(
        self, ydl: ConfinedYoutubeDL, recorder: HttpRecorder, info: dict[str, Any], video_id: str
    ) -> None:
        self._ydl = ydl
        self._recorder = recorder
        self._info = info
        author = recorder.player.author if recorder.player is not None else None
        self._metadata = from_info(info, video_id, author)

    def known_metadata(self) -> Metadata:
        if self._metadata is None:
            raise self._recorder.failure()
        return self._metadata

    def captions(self, request: CaptionRequest) -> ProviderResult:
        try:
            return ProviderResult(self._transcript(request), self._metadata)
        except ProviderFailed as failure:
            failure.metadata = self._metadata
            raise

    def _transcript(self, request: CaptionRequest) -> Transcript:
        if self._info.get("live_status") in {"is_live", "is_upcoming"}:
            raise ProviderFailed("live")
        tracks = _tracks(self._info)
        if not tracks:
            raise self._why_no_tracks()
        languages = list_languages(tracks)
        track = choose_track(tracks, request)
        if self._is_withheld(track, request):
            raise ProviderFailed("refused", TOKEN_WANTED)
        if track is None:
            raise ProviderFailed("no_language", languages=languages)
        return _read(self._download(track.url), track, languages)

    def _is_withheld(self, track: _Track | None, request: CaptionRequest) -> bool:
        """Whether yt-dlp dropped better captions because they need a token."""
        player = self._recorder.player
        best = choose_track(player.tracks, request) if player is not None else None
        return best is not None and (
            track is None or not same_language(best.language, track.language)
        )

    def _download(self, url: str) -> bytes:
        try:
            content: bytes = self._ydl.urlopen(Request(url)).read()
        except RequestError as exc:
            raise self._recorder.failure() from exc
        return content

    def _why_no_tracks(self) -> ProviderFailed:
        player = self._recorder.player
        if player is not None and player.status == "OK":
            # yt-dlp drops the tracks that it has no token for.
            return (
                ProviderFailed("refused", TOKEN_WANTED)
                if player.tracks
                else ProviderFailed("captions_off")
            )
        failure = self._recorder.failure()
        if failure.outcome == "removed" and self._metadata is not None:
            return ProviderFailed("refused", failure.said)
        return failure


def _read(content: bytes, track: _Track, languages: tuple[str, ...]) -> Transcript:
    try:
        captions = read_transcript(content, f"captions.{track.format}").captions
    except UnreadableCaptions as exc:
        raise ProviderFailed("refused", EMPTY_CAPTIONS) from exc
    return Transcript(track.language, track.kind, captions.segments, languages)


def _tracks(info: dict[str, Any]) -> list[_Track]:
    """The original tracks, each once, manual ones first; machine translations left out."""
    lists = [info.get("subtitles") or {}, info.get("automatic_captions") or {}]
    found = [track for by_name in lists for offered in by_name.values() for track in _best(offered)]
    return list({(track.language, track.kind): track for track in found}.values())


def _best(offered: list[dict[str, Any]]) -> list[_Track]:
    """The format that this program reads best, as a list of at most one."""
    usable = [
        track
        for extension in _FORMATS
        for entry in offered
        if entry.get("ext") == extension and (track := _track(extension, entry.get("url") or ""))
    ]
    return usable[:1]


def _track(caption_format: str, url: str) -> _Track | None:
    """A track by its address, which says more than yt-dlp's names; None for a translation."""
    query = parse_qs(urlsplit(url).query)
    if "tlang" in query or "lang" not in query:
        return None
    kind: TranscriptKind = "automatic" if query.get("kind") == ["asr"] else "manual"
    return _Track(query["lang"][0], kind, caption_format, url)
