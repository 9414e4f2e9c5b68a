"""The second provider: yt-dlp, which acts as other players and can sign in with cookies."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from yt_dlp.utils import YoutubeDLError

from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.network import GuardedSession, Observer, is_unreachable
from chat_with_video.sources.youtube.cookies import Cookies, is_session_over, read_cookies
from chat_with_video.sources.youtube.failures import PLAYER_PATH
from chat_with_video.sources.youtube.http_recorder import HttpRecorder
from chat_with_video.sources.youtube.metadata import from_info
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.schemas import (
    CaptionRequest,
    Metadata,
    Outcome,
    ProviderResult,
)
from chat_with_video.sources.youtube.visit import Visit
from chat_with_video.sources.youtube.yt_dlp_session import ConfinedYoutubeDL

# After these, further players would only ask more of YouTube: the owner or the date prevents it, or
# two players say so. Of other refusals, some players are spared.
_SAID_ONCE: tuple[Outcome, ...] = ("live", "private")
_SAID_TWICE: tuple[Outcome, ...] = ("geo_blocked", "members_only", "not_ready")
_TWICE = 2


class YtDlpProvider:
    """Fetches captions and metadata by yt-dlp. Blocks its thread.

    yt-dlp asks YouTube as one player after the other; the captions are chosen from their answers,
    fetched and read here.
    """

    name = "yt-dlp"

    def __init__(
        self,
        open_session: Callable[[Observer], GuardedSession],
        cookies_file: Path | None,
        clients: Sequence[str],
        clock: Callable[[], datetime],
    ) -> None:
        self._open_session = open_session
        self._cookies_file = cookies_file
        self._clients = tuple(clients)
        self._clock = clock

    def fetch(self, request: CaptionRequest) -> ProviderResult:
        """The best matching captions, with metadata. Raises ProviderFailed, with metadata too."""
        with self._visiting(request.video_id) as (visit, metadata):
            return ProviderResult(visit.fetch_transcript(request, metadata, None), metadata)

    def metadata(self, video_id: str) -> Metadata:
        """The video's metadata. Raises ProviderFailed."""
        with self._visiting(video_id) as (visit, metadata):
            if metadata is None:
                raise visit.recorder.failure()
            return metadata

    @contextmanager
    def _visiting(self, video_id: str) -> Iterator[tuple[Visit, Metadata | None]]:
        cookies = read_cookies(self._cookies_file, self._clock())
        recorder = HttpRecorder(video_id)
        is_over = False
        try:
            with (
                self._open_session(recorder) as session,
                recorder.guarding(self.name),
                self._open_library(session, cookies, recorder) as ydl,
            ):
                info = _extract(ydl, recorder)
                is_over = is_session_over(cookies, ydl.cookiejar)
                yield Visit(session, recorder, self._clock), _metadata(info, recorder)
        except ProviderFailed as failure:
            is_player_signed_out = cookies.has_session and recorder.is_player_signed_out
            is_signed_out = recorder.is_signed_out or is_player_signed_out or is_over
            raise cookies.explain(
                failure, is_signed_out=is_signed_out, sends_account=True
            ) from failure

    def _open_library(
        self, session: GuardedSession, cookies: Cookies, recorder: HttpRecorder
    ) -> ConfinedYoutubeDL:
        return ConfinedYoutubeDL(
            session,
            cookies.text,
            self._clients,
            is_enough=lambda path: path == PLAYER_PATH and _is_enough(recorder),
        )


def _extract(ydl: ConfinedYoutubeDL, recorder: HttpRecorder) -> dict[str, Any]:
    """yt-dlp's information; empty if it found none. The recorder has the answers that it got."""
    link = VideoLink(recorder.video_id)
    info = None
    with suppress(ProviderFailed, YoutubeDLError), recorder.guarding(YtDlpProvider.name):
        info = ydl.extract_info(link.url, download=False, process=False)
    return info if isinstance(info, dict) else {}


def _metadata(info: dict[str, Any], recorder: HttpRecorder) -> Metadata | None:
    known = recorder.metadata
    author = known.channel_name if known is not None else None
    return from_info(info, recorder.video_id, author) or known


def _is_enough(recorder: HttpRecorder) -> bool:
    """Whether no further player needs to be asked."""
    outcomes = Counter(player.outcome for player in recorder.players)
    without_captions = sum(not player.tracks for player in recorder.playing)
    return (
        recorder.gives_captions
        or any(map(is_unreachable, recorder.errors))
        or any(outcomes[outcome] for outcome in _SAID_ONCE)
        or any(outcomes[outcome] >= _TWICE for outcome in _SAID_TWICE)
        or recorder.blocks >= _TWICE
        or without_captions >= _TWICE
    )
