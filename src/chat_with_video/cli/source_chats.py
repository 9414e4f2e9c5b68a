"""The chat on a source: the existing one, or a new one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chat_with_video.bootstrap import App
from chat_with_video.cli.output import Output
from chat_with_video.cli.targets import CaptionFile, ChatPrefix, Source
from chat_with_video.core.errors import AppError
from chat_with_video.flows.add_captions import add_captions, find_chat_on_captions
from chat_with_video.flows.add_video import AddedChat, add_link
from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.transcripts import SuppliedTranscript


async def find_or_add_chat(
    app: App,
    target: Source | ChatPrefix,
    *,
    title: str | None = None,
    language: str | None = None,
    again: bool = False,
) -> AddedChat:
    """The named chat, the newest one on the same source, or a new one that is queued.

    One whose video could not be fetched is queued once more; a title renames it. `again` opens a
    new one in any case. Raises ChatNotFound, AmbiguousPrefix, UnreadableCaptions, LanguageInvalid,
    TitleInvalid.
    """
    match target:
        case ChatPrefix(prefix):
            async with app.reading() as tx:
                added = AddedChat(await tx.chats.get_id(prefix), existing=True)
        case CaptionFile():
            added = await _find_or_add_captions(app, target, title, language, again=again)
        case VideoLink():
            added = await add_link(app, target.url, language=language, again=again)
    async with app.transaction() as tx:
        if title and (added.existing or isinstance(target, VideoLink)):
            await tx.chats.rename(added.chat_id, title)
        if added.existing:
            chat = await tx.chats.get(added.chat_id)
            if chat.status == "failed" and not chat.has_transcript:
                await tx.chats.retry(added.chat_id)
    return added


def describe_added(added: AddedChat) -> str:
    """The chat that a command works on, in words."""
    here = ", which was here already." if added.existing else ""
    return f"Chat {added.chat_id}{here}"


@asynccontextmanager
async def deleted_if_interrupted(app: App, added: AddedChat, output: Output) -> AsyncIterator[None]:
    """Delete a new chat if Ctrl-C ends the wait for it; the next command would process it."""
    try:
        yield
    except (asyncio.CancelledError, AppError):
        # A cancellation may have come as that error.
        task = asyncio.current_task()
        if not added.existing and task is not None and task.cancelling():
            async with app.transaction() as tx:
                await tx.chats.delete(added.chat_id)
            output.note("Interrupted. The new chat was removed.")
        raise


async def _find_or_add_captions(
    app: App, file: CaptionFile, title: str | None, language: str | None, *, again: bool
) -> AddedChat:
    supplied = SuppliedTranscript.parse(
        file.content, file_name=file.name, title=title, language=language
    )
    if not again:
        known = await find_chat_on_captions(app, supplied)
        if known is not None:
            return AddedChat(known, existing=True)
    added = await add_captions(app, supplied)
    return AddedChat(added.chat_id, report=added.report)
