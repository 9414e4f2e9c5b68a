"""From a supplied transcript to a queued chat."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

import structlog

from chat_with_video.bootstrap import App, Transaction
from chat_with_video.core.errors import AppError, InternalError
from chat_with_video.sources.links import VideoLink
from chat_with_video.sources.schemas import Captions
from chat_with_video.sources.transcripts import (
    SuppliedTranscript,
    TranscriptReport,
    make_report,
    read_transcript,
)
from chat_with_video.text.detection import detect_language

log = structlog.get_logger(__name__)

UNTITLED = "Pasted transcript"
_MOST_TITLE_CHARACTERS = 500
# Reading more does not make the language clearer.
_DETECTED_LINES = 200


@dataclass(frozen=True, slots=True)
class _Read:
    captions: Captions
    language: str | None
    report: TranscriptReport


@dataclass(frozen=True, slots=True)
class AddedTranscript:
    """A new chat on a supplied transcript, and what was found in that."""

    chat_id: UUID
    report: TranscriptReport


@dataclass(frozen=True, slots=True)
class AddedFile:
    """What became of one file of several: a chat or an error."""

    file_name: str | None
    outcome: AddedTranscript | AppError


async def add_captions(app: App, supplied: SuppliedTranscript) -> AddedTranscript:
    """Store a transcript as a new chat, queued for analysis.

    With a link it is a chat on that video, which is not fetched. Raises UnreadableCaptions; then
    nothing is stored.
    """
    read = await _read(supplied)
    async with app.transaction() as tx:
        if supplied.link is None:
            chat_id = await _add_alone(tx, supplied, read)
        else:
            chat_id = await _add_to_video(tx, supplied, supplied.link, read)
    return AddedTranscript(chat_id, read.report)


async def _add_alone(tx: Transaction, supplied: SuppliedTranscript, read: _Read) -> UUID:
    title = supplied.title or _title_of(supplied.file_name) or UNTITLED
    video_id, transcript_id = await tx.videos.add_supplied(
        read.captions, title[:_MOST_TITLE_CHARACTERS], read.language
    )
    await tx.videos.set_report(transcript_id, read.report)
    return await tx.chats.add(video_id, transcript_id=transcript_id, language=_code(supplied))


async def _add_to_video(
    tx: Transaction, supplied: SuppliedTranscript, link: VideoLink, read: _Read
) -> UUID:
    """A chat on a video that other chats may share; the transcript and the title are its own."""
    video_id = await tx.videos.get_or_add(link)
    await tx.videos.ensure_thumbnail(video_id)
    transcript_id = await tx.videos.add_transcript(
        video_id, read.captions, kind="supplied", language=read.language
    )
    await tx.videos.set_report(transcript_id, read.report)
    video = await tx.videos.get(video_id)
    title = supplied.title or (None if video.title else _title_of(supplied.file_name))
    return await tx.chats.add(
        video_id,
        transcript_id=transcript_id,
        language=_code(supplied),
        title=title and title[:_MOST_TITLE_CHARACTERS],
    )


async def add_all_captions(
    app: App, supplied: Sequence[SuppliedTranscript], before_next: Callable[[], None]
) -> AsyncIterator[AddedFile]:
    """A new chat for each transcript, one after the other; a bad one does not hurt the others.

    `before_next` is called before each but the first, and may raise an AppError to refuse it.
    """
    for place, one in enumerate(supplied):
        outcome: AddedTranscript | AppError
        try:
            if place:
                before_next()
            outcome = await add_captions(app, one)
        except AppError as error:
            outcome = error
        except Exception:
            log.exception("upload.bug", file_name=one.file_name)
            outcome = InternalError()
        yield AddedFile(one.file_name, outcome)


async def find_chat_on_captions(app: App, supplied: SuppliedTranscript) -> UUID | None:
    """The newest chat whose transcript has the same lines and times. Raises UnreadableCaptions."""
    read = await _read(supplied)
    async with app.reading() as tx:
        return await tx.chats.find_on_captions(read.captions, _code(supplied))


async def supply_captions(
    app: App, chat_id: UUID, supplied: SuppliedTranscript
) -> TranscriptReport:
    """Give a chat whose video could not be fetched its transcript, and queue it for analysis.

    Raises UnreadableCaptions, ChatNotFound, ChatProcessing, HasTranscript.
    """
    read = await _read(supplied)
    async with app.transaction() as tx:
        transcript_id = await tx.chats.supply(chat_id, read.captions, read.language)
        await tx.videos.set_report(transcript_id, read.report)
    return read.report


async def _read(supplied: SuppliedTranscript) -> _Read:
    return await asyncio.to_thread(_read_in_thread, supplied)


def _read_in_thread(supplied: SuppliedTranscript) -> _Read:
    read = read_transcript(supplied.content, supplied.file_name)
    language = _code(supplied) or read.language or _detected(read.captions)
    return _Read(read.captions, language, make_report(read, language))


def _detected(captions: Captions) -> str | None:
    return detect_language(" ".join(one.text for one in captions.segments[:_DETECTED_LINES]))


def _code(supplied: SuppliedTranscript) -> str | None:
    return str(supplied.language) if supplied.language else None


def _title_of(file_name: str | None) -> str | None:
    stem = PurePath((file_name or "").replace("\\", "/")).stem
    return " ".join(stem.replace("_", " ").split()) or None
