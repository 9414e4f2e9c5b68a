"""The target of a command: a chat, a link or a file."""

import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePath

from chat_with_video.bootstrap import App
from chat_with_video.chats.schemas import ChatView
from chat_with_video.core.config import SourceSettings
from chat_with_video.core.errors import Invalid, TooLarge
from chat_with_video.sources.links import (
    PlaylistLink,
    UnsupportedUrl,
    VideoLink,
    parse_link,
    parse_source_link,
)
from chat_with_video.sources.transcripts import SuppliedTranscript, unpack_all
from chat_with_video.text.cleaning import clean_line

STANDARD_INPUT = "-"
# Eight characters or more look like the id itself; eleven without its hyphen are a video's.
_ID_PREFIX = re.compile(r"[0-9a-f]{4,8}|[0-9a-f]{8}-[0-9a-f-]{0,27}", re.IGNORECASE)


class NoSuchFile(Invalid):
    """The file cannot be read."""

    code = "no-such-file"


class NotAChat(Invalid):
    """The text is not a chat's id, a file or a link."""

    code = "not-a-chat"


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """A file's content and name; standard input has no name."""

    name: str | None
    content: bytes


@dataclass(frozen=True, slots=True)
class ChatPrefix:
    """The beginning of a chat's id, or all of it."""

    text: str


type Source = CaptionFile | VideoLink


def read_source(target: str, settings: SourceSettings) -> Source:
    """The source for a new chat: a caption file, standard input (`-`), or a link.

    Raises NoSuchFile, TooLarge, UnsupportedUrl.
    """
    if target == STANDARD_INPUT or _is_path(target):
        return _read(target, settings.max_upload_bytes)
    try:
        return parse_link(target)
    except UnsupportedUrl as error:
        if "://" not in target and ("/" in target or PurePath(target).suffix):
            raise NoSuchFile(
                f"There is no file {target}, and it is not a link either: {error.detail}"
            ) from None
        raise


def read_target(target: str, settings: SourceSettings) -> Source | ChatPrefix:
    """An existing chat, or the source of one. Raises as `read_source`."""
    if _ID_PREFIX.fullmatch(target) and not _is_path(target):
        return ChatPrefix(target)
    try:
        return read_source(target, settings)
    except UnsupportedUrl:
        if set(target) & set("./:"):
            raise
        raise NotAChat(
            f"“{target}” is not a chat, a file or a YouTube link. Name a chat by at least the "
            "first 4 characters of its id; `chat-with-video list` shows them."
        ) from None


def read_sources(target: str, settings: SourceSettings) -> Sequence[Source | PlaylistLink]:
    """The sources for new chats: a playlist, one source, or the files of an archive of several.

    Raises as `read_source`.
    """
    playlist = None if _is_path(target) else _find_playlist(target)
    return [playlist] if playlist is not None else _unpack(read_source(target, settings))


def _find_playlist(target: str) -> PlaylistLink | None:
    try:
        link = parse_source_link(target)
    except UnsupportedUrl:
        return None
    return link if isinstance(link, PlaylistLink) else None


def _unpack(source: Source) -> Sequence[Source]:
    if not isinstance(source, CaptionFile):
        return [source]
    files = unpack_all([SuppliedTranscript.parse(source.content, file_name=source.name)])
    return [CaptionFile(file.file_name, file.content) for file in files]


async def get_chat(app: App, prefix: str) -> ChatView:
    """The chat whose id begins with the prefix. Raises ChatNotFound, AmbiguousPrefix, NotAChat."""
    if not _ID_PREFIX.fullmatch(prefix):
        raise NotAChat(
            f"“{prefix}” is not a chat's id. Give at least the first 4 characters of one; "
            "`chat-with-video list` shows them."
        )
    async with app.reading() as tx:
        return await tx.chats.get(await tx.chats.get_id(prefix))


def _is_path(target: str) -> bool:
    try:
        return target != "" and Path(target).exists()
    except OSError:
        # Longer than a file's name can be, or in a folder that this user may not read.
        return False


def _read(target: str, limit_bytes: int) -> CaptionFile:
    path = Path(target)
    is_stdin = target == STANDARD_INPUT
    try:
        with nullcontext(sys.stdin.buffer) if is_stdin else path.open("rb") as file:
            content = file.read(limit_bytes + 1)
    except OSError as exc:
        raise NoSuchFile(f"{target} cannot be read: {exc.strerror}.") from exc
    if len(content) > limit_bytes:
        raise TooLarge(
            f"{target} is larger than {limit_bytes / 1e6:g} MB. Give the captions alone, or raise "
            "CWV_SOURCES__MAX_UPLOAD_MB."
        )
    return CaptionFile(None if is_stdin else clean_line(path.name), content)
