"""The transcript of a chat, as JSON or as a file."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum

from fastapi import APIRouter, Response

from chat_with_video.chats.errors import ChatNotFound
from chat_with_video.core.database import DatabaseAway
from chat_with_video.exports.transcripts import as_srt, as_text, as_vtt
from chat_with_video.sources.errors import NoTimes
from chat_with_video.sources.prompt_injection import instruction_lines
from chat_with_video.sources.schemas import Segment
from chat_with_video.videos.errors import NoTranscriptYet
from chat_with_video.web.api.errors import Responses, problems
from chat_with_video.web.api.schemas import SegmentOut, TranscriptOut
from chat_with_video.web.deps import ChatId, ServicesDep
from chat_with_video.web.problems import InvalidRequest

router = APIRouter(prefix="/api/chats", tags=["chats"])


class TranscriptFormat(StrEnum):
    """The formats in which a transcript can be downloaded."""

    SRT = "srt"
    VTT = "vtt"
    TXT = "txt"


_WRITERS = {
    TranscriptFormat.SRT: (as_srt, "application/x-subrip"),
    TranscriptFormat.VTT: (as_vtt, "text/vtt"),
    TranscriptFormat.TXT: (as_text, "text/plain"),
}

_FILES: Responses = {
    200: {
        "description": "The segments, or the file.",
        "content": {
            media_type: {"schema": {"type": "string"}} for _, media_type in _WRITERS.values()
        },
    }
}


@router.get(
    "/{chat_id}/transcript",
    response_model=TranscriptOut,
    responses=_FILES
    | problems(ChatNotFound, NoTranscriptYet, NoTimes, InvalidRequest, DatabaseAway),
)
async def get_transcript(
    chat_id: ChatId, services: ServicesDep, format: TranscriptFormat | None = None  # noqa: A002
) -> TranscriptOut | Response:
    """All segments as JSON, or as a file if `format` is given."""
    async with services.app.reading() as tx:
        transcript = await tx.chats.get_transcript(chat_id)
    if format is None:
        segments = await asyncio.to_thread(_segments, transcript.segments)
        return TranscriptOut(language=transcript.language, kind=transcript.kind, segments=segments)
    write, media_type = _WRITERS[format]
    disposition = f'attachment; filename="transcript.{format}"'
    return Response(
        write(transcript.segments),
        media_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


def _segments(segments: Sequence[Segment]) -> list[SegmentOut]:
    suspicious = instruction_lines([segment.text for segment in segments])
    return [
        SegmentOut.model_construct(**asdict(segment), suspicious=line in suspicious)
        for line, segment in enumerate(segments)
    ]
