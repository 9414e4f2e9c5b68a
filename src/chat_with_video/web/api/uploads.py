"""Captions as they come in: a file in a form, or text in JSON."""

from typing import Any

from fastapi import Request
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import SuppliedTranscript
from chat_with_video.web.api.schemas import CaptionsIn
from chat_with_video.web.forms import open_form, text_field
from chat_with_video.web.problems import InvalidRequest

MAX_FIELD_BYTES = 1_000_000


async def read_upload(request: Request) -> SuppliedTranscript:
    """The transcript in a request of either form.

    Raises InvalidRequest, UnreadableCaptions, LanguageInvalid.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == "application/json":
        return _from_json(await request.body())
    if media_type == "multipart/form-data":
        return await _from_form(request)
    raise InvalidRequest(
        "Send the captions as a form (multipart/form-data) with a field `file`, or as JSON with a "
        "member `text`."
    )


def _from_json(body: bytes) -> SuppliedTranscript:
    try:
        given = CaptionsIn.model_validate_json(body)
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InvalidRequest(f"{place or 'body'}: {first['msg']}.") from exc
    content = given.text.encode("utf-8", "replace")
    return SuppliedTranscript.parse(content, title=given.title, language=given.language)


async def _from_form(request: Request) -> SuppliedTranscript:
    async with open_form(request, MAX_FIELD_BYTES) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise UnreadableCaptions("No file was sent. Choose a caption file (SRT, WebVTT).")
        title, language = text_field(form, "title"), text_field(form, "language")
        return SuppliedTranscript.parse(
            await file.read(), file_name=file.filename, title=title, language=language
        )


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
