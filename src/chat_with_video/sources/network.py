"""The guarded session for every request to YouTube: allowed hosts, time and size limits."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

import requests
from pydantic import SecretStr
from requests.adapters import BaseAdapter
from requests.exceptions import ProxyError, SSLError
from urllib3.exceptions import MaxRetryError, NewConnectionError, ReadTimeoutError

from chat_with_video.sources.connecting import PromptAdapter

KNOWN_HOSTS = frozenset(
    {
        "www.youtube.com",
        "youtube.com",
        "m.youtube.com",
        "music.youtube.com",
        "studio.youtube.com",
        "youtubei.googleapis.com",
        # YouTube redirects here: to its cookie consent, and to "sorry" when it suspects a robot.
        "consent.youtube.com",
        "www.google.com",
    }
)
_WORTH_ANOTHER_TRY = frozenset({500, 502, 503, 504})


class ForeignAddress(requests.RequestException):
    """A request or a redirect led out of the known hosts; it was not followed."""


class AnswerTooLarge(requests.RequestException):
    """A response is larger than any page or caption file should be."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How long to wait: to connect, per request, and for all requests of a session together."""

    connect_s: float = 4
    request_s: float = 10
    total_s: float = 30
    pauses_s: tuple[float, ...] = (0.5, 2)
    answer_bytes: int = 30_000_000


class Observer(Protocol):
    """Sees every response and error, even if a library hides it."""

    def on_response(self, response: requests.Response) -> None: ...

    def on_error(self, error: requests.RequestException) -> None: ...


@dataclass(frozen=True, slots=True)
class Observers:
    """Several observers as one."""

    each: tuple[Observer, ...]

    def on_response(self, response: requests.Response) -> None:
        for observer in self.each:
            observer.on_response(response)

    def on_error(self, error: requests.RequestException) -> None:
        for observer in self.each:
            observer.on_error(error)


def check_address(url: str) -> None:
    """Raises ForeignAddress unless the URL is HTTPS, on a known host and its usual port."""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.netloc.lower() not in KNOWN_HOSTS:
        raise ForeignAddress(f"Not fetched: {parts.scheme}://{parts.hostname} is not a known host.")


def is_unreachable(error: requests.RequestException) -> bool:
    """Whether no connection was made: another request would fail the same way."""
    if isinstance(error, requests.ConnectTimeout | ProxyError | SSLError):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


class _BoundedBody:
    """The body of an answer, cut off when it takes too long or grows too large."""

    def __init__(self, raw: Any, limits: FetchLimits, left_s: Callable[[], float]) -> None:
        self._raw = raw
        self._limits = limits
        self._left_s = left_s

    def stream(self, chunk_bytes: int, decode_content: bool) -> Iterator[bytes]:
        size_bytes = 0
        # `read1` returns the bytes at hand; `read` would wait for a slow server.
        while chunk := self._raw.read1(chunk_bytes, decode_content=decode_content):
            self._left_s()
            size_bytes += len(chunk)
            if size_bytes > self._limits.answer_bytes:
                raise AnswerTooLarge("The answer is too large.")
            yield chunk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


class GuardedSession(requests.Session):
    """A session that connects to known hosts only, within a time limit.

    It checks each request and each redirect. It repeats a request after a broken connection or a
    server error, with growing pauses. Once no connection could be made, every further request
    fails immediately. Raises `Timeout` when the session's total time is over. Not for use by
    several threads.
    """

    def __init__(self, limits: FetchLimits, observer: Observer) -> None:
        super().__init__()
        self._limits = limits
        self._observer = observer
        self._ends = time.monotonic() + limits.total_s
        self._unreachable: requests.RequestException | None = None

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        try:
            check_address(request.url or "")
            response = self._send_patiently(request, kwargs)
            self._read(response)
        except requests.RequestException as error:
            self._observer.on_error(error)
            raise
        if not response.history:  # otherwise it was seen when the redirect was followed
            self._observer.on_response(response)
        return response

    def _send_patiently(
        self, request: requests.PreparedRequest, kwargs: dict[str, Any]
    ) -> requests.Response:
        # A redirect is followed by this method too; the request that led to it is repeated.
        is_redirected = not kwargs.get("allow_redirects", True)
        for pause_s in () if is_redirected else self._limits.pauses_s:
            try:
                response = self._send_once(request, kwargs)
            except requests.ConnectionError as error:
                if is_unreachable(error):
                    raise
                self._pause(pause_s)
                continue
            if response.status_code not in _WORTH_ANOTHER_TRY:
                return response
            response.close()
            self._pause(_asked_pause_s(response) or pause_s)
        return self._send_once(request, kwargs)

    def _send_once(
        self, request: requests.PreparedRequest, kwargs: dict[str, Any]
    ) -> requests.Response:
        if self._unreachable is not None:
            raise self._unreachable
        left_s = self._left_s()
        timeouts_s = (min(self._limits.connect_s, left_s), min(self._limits.request_s, left_s))
        try:
            return super().send(request, **{**kwargs, "timeout": timeouts_s, "stream": True})
        except requests.ConnectionError as error:
            if is_unreachable(error):
                self._unreachable = self._of_proxy(error)
                raise self._unreachable from error
            raise

    def _of_proxy(self, error: requests.ConnectionError) -> requests.ConnectionError:
        """The error, as one of the proxy where there is one: no other connection is made."""
        if self.proxies and not isinstance(error, ProxyError | SSLError):
            return ProxyError(*error.args)
        return error

    def _left_s(self) -> float:
        left_s = self._ends - time.monotonic()
        if left_s <= 0:
            raise requests.Timeout("The time for this provider is over.")
        return left_s

    def _pause(self, seconds: float) -> None:
        jittered_s = seconds * random.uniform(1, 1.5)  # noqa: S311 (no secret)
        if jittered_s >= self._left_s():
            raise requests.Timeout("The time for this provider would be over before another try.")
        time.sleep(jittered_s)

    def _read(self, response: requests.Response) -> None:
        """Read the body now, within the time limit: a slow server could block a later reader."""
        response.raw = _BoundedBody(response.raw, self._limits, self._left_s)
        try:
            response.content  # noqa: B018 (reading it stores it)
        except requests.ConnectionError as exc:
            if exc.args and isinstance(exc.args[0], ReadTimeoutError):
                raise requests.ReadTimeout("The answer stopped in the middle.") from exc
            raise
        finally:
            response.raw.close()


def _asked_pause_s(response: requests.Response) -> float:
    """The value of `Retry-After` in seconds; 0 without one in seconds."""
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else 0


def open_session(
    proxy: SecretStr | None,
    observer: Observer,
    limits: FetchLimits,
    transport: BaseAdapter | None = None,
) -> GuardedSession:
    """A guarded session through `proxy`. `transport` takes the place of the network."""
    session = GuardedSession(limits, observer)
    if proxy is not None:
        address = proxy.get_secret_value()
        session.proxies = {"http": address, "https": address}
        # Proxies of the environment would win over the one that was set here.
        session.trust_env = False
    session.mount("https://", transport or PromptAdapter())
    return session
