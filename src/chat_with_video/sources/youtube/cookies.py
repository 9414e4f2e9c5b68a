"""The user's YouTube cookies, from a file in Netscape's format."""

import io
from dataclasses import dataclass
from datetime import datetime
from http.cookiejar import Cookie, LoadError
from pathlib import Path

from yt_dlp.cookies import YoutubeDLCookieJar

from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.schemas import Outcome

_HEADERS = ("# Netscape HTTP Cookie File", "# HTTP Cookie File", "#HttpOnly_")
_SITE = "youtube.com"
# The cookies of a Google account. YouTube removes the last one when it ends a session.
_ACCOUNT = frozenset(
    {"SID", "HSID", "SSID", "APISID", "SAPISID", "__Secure-1PSID", "__Secure-3PSID"}
    | {"__Secure-1PAPISID", "__Secure-3PAPISID", "LOGIN_INFO"}
)
_SESSION = "LOGIN_INFO"

# What an account that is signed in would be spared.
_SIGN_IN_WANTED: frozenset[Outcome] = frozenset({"login_required", "age_restricted"})
_MAY_BE_SIGNED_OUT: frozenset[Outcome] = _SIGN_IN_WANTED | {"blocked", "members_only", "private"}


@dataclass(frozen=True, slots=True)
class Cookies:
    """The text of a cookie file, empty without one, and what it holds for YouTube."""

    text: str = ""
    count: int = 0
    has_account: bool = False
    has_expired: bool = False
    has_session: bool = False

    def jar(self) -> YoutubeDLCookieJar:
        """A new jar with the cookies."""
        jar = YoutubeDLCookieJar(io.StringIO(self.text))
        if self.text:
            jar.load()
        return jar

    def explain(
        self, failure: ProviderFailed, *, is_signed_out: bool, sends_account: bool
    ) -> ProviderFailed:
        """The failure, or that the cookies have expired, where that is its cause.

        `is_signed_out` is what YouTube said of the session; `sends_account` whether the provider
        signs in with the cookies at all.
        """
        if not self.has_account or failure.has_played:
            return failure
        is_over = self.has_expired or is_signed_out
        is_unheeded = sends_account and failure.outcome in _SIGN_IN_WANTED and failure.is_sign_in
        if is_unheeded or (is_over and failure.outcome in _MAY_BE_SIGNED_OUT):
            return ProviderFailed("cookies_expired", metadata=failure.metadata)
        return failure


def read_cookies(path: Path | None, now: datetime) -> Cookies:
    """The cookies of a file. Read again each time: cookies expire.

    Raises ProviderFailed if it cannot be read, is of another form, or has none for YouTube.
    """
    if path is None:
        return Cookies()
    text = _read(path)
    _check_form(text)
    cookies = Cookies(text)
    try:
        found = [cookie for cookie in cookies.jar() if cookie.domain.endswith(_SITE)]
    except (LoadError, ValueError) as exc:
        raise _invalid("has lines that are no cookies") from exc
    if not found:
        raise _invalid(f"holds no cookies of {_SITE}")
    return _described(text, found, now.timestamp())


def _described(text: str, found: list[Cookie], now_s: float) -> Cookies:
    account = [cookie for cookie in found if cookie.name in _ACCOUNT]
    relevant = account or found
    return Cookies(
        text=text,
        count=len(found),
        has_account=bool(account),
        has_expired=all(cookie.expires and cookie.expires <= now_s for cookie in relevant),
        has_session=any(cookie.name == _SESSION for cookie in account),
    )


def is_session_over(cookies: Cookies, jar: YoutubeDLCookieJar) -> bool:
    """Whether YouTube has removed the session's cookie from a jar that had it."""
    return cookies.has_session and not any(cookie.name == _SESSION for cookie in jar)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as exc:
        raise _invalid("is not there") from exc
    except OSError as exc:
        raise _invalid(f"cannot be read ({exc.strerror})") from exc
    except UnicodeDecodeError as exc:
        raise _invalid("is not a text file") from exc


def _check_form(text: str) -> None:
    start = text.lstrip()
    if start.startswith(("[", "{")):
        raise _invalid("is JSON")
    if not start.startswith(_HEADERS):
        raise _invalid("does not begin with the line of that format")


def _invalid(what: str) -> ProviderFailed:
    return ProviderFailed("cookies_invalid", f"The file of CWV_SOURCES__COOKIES_FILE {what}.")
