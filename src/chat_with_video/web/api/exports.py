"""A chat as a file to keep."""

import asyncio
import re
import unicodedata
from enum import StrEnum
from urllib.parse import quote

from fastapi import APIRouter, Response

from chat_with_video.chats.errors import ChatNotFound
from chat_with_video.chats.schemas import ChatView
from chat_with_video.core.database import DatabaseAway
from chat_with_video.exports.document import build_document
from chat_with_video.exports.json import as_json
from chat_with_video.exports.markdown import as_markdown
from chat_with_video.text.cleaning import clean_line
from chat_with_video.web.api.errors import Responses, problems
from chat_with_video.web.deps import ChatId, ServicesDep
from chat_with_video.web.problems import InvalidRequest
from chat_with_video.web.statuses import for_http

# File systems allow 255 bytes; a character takes up to four.
MOST_NAME_CHARACTERS = 60
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|%]+')

router = APIRouter(prefix="/api/chats", tags=["chats"])


class ExportFormat(StrEnum):
    """The formats in which a chat can be downloaded."""

    MD = "md"
    JSON = "json"


_FILE: Responses = {
    200: {
        "description": "The file.",
        "content": {
            "text/markdown": {"schema": {"type": "string"}},
            "application/json": {"schema": {"type": "object"}},
        },
    }
}


@router.get(
    "/{chat_id}/export",
    response_class=Response,
    responses=_FILE | problems(ChatNotFound, InvalidRequest, DatabaseAway),
)
async def export_chat(
    chat_id: ChatId, services: ServicesDep, format: ExportFormat = ExportFormat.MD  # noqa: A002
) -> Response:
    """The chat as a download; Markdown with links to the moments, or JSON."""
    async with services.app.reading() as tx:
        chat = await tx.chats.get(chat_id)
    if format is ExportFormat.JSON:
        content = as_json(_with_http(chat))
        return _download(content, "application/json", chat.title, format)
    # A long conversation takes seconds.
    content = await asyncio.to_thread(lambda: as_markdown(build_document(chat)))
    return _download(content, "text/markdown; charset=utf-8", chat.title, format)


def _with_http(chat: ChatView) -> ChatView:
    """The chat, with its errors in the API's form."""
    messages = [
        message.model_copy(update={"error": message.error and for_http(message.error)})
        for message in chat.messages
    ]
    error = chat.error and for_http(chat.error)
    return chat.model_copy(update={"error": error, "messages": messages})


def _download(content: str, media_type: str, title: str, suffix: str) -> Response:
    return Response(
        content,
        media_type=media_type,
        headers={"Content-Disposition": content_disposition(title, suffix)},
    )


def content_disposition(title: str, suffix: str) -> str:
    """Makes a browser store a file under the title (RFC 6266).

    An ASCII name for the oldest browsers comes first, then the real one.
    """
    name = _file_name(title)
    plain = _file_name(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())
    return (
        f"attachment; filename=\"{plain}.{suffix}\"; filename*=UTF-8''{quote(f'{name}.{suffix}')}"
    )


def _file_name(title: str) -> str:
    """A name that every system accepts, and none hides or reads as a path; `chat` if empty."""
    readable = " ".join(_NOT_IN_NAMES.sub(" ", clean_line(title)).split())
    return readable[:MOST_NAME_CHARACTERS].strip(" .") or "chat"
