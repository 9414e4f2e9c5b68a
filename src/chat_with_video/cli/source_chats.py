"""The chat on a source: the existing one, or a new one."""

from chat_with_video.bootstrap import App
from chat_with_video.cli.targets import CaptionFile, ChatPrefix, Source
from chat_with_video.flows.add_captions import add_captions, find_chat_on_captions
from chat_with_video.flows.add_video import AddedChat, add_link
from chat_with_video.sources.links import VideoLink
from chat_with_video.text.cleaning import clean_line


async def find_or_add_chat(
    app: App,
    target: Source | ChatPrefix,
    *,
    title: str | None = None,
    language: str | None = None,
    again: bool = False,
) -> AddedChat:
    """The named chat, the newest one on the same source, or a new one that is queued.

    A chat whose video could not be fetched is queued once more; a title renames the chat. `again`
    always opens a new one. Raises ChatNotFound, AmbiguousPrefix, UnreadableCaptions, TitleInvalid.
    """
    title, language = _cleaned(title), _cleaned(language)
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


async def _find_or_add_captions(
    app: App, file: CaptionFile, title: str | None, language: str | None, *, again: bool
) -> AddedChat:
    if not again:
        known = await find_chat_on_captions(
            app, file.content, file_name=file.name, language=language
        )
        if known is not None:
            return AddedChat(known, existing=True)
    return AddedChat(
        await add_captions(app, file.content, file_name=file.name, title=title, language=language)
    )


def _cleaned(text: str | None) -> str | None:
    return clean_line(text or "") or None
