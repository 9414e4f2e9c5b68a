"""A YouTube link in any of its forms → one video, or the videos of a playlist or a channel."""

import re
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from chat_with_video.core.errors import Invalid

_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_LIST_ID = re.compile(r"[A-Za-z0-9_-]{2,64}")
_CHANNEL_ID = re.compile(r"UC[A-Za-z0-9_-]{22}")
_CHANNEL_NAME = re.compile(r"[\w·-][\w.·-]{0,99}")
_MAX_LENGTH = 2_000

_SHORT_HOSTS = frozenset({"youtu.be", "www.youtu.be"})
_LONG_HOSTS = frozenset(
    {
        "youtube.com",
        "www.youtube.com",
        "m.youtube.com",
        "music.youtube.com",
        "youtube-nocookie.com",
        "www.youtube-nocookie.com",
    }
)
_ID_FOLLOWS = frozenset({"shorts", "live", "embed", "v", "e"})
_CHANNEL_FOLLOWS = frozenset({"channel", "c", "user"})
# These appear in the place of an id, and have eleven characters too.
_PLAYLIST_PLAYER, _CHANNEL_PLAYER = "videoseries", "live_stream"
# Lists of the account that is signed in, and mixes, which YouTube makes up without end.
_OWN_LISTS = frozenset({"WL", "LL", "LM", "HL"})
_MIX, _MADE_BY_YOUTUBE_MUSIC = "RD", "RDCLAK"
_CHANNEL_TABS = frozenset({"videos", "shorts", "streams"})

_NOT_A_LINK = (
    "This is not a YouTube link. Paste the address of one video, such as "
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ, or upload a caption file."
)
_OTHER_SITE = (
    "This link does not lead to YouTube. Paste the address of a YouTube video, or upload a "
    "caption file of the video."
)
_CHANNEL = (
    "This link leads to a channel. Open one of its videos, and paste the address of that video."
)
_PLAYLIST = (
    "This link leads to a playlist. Open one of its videos, and paste the address of that video."
)
_NO_VIDEO = (
    "This page of YouTube is not a video. Open the video, and paste its address from the "
    "address bar or from “Share”."
)
_NO_PLAYLIST = (
    "The playlist in this link cannot be listed: it is one that YouTube makes for each viewer, or "
    "its id is not complete. Paste the links of its videos, one a line."
)
_BAD_ID = (
    "The video's id in this link is not complete: it has 11 letters, digits, “-” or “_”. Copy "
    "the link once more."
)


class UnsupportedUrl(Invalid):
    """The text is not a link to one YouTube video."""

    code = "unsupported-url"
    title = "Not a link to a YouTube video"


@dataclass(frozen=True, slots=True)
class VideoLink:
    """One YouTube video. Raises ValueError for an id that cannot be one."""

    video_id: str

    def __post_init__(self) -> None:
        if not _VIDEO_ID.fullmatch(self.video_id):
            raise ValueError("A video's id has 11 letters, digits, '-' or '_'.")

    @property
    def url(self) -> str:
        """The video's page, built from the id alone and not from the user's input."""
        return f"https://www.youtube.com/watch?v={self.video_id}"

    def url_at(self, start_s: float) -> str:
        """The video's page, playing from that second on."""
        return f"{self.url}&t={int(start_s)}s"


@dataclass(frozen=True, slots=True)
class PlaylistLink:
    """A playlist, or the videos of a channel. `path` is what follows the host in its address."""

    path: str

    @property
    def url(self) -> str:
        """The page with its videos, built from an id or a name alone."""
        return f"https://www.youtube.com/{self.path}"

    @property
    def query(self) -> str:
        """The part of the address that names a playlist: `?list=PL…`."""
        return self.path[self.path.find("?") :] if "?" in self.path else ""


def parse_source_link(text: str) -> VideoLink | PlaylistLink:
    """The video, the playlist or the channel that a link names.

    A link to a video in a playlist names the video. Raises UnsupportedUrl for anything else.
    """
    text = text.strip()
    if _VIDEO_ID.fullmatch(text):
        return VideoLink(text)
    url = _split(text)
    if _host(url) not in _LONG_HOSTS:
        return parse_link(text)
    return _channel(url.path) or _playlist(url) or parse_link(text)


def find_playlist_around(text: str) -> PlaylistLink | None:
    """The playlist in which a link to a video opens it, if it can be listed."""
    try:
        parse_link(text)
        return find_playlist(parse_qs(_split(text.strip()).query).get("list", [""])[0])
    except UnsupportedUrl:
        return None


def find_playlist(list_id: str) -> PlaylistLink | None:
    """The playlist of an id, if it is one that can be listed."""
    is_mix = list_id.startswith(_MIX) and not list_id.startswith(_MADE_BY_YOUTUBE_MUSIC)
    if not _LIST_ID.fullmatch(list_id) or is_mix or list_id in _OWN_LISTS:
        return None
    return PlaylistLink(f"playlist?list={list_id}")


def parse_link(text: str) -> VideoLink:
    """The video that a link, or a bare id, names.

    Raises UnsupportedUrl for anything else, with a sentence on what to paste instead.
    """
    text = text.strip()
    if _VIDEO_ID.fullmatch(text):
        return VideoLink(text)
    url = _split(text)
    host = _host(url)
    if host in _SHORT_HOSTS:
        return _video(url.path.strip("/"), if_empty=_NO_VIDEO)
    if host in _LONG_HOSTS:
        return _long_form(url)
    raise UnsupportedUrl(_OTHER_SITE if "." in host else _NOT_A_LINK)


def _refuse(detail: str) -> NoReturn:
    raise UnsupportedUrl(detail)


def _split(text: str) -> SplitResult:
    # Browsers read a backslash as a slash and drop line breaks; no real link has either.
    if len(text) > _MAX_LENGTH or "\\" in text or not text.isprintable() or " " in text:
        _refuse(_NOT_A_LINK)
    if not _SCHEME.match(text):
        text = f"https://{text.removeprefix('//')}"
    try:
        return urlsplit(text)
    except ValueError as exc:
        raise UnsupportedUrl(_NOT_A_LINK) from exc


def _host(url: SplitResult) -> str:
    """The host in lower case; refuses user names and ports, which could hide another host."""
    if url.scheme not in {"http", "https"}:
        _refuse(_NOT_A_LINK)
    if "@" in url.netloc or ":" in url.netloc or not url.netloc.isascii():
        _refuse(_OTHER_SITE)
    return url.netloc.lower()


def _long_form(url: SplitResult) -> VideoLink:
    first, _, rest = url.path.strip("/").partition("/")
    if first.startswith("@") or first in _CHANNEL_FOLLOWS or rest == _CHANNEL_PLAYER:
        _refuse(_CHANNEL)
    if first == "playlist" or rest == _PLAYLIST_PLAYER:
        _refuse(_PLAYLIST)
    if first == "watch" and not rest:
        return _watch(parse_qs(url.query))
    if first in _ID_FOLLOWS:
        return _video(rest, if_empty=_NO_VIDEO)
    _refuse(_NO_VIDEO)


def _watch(query: dict[str, list[str]]) -> VideoLink:
    ids = set(query.get("v", []))
    if len(ids) > 1:
        _refuse(_BAD_ID)
    return _video(ids.pop() if ids else "", if_empty=_PLAYLIST if "list" in query else _NO_VIDEO)


def _video(video_id: str, *, if_empty: str) -> VideoLink:
    if not video_id:
        _refuse(if_empty)
    if not _VIDEO_ID.fullmatch(video_id):
        _refuse(_BAD_ID)
    return VideoLink(video_id)


def _channel(path: str) -> PlaylistLink | None:
    first, _, rest = unquote(path).strip("/").partition("/")
    if first.startswith("@"):
        name, tab, is_name = first, rest, _CHANNEL_NAME.fullmatch(first[1:])
    elif first in _CHANNEL_FOLLOWS:
        own, _, tab = rest.partition("/")
        name = f"{first}/{own}"
        is_name = (_CHANNEL_ID if first == "channel" else _CHANNEL_NAME).fullmatch(own)
    else:
        return None
    if is_name is None:
        _refuse(_CHANNEL)
    return PlaylistLink(f"{quote(name, safe='@/')}/{tab if tab in _CHANNEL_TABS else 'videos'}")


def _playlist(url: SplitResult) -> PlaylistLink | None:
    first, _, rest = url.path.strip("/").partition("/")
    query = parse_qs(url.query)
    is_watch = first == "watch" and not rest and "v" not in query and "list" in query
    if first != "playlist" and rest != _PLAYLIST_PLAYER and not is_watch:
        return None
    return find_playlist(query.get("list", [""])[0]) or _refuse(_NO_PLAYLIST)
