"""Records a library's HTTP responses and errors, since libraries hide many of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests
import structlog
from requests.exceptions import InvalidProxyURL, InvalidSchema, ProxyError, SSLError

from chat_with_video.sources.network import AnswerTooLarge, ForeignAddress, is_unreachable
from chat_with_video.sources.youtube.errors import NOT_UNDERSTOOD, ProviderFailed
from chat_with_video.sources.youtube.player import Player
from chat_with_video.sources.youtube.schemas import Outcome

log = structlog.get_logger(__name__)

_PLAYER_PATH = "/youtubei/v1/player"


@dataclass(slots=True)
class HttpRecorder:
    """Observes one provider, and tells failures apart by YouTube's real responses."""

    player: Player | None = None
    statuses: list[tuple[str, int]] = field(default_factory=list)
    errors: list[requests.RequestException] = field(default_factory=list)

    def on_response(self, response: requests.Response) -> None:
        path = urlsplit(response.url).path
        self.statuses.append((path, response.status_code))
        if path == _PLAYER_PATH and response.ok:
            self._note(Player.parse(_json(response)))

    def _note(self, player: Player | None) -> None:
        # Players are tried one by one. The first refusal counts, unless a later player works.
        if player is not None and (self.player is None or player.status == "OK"):
            self.player = player

    def on_error(self, error: requests.RequestException) -> None:
        self.errors.append(error)

    @property
    def refusal(self) -> ProviderFailed | None:
        """The player's refusal to play the video; None without one."""
        if self.player is None or self.player.outcome is None:
            return None
        return ProviderFailed(self.player.outcome, self.player.reason)

    def _explain(self) -> ProviderFailed | None:
        """The reason for the failure: from the player first, then HTTP, then the connection."""
        return self.refusal or self._http_failure() or self._line_failure()

    def failure(self) -> ProviderFailed:
        """The reason for the failure; an answer of unknown form if nothing else was recorded."""
        return self._explain() or ProviderFailed("error", NOT_UNDERSTOOD)

    @contextmanager
    def reading(self, provider: str) -> Iterator[None]:
        """Wraps a call of a library that parses YouTube's answers.

        Their form may change any day. The library's errors are then not a bug of this program.
        """
        try:
            yield
        except requests.RequestException:
            raise
        except (LookupError, TypeError, ValueError, AttributeError) as exc:
            log.warning("youtube.not_understood", rung=provider, exc_info=True)
            raise self.failure() from exc

    def _http_failure(self) -> ProviderFailed | None:
        for path, status in self.statuses:
            if status == requests.codes.too_many_requests:
                return ProviderFailed("blocked", "YouTube answered 429: too many requests.")
            if path == _PLAYER_PATH and status in {400, 404}:
                return ProviderFailed("not_a_video", f"YouTube answered {status} for this id.")
        failed = [status for _, status in self.statuses if status >= 400]
        return ProviderFailed("refused", f"it answered HTTP {failed[-1]}.") if failed else None

    def _line_failure(self) -> ProviderFailed | None:
        if not self.errors:
            return None
        error = self.errors[-1]
        for kind, outcome, said in _BY_KIND:
            if isinstance(error, kind):
                return ProviderFailed(outcome, said)
        if is_unreachable(error):
            return ProviderFailed("offline", "check the internet connection.")
        if isinstance(error, requests.Timeout):
            return ProviderFailed("timeout")
        if isinstance(error, requests.ConnectionError):
            return ProviderFailed("error", "The connection to YouTube broke off.")
        return ProviderFailed("error", NOT_UNDERSTOOD)


_BY_KIND: tuple[tuple[type[requests.RequestException], Outcome, str], ...] = (
    (ProxyError, "proxy_failed", "it could not be reached. Check CWV_SOURCES__PROXY."),
    (InvalidProxyURL, "proxy_failed", "its address is wrong. Check CWV_SOURCES__PROXY."),
    (
        InvalidSchema,
        "proxy_failed",
        "this kind of proxy cannot be used. Set CWV_SOURCES__PROXY to an http:// one.",
    ),
    (SSLError, "error", "The connection to YouTube could not be secured."),
    (ForeignAddress, "error", "YouTube redirected to an address that is not its own."),
    (AnswerTooLarge, "error", "YouTube's answer was too large."),
)


def _json(response: requests.Response) -> object:
    try:
        return response.json()
    except requests.JSONDecodeError:
        return None
