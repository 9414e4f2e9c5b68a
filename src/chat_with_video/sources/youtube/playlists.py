"""Lists the videos of playlists and channels by yt-dlp."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from yt_dlp.utils import DownloadError, ExtractorError, YoutubeDLError

from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.network import GuardedSession, Observer
from chat_with_video.sources.youtube.cookies import read_cookies
from chat_with_video.sources.youtube.http_recorder import HttpRecorder
from chat_with_video.sources.youtube.playlist_errors import PlaylistEmpty
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.schemas import ListedVideo, PlaylistRequest, PlaylistVideos
from chat_with_video.sources.youtube.yt_dlp_session import ConfinedYoutubeDL
from chat_with_video.text.cleaning import clean_line

_MAX_TITLE = 500
# Lists without end, such as one of repeated entries or of empty pages, are read no further than
# this. YouTube gives 30 to 100 entries for a request.
_ENTRIES_PER_VIDEO, _ENTRIES_PER_REQUEST = 3, 20
_PAGE_MISSING = 404
# yt-dlp puts this before YouTube's own sentence.
_SAID = "YouTube said: "


class YtDlpPlaylists:
    """Lists videos without asking for each of them. Blocks its thread."""

    name = "yt-dlp"

    def __init__(
        self,
        open_session: Callable[[Observer], GuardedSession],
        cookies_file: Path | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._open_session = open_session
        self._cookies_file = cookies_file
        self._clock = clock

    def list_videos(self, request: PlaylistRequest) -> PlaylistVideos:
        """The first videos of a playlist or a channel, each once; entries of other kinds are
        skipped. Raises ProviderFailed, PlaylistEmpty."""
        cookies = read_cookies(self._cookies_file, self._clock())
        recorder = HttpRecorder()
        most_requests = 4 + request.limit // _ENTRIES_PER_REQUEST

        def is_enough(_path: str) -> bool:
            return recorder.blocks > 0 or len(recorder.statuses) >= most_requests

        with (
            self._open_session(recorder) as session,
            recorder.guarding(self.name),
            ConfinedYoutubeDL(session, cookies.text, (), is_enough) as ydl,
        ):
            listed = _list(ydl, request, recorder)
        if not listed.videos:
            raise PlaylistEmpty
        return listed


def _list(
    ydl: ConfinedYoutubeDL, request: PlaylistRequest, recorder: HttpRecorder
) -> PlaylistVideos:
    try:
        info = ydl.extract_info(request.link.url, download=False, process=False) or {}
        entries = islice(info.get("entries") or (), request.limit * _ENTRIES_PER_VIDEO)
        videos, seen = _first_videos(entries, request.limit)
        left_out = _left_out(seen, info.get("playlist_count")) if next(entries, None) else 0
    except YoutubeDLError as exc:
        raise _refusal(exc, recorder) from exc
    return PlaylistVideos(_short(info.get("title")), tuple(videos), left_out)


def _refusal(error: YoutubeDLError, recorder: HttpRecorder) -> ProviderFailed:
    if (_PAGE_MISSING in {status for _, status in recorder.statuses}) and not recorder.blocks:
        return ProviderFailed("removed", "There is no such playlist or channel.")
    # A playlist that is private or gone is answered by a page that says so.
    cause = error.exc_info[1] if isinstance(error, DownloadError) and error.exc_info else error
    if recorder.known_failure is None and isinstance(cause, ExtractorError) and cause.expected:
        return ProviderFailed("refused", _short(str(cause.orig_msg).removeprefix(_SAID)))
    return recorder.failure()


def _short(text: object) -> str:
    return clean_line(str(text or ""))[:_MAX_TITLE].strip()


def _first_videos(entries: Iterator[Any], limit: int) -> tuple[list[ListedVideo], int]:
    """The first videos, each once, and how many entries were read for them."""
    videos: dict[str, ListedVideo] = {}
    seen = 0
    while len(videos) < limit and (entry := next(entries, None)) is not None:
        seen += 1
        if (video := _video(entry)) is not None:
            videos.setdefault(video.video_id, video)
    return list(videos.values()), seen


def _video(entry: Any) -> ListedVideo | None:
    if not isinstance(entry, dict) or entry.get("ie_key") != "Youtube":
        return None
    try:
        link = VideoLink(str(entry.get("id")))
    except ValueError:
        return None
    return ListedVideo(link.video_id, _short(entry.get("title")))


def _left_out(seen: int, count: object) -> int | None:
    return count - seen if isinstance(count, int) and count > seen else None
