"""From a caption file to a queued chat."""

import asyncio
from pathlib import PurePath
from uuid import UUID

from chat_with_video.bootstrap import App
from chat_with_video.sources.transcripts import read_captions

UNTITLED = "Pasted transcript"


async def add_captions(
    app: App, content: bytes, *, file_name: str | None, title: str | None, language: str | None
) -> UUID:
    """Store captions as a new chat, queued for analysis; gives the chat's id.

    Raises UnreadableCaptions; then nothing is stored.
    """
    captions = await asyncio.to_thread(read_captions, content, file_name)
    shown = " ".join((title or "").split()) or _title_of(file_name)
    async with app.transaction() as tx:
        video_id, transcript_id = await tx.videos.add_supplied(
            captions, shown[:500], language or None
        )
        return await tx.chats.add(video_id, transcript_id=transcript_id, language=language or None)


async def find_chat_on_captions(
    app: App, content: bytes, *, file_name: str | None, language: str | None
) -> UUID | None:
    """The newest chat on captions with the same text. Raises UnreadableCaptions."""
    captions = await asyncio.to_thread(read_captions, content, file_name)
    async with app.reading() as tx:
        return await tx.chats.find_on_captions(captions, language)


async def supply_captions(
    app: App, chat_id: UUID, content: bytes, *, file_name: str | None, language: str | None
) -> None:
    """Captions for a chat whose video could not be fetched, queued for analysis.

    Raises UnreadableCaptions, ChatNotFound, ChatProcessing, HasTranscript.
    """
    captions = await asyncio.to_thread(read_captions, content, file_name)
    async with app.transaction() as tx:
        await tx.chats.supply(chat_id, captions, language or None)


def _title_of(file_name: str | None) -> str:
    stem = PurePath((file_name or "").replace("\\", "/")).stem
    return " ".join(stem.replace("_", " ").split()) or UNTITLED
