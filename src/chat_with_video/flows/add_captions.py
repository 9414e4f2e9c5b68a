"""From a supplied transcript to a queued chat."""

import asyncio
from pathlib import PurePath
from uuid import UUID

from chat_with_video.bootstrap import App
from chat_with_video.sources.schemas import Captions
from chat_with_video.sources.transcripts import SuppliedTranscript, read_transcript

UNTITLED = "Pasted transcript"


async def add_captions(app: App, supplied: SuppliedTranscript) -> UUID:
    """Store a transcript as a new chat, queued for analysis; return the chat's id.

    Raises UnreadableCaptions; then nothing is stored.
    """
    captions = await _read(supplied)
    title, language = supplied.title or _title_of(supplied.file_name), _code(supplied)
    async with app.transaction() as tx:
        video_id, transcript_id = await tx.videos.add_supplied(captions, title[:500], language)
        return await tx.chats.add(video_id, transcript_id=transcript_id, language=language)


async def find_chat_on_captions(app: App, supplied: SuppliedTranscript) -> UUID | None:
    """The newest chat whose transcript has the same lines and times. Raises UnreadableCaptions."""
    captions = await _read(supplied)
    async with app.reading() as tx:
        return await tx.chats.find_on_captions(captions, _code(supplied))


async def supply_captions(app: App, chat_id: UUID, supplied: SuppliedTranscript) -> None:
    """Give a chat whose video could not be fetched its transcript, and queue it for analysis.

    Raises UnreadableCaptions, ChatNotFound, ChatProcessing, HasTranscript.
    """
    captions = await _read(supplied)
    async with app.transaction() as tx:
        await tx.chats.supply(chat_id, captions, _code(supplied))


async def _read(supplied: SuppliedTranscript) -> Captions:
    read = await asyncio.to_thread(read_transcript, supplied.content, supplied.file_name)
    return read.captions


def _code(supplied: SuppliedTranscript) -> str | None:
    return str(supplied.language) if supplied.language else None


def _title_of(file_name: str | None) -> str:
    stem = PurePath((file_name or "").replace("\\", "/")).stem
    return " ".join(stem.replace("_", " ").split()) or UNTITLED
