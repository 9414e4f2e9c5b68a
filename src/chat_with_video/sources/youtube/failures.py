"""Why a request failed: by its HTTP status, or by the error of the connection."""

import requests
from requests.exceptions import InvalidProxyURL, InvalidSchema, ProxyError, SSLError

from chat_with_video.sources.network import AnswerTooLarge, ForeignAddress, is_unreachable
from chat_with_video.sources.youtube.outcomes import proxy_answer
from chat_with_video.sources.youtube.provider_errors import (
    CAPTIONS_WITHHELD,
    NOT_UNDERSTOOD,
    PLAYER_NOT_ACCEPTED,
    PlayerNotAccepted,
    ProviderFailed,
)
from chat_with_video.sources.youtube.schemas import Outcome

PLAYER_PATH = "/youtubei/v1/player"
CAPTIONS_PATH = "/api/timedtext"
_CHECK_PROXY = "Check CWV_SOURCES__PROXY."


def failure_of_status(path: str, status: int) -> ProviderFailed | None:
    """The failure that a status means; None for a success."""
    if status < 400:
        return None
    if status == requests.codes.too_many_requests:
        return ProviderFailed("blocked", "it says that there were too many requests.")
    if status >= 500:
        return ProviderFailed("error", "YouTube's servers failed.")
    if path == PLAYER_PATH:
        return (
            PlayerNotAccepted("refused", PLAYER_NOT_ACCEPTED)
            if status in {400, 404}
            else ProviderFailed("refused", "it turned this program's request away.")
        )
    if path == CAPTIONS_PATH:
        return ProviderFailed("refused", CAPTIONS_WITHHELD)
    return ProviderFailed("refused", "it did not give the page of the video.")


def failure_of_error(error: requests.RequestException) -> ProviderFailed:
    """The failure that an error of the connection means."""
    if isinstance(error, ProxyError) and (answer := proxy_answer(str(error))):
        return ProviderFailed("proxy_failed", _proxy_sentence(*answer))
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
    (ProxyError, "proxy_failed", f"it could not be reached. {_CHECK_PROXY}"),
    (InvalidProxyURL, "proxy_failed", f"its address is wrong. {_CHECK_PROXY}"),
    (
        InvalidSchema,
        "proxy_failed",
        (
            "this kind of proxy cannot be used. Set CWV_SOURCES__PROXY to an http:// one, or "
            "install PySocks for a socks5h:// one."
        ),
    ),
    (SSLError, "error", "The connection to YouTube could not be secured."),
    (ForeignAddress, "error", "YouTube redirected to an address that is not its own."),
    (AnswerTooLarge, "error", "YouTube's answer was too large."),
)

_BY_PROXY_STATUS = {
    402: "Its plan is used up or not paid; look into your account there",
    403: "It does not allow connections to YouTube; use another proxy",
    407: "It does not accept the user name and password in CWV_SOURCES__PROXY",
    429: "It limits how often you may connect; wait, or use another proxy",
    502: "It could not reach YouTube; try again, or use another proxy",
    503: "It could not reach YouTube; try again, or use another proxy",
    504: "It could not reach YouTube; try again, or use another proxy",
}


def _proxy_sentence(status: int, words: str) -> str:
    meaning = _BY_PROXY_STATUS.get(status, "Check CWV_SOURCES__PROXY")
    return f"it answered “{f'{status} {words}'.strip()}”. {meaning}."
