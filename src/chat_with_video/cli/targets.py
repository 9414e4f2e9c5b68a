"""What a command is about: a chat, a link or a file."""

import re
import sys
from pathlib import Path, PurePath
from uuid import UUID

from chat_with_video.chats.schemas import ChatView
from chat_with_video.core.errors import Invalid
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.flows.add_video import add_link
from chat_with_video.flows.running import Flows
from chat_with_video.sources.links import UnsupportedUrl, parse_link

STANDARD_INPUT = "-"
_ID_PREFIX = re.compile(r"[0-9a-fA-F-]{4,36}")


class NoSuchFile(Invalid):
    """The file cannot be read."""

    code = "no-such-file"


async def add(flows: Flows, target: str, *, title: str | None, language: str | None) -> UUID:
    """A new chat on a caption file, on standard input (`-`), or on a link.

    Raises NoSuchFile, UnreadableCaptions, UnsupportedUrl.
    """
    if _is_file(target):
        name = None if target == STANDARD_INPUT else PurePath(target).name
        content = _read(target)
        return await add_captions(
            flows.app, content, file_name=name, title=title, language=language
        )
    try:
        return await add_link(flows.app, target, language=language)
    except UnsupportedUrl as error:
        if ("/" in target and "://" not in target) or PurePath(target).suffix:
            raise NoSuchFile(
                f"There is no file {target}, and it is no link: {error.detail}"
            ) from None
        raise


async def find_or_add(flows: Flows, target: str) -> UUID:
    """The chat that is meant by an id or its beginning, or by a link; else a new one.

    Raises ChatNotFound, AmbiguousPrefix and what `add` raises.
    """
    if _ID_PREFIX.fullmatch(target) and not _is_file(target):
        return await get_id(flows, target)
    if youtube_id := _youtube_id(target):
        async with flows.app.transaction() as tx:
            if known := await tx.chats.find_on_link(youtube_id):
                return known
    return await add(flows, target, title=None, language=None)


async def get_id(flows: Flows, prefix: str) -> UUID:
    """The chat whose id begins like that. Raises ChatNotFound, AmbiguousPrefix."""
    async with flows.app.transaction() as tx:
        return await tx.chats.get_id(prefix)


def can_be_asked(chat: ChatView) -> bool:
    """Whether its transcript is stored."""
    return chat.has_transcript


def is_complete(chat: ChatView) -> bool:
    """Whether its analysis is there."""
    return chat.status == "complete"


def _is_file(target: str) -> bool:
    return target == STANDARD_INPUT or Path(target).exists()


def _youtube_id(target: str) -> str | None:
    try:
        return parse_link(target).video_id
    except UnsupportedUrl:
        return None


def _read(target: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if target == STANDARD_INPUT else Path(target).read_bytes()
    except OSError as exc:
        raise NoSuchFile(f"{target} cannot be read: {exc.strerror}.") from exc
