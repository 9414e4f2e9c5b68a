"""Captions as they come in: a file in a form, or text in JSON."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.text.cleaning import clean_line
from chat_with_video.web.api.schemas import CaptionsIn
from chat_with_video.web.forms import open_form, text_field
from chat_with_video.web.problems import InvalidRequest

MAX_LANGUAGE_CHARACTERS = 35
MAX_FIELD_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Upload:
    """Captions that a user supplies, not read yet."""

    content: bytes
    file_name: str | None
    title: str | None
    language: str | None


async def read_upload(request: Request) -> Upload:
    """The captions in a request of either form. Raises InvalidRequest, UnreadableCaptions."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == "application/json":
        return _from_json(await request.body())
    if media_type == "multipart/form-data":
        return await _from_form(request)
    raise InvalidRequest(
        "Send the captions as a form (multipart/form-data) with a field `file`, or as JSON with a "
        "member `text`."
    )


def _from_json(body: bytes) -> Upload:
    try:
        given = CaptionsIn.model_validate_json(body)
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InvalidRequest(f"{place or 'body'}: {first['msg']}.") from exc
    content = given.text.encode("utf-8", "replace")
    return Upload(content, None, given.title or None, _language(given.language))


async def _from_form(request: Request) -> Upload:
    async with open_form(request, MAX_FIELD_BYTES) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise UnreadableCaptions("No file was sent. Choose a caption file (SRT, WebVTT).")
        title, language = text_field(form, "title") or None, _language(form.get("language"))
        return Upload(await file.read(), _line(file.filename), title, language)


def _language(value: Any) -> str | None:
    language = _line(value)
    if language and len(language) > MAX_LANGUAGE_CHARACTERS:
        raise InvalidRequest("language: give a code such as en or pt-BR.")
    return language


def _line(value: Any) -> str | None:
    return clean_line(value) or None if isinstance(value, str) else None


UPLOAD_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "SRT, WebVTT, YouTube json3 or plain text.",
                        },
                        "title": {"type": "string"},
                        "language": {"type": "string", "examples": ["en"]},
                    },
                }
            },
            "application/json": {"schema": {"$ref": "#/components/schemas/CaptionsIn"}},
        },
    }
}
