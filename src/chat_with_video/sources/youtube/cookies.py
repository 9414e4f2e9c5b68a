"""The user's YouTube cookies, from a file in Netscape's format."""

import io
from http.cookiejar import LoadError
from pathlib import Path

from yt_dlp.cookies import YoutubeDLCookieJar

from chat_with_video.sources.youtube.errors import ProviderFailed


def read_cookies(path: Path | None) -> str:
    """The text of a cookie file; empty without one. Read again each time: cookies expire.

    Raises ProviderFailed if it cannot be read or is not of the format.
    """
    if path is None:
        return ""
    try:
        text = path.read_text("utf-8")
        as_jar(text)
    except (OSError, UnicodeDecodeError, LoadError) as exc:
        said = "The file of CWV_SOURCES__COOKIES_FILE cannot be read as cookies."
        raise ProviderFailed("error", said) from exc
    return text


def as_jar(text: str) -> YoutubeDLCookieJar:
    """The cookies of a file's text."""
    jar = YoutubeDLCookieJar(io.StringIO(text))
    if text:
        jar.load()
    return jar
