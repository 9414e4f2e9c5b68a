"""yt-dlp in isolation: it sends requests through the guarded session and touches nothing else."""

import io
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import requests
import structlog
from yt_dlp import YoutubeDL
from yt_dlp.extractor.youtube import YoutubeIE, YoutubeTabIE
from yt_dlp.globals import plugin_dirs
from yt_dlp.networking.common import Request, RequestHandler, Response
from yt_dlp.networking.exceptions import HTTPError, TransportError

from chat_with_video.sources.network import GuardedSession

log = structlog.get_logger(__name__)


class _Logger:
    """What yt-dlp would print."""

    def debug(self, text: str) -> None:
        log.debug("yt_dlp.said", text=text)

    info = warning = error = debug


class _SessionRH(RequestHandler):  # type: ignore[misc] # yt-dlp has no types.
    """Sends yt-dlp's requests through a session of ours. (yt-dlp wants the name to end in RH.)"""

    _SUPPORTED_URL_SCHEMES = ("https",)
    _SUPPORTED_PROXY_SCHEMES = None
    _SUPPORTED_FEATURES = None

    def __init__(
        self, session: GuardedSession, is_enough: Callable[[str], bool], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self._session = session
        self._is_enough = is_enough

    def _check_extensions(self, extensions: dict[str, Any]) -> None:
        # Options, such as a longer timeout, that the session decides by itself.
        extensions.clear()

    def _send(self, request: Request) -> Response:
        # yt-dlp asks as every player in its list, even when the first one has told all.
        if self._is_enough(urlsplit(request.url).path):
            raise TransportError("Earlier answers have told enough.")
        try:
            answer = self._session.request(
                request.method, request.url, data=request.data, headers=self._get_headers(request)
            )
        except requests.RequestException as exc:
            raise TransportError(cause=exc) from exc
        response = Response(
            io.BytesIO(answer.content), answer.url, answer.headers, answer.status_code
        )
        if not answer.ok:
            raise HTTPError(response)
        return response


class ConfinedYoutubeDL(YoutubeDL):  # type: ignore[misc] # yt-dlp has no types.
    """yt-dlp with the YouTube extractors alone, for information only.

    It writes no file, keeps no cache, runs no JavaScript or other program, loads no plugin, and
    reads no configuration. `cookies` is the text of a cookie file; the file itself is not touched.
    It asks as the players `clients` in turn. No request is sent once `is_enough` is true for its
    path.
    """

    def __init__(
        self,
        session: GuardedSession,
        cookies: str,
        clients: Sequence[str],
        is_enough: Callable[[str], bool],
    ) -> None:
        self._session = session
        self._is_enough = is_enough
        plugin_dirs.value = []
        super().__init__(_options(cookies, clients), auto_init=False)
        self.add_info_extractor(YoutubeIE())
        self.add_info_extractor(YoutubeTabIE())
        # The session and the extractor share one cookie jar.
        session.cookies = self.cookiejar

    def build_request_director(self, _handlers: Any, preferences: Any = None) -> Any:
        director = super().build_request_director([], preferences)
        director.add_handler(
            _SessionRH(
                self._session,
                self._is_enough,
                logger=_Logger(),
                headers=self.params["http_headers"],
                cookiejar=self.cookiejar,
            )
        )
        return director


def _options(cookies: str, clients: Sequence[str]) -> dict[str, Any]:
    return {
        "logger": _Logger(),
        "quiet": True,
        "color": {"stdout": "never", "stderr": "never"},
        "cachedir": False,
        "noplaylist": True,
        "extract_flat": True,
        # To list videos that nobody can watch costs another request.
        "compat_opts": {"no-youtube-unavailable-videos"},
        # The reason for a refusal comes from the player's answer, not from yt-dlp's message.
        "ignore_no_formats_error": True,
        # The session does both.
        "extractor_retries": 0,
        "socket_timeout": 10,
        "js_runtimes": {},
        "remote_components": (),
        "cookiefile": io.StringIO(cookies) if cookies else None,
        "extractor_args": {
            "youtube": {
                "player_client": list(clients),
                # Captions need neither the player's script nor what the page shows around it.
                "player_skip": ["configs", "js", "initial_data"],
                "skip": ["hls", "dash", "translated_subs"],
            }
        },
    }
