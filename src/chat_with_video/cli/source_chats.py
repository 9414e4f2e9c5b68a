"""The chat on a source: the one there is, or a new one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from chat_with_video.bootstrap import App
from chat_with_video.cli.output import Output
from chat_with_video.cli.targets import CaptionFile, ChatPrefix, Source
from chat_with_video.core.errors import AppError
from chat_with_video.core.text import storable
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.flows.add_video import add_link
from chat_with_video.sources.links import VideoLink


async def add_chat(app: App, source: Source, *, title: str | None, language: str | None) -> UUID:
    """A new chat, queued. Raises UnreadableCaptions, TitleInvalid."""
    title, language = _cleaned(title), _cleaned(language)
    if isinstance(source, CaptionFile):
        return await add_captions(
            app, source.content, file_name=source.name, title=title, language=language
        )
    chat_id = await add_link(app, source.url, language=language)
    if title:
        async with app.transaction() as tx:
            await tx.chats.rename(chat_id, title)
    return chat_id


@asynccontextmanager
async def withdrawn_if_interrupted(app: App, chat_id: UUID, output: Output) -> AsyncIterator[None]:
    """Delete a new chat when Ctrl-C ends the wait for it: else the next command would go on."""
    try:
        yield
    except (asyncio.CancelledError, AppError):
        # A cancellation may have come as that error.
        if (task := asyncio.current_task()) and task.cancelling():
            async with app.transaction() as tx:
                await tx.chats.delete(chat_id)
            output.note("Interrupted. The new chat was removed.")
        raise


async def find_or_add_chat(app: App, target: Source | ChatPrefix) -> tuple[UUID, bool]:
    """The chat that is meant, the newest one on the link, or a new one; and whether it is new.

    One whose video could not be fetched is queued once more. Raises ChatNotFound,
    AmbiguousPrefix, UnreadableCaptions.
    """
    known = await _find(app, target)
    if known is not None:
        return known, False
    assert not isinstance(target, ChatPrefix)
    return await add_chat(app, target, title=None, language=None), True


async def _find(app: App, target: Source | ChatPrefix) -> UUID | None:
    async with app.transaction() as tx:
        match target:
            case ChatPrefix(prefix):
                known: UUID | None = await tx.chats.get_id(prefix)
            case VideoLink(video_id):
                known = await tx.chats.find_on_link(video_id)
            case _:
                known = None
        if known is not None:
            chat = await tx.chats.get(known)
            if chat.status == "failed" and not chat.has_transcript:
                await tx.chats.retry(known)
    return known


def _cleaned(text: str | None) -> str | None:
    return storable(text or "").strip() or None
