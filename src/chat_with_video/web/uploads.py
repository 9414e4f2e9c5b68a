"""Transcripts in a request: files or a text in a form, or a text in JSON."""

import asyncio
from collections.abc import Iterator

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import SuppliedTranscript, unpack_all
from chat_with_video.text.cleaning import OptionalLine
from chat_with_video.web.api.schemas import CaptionsIn
from chat_with_video.web.forms import open_form, parse_fields
from chat_with_video.web.problems import InvalidRequest, describe_invalid


class UploadForm(BaseModel):
    """The fields of an upload beside its files; `text` counts if there is no file."""

    text: str = ""
    title: OptionalLine = None
    language: OptionalLine = None
    source_url: OptionalLine = None


async def read_uploads(request: Request, max_text_bytes: int) -> list[SuppliedTranscript]:
    """The transcripts in a request, at least one, in the order sent; archives are unpacked.

    Raises what `read_upload` raises, and TooManyFiles.
    """
    return await asyncio.to_thread(unpack_all, await _read(request, max_text_bytes))


async def read_upload(request: Request, max_text_bytes: int) -> SuppliedTranscript:
    """The one transcript in a request.

    Raises InvalidRequest, UnreadableCaptions, LanguageInvalid, UnsupportedUrl.
    """
    uploads = await _read(request, max_text_bytes)
    if len(uploads) > 1:
        raise InvalidRequest(f"A chat has one transcript; these are {len(uploads)} files.")
    return uploads[0]


async def _read(request: Request, max_text_bytes: int) -> list[SuppliedTranscript]:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == "application/json":
        return [_from_json(await request.body())]
    if media_type == "multipart/form-data":
        return await _from_form(request, max_text_bytes)
    raise InvalidRequest(
        "Send the transcript as a form (multipart/form-data) with a field `file`, or as JSON with "
        "a member `text`."
    )


def _from_json(body: bytes) -> SuppliedTranscript:
    try:
        given = CaptionsIn.model_validate_json(body)
    except ValidationError as exc:
        errors = exc.errors(include_url=False, include_input=False)
        raise InvalidRequest(describe_invalid(errors)) from exc
    return SuppliedTranscript.parse(
        given.text.encode("utf-8", "replace"), **given.model_dump(exclude={"text"})
    )


async def _from_form(request: Request, max_text_bytes: int) -> list[SuppliedTranscript]:
    async with open_form(request, max_text_bytes) as form:
        fields = parse_fields(form, UploadForm)
        details = fields.model_dump(exclude={"text"})
        if files := list(_files(form)):
            return [
                SuppliedTranscript.parse(await file.read(), file_name=file.filename, **details)
                for file in files
            ]
        _refuse_other_files(form)
    if fields.text.strip():
        return [SuppliedTranscript.parse(fields.text.encode("utf-8", "replace"), **details)]
    raise UnreadableCaptions(
        "Nothing was sent. Choose a file with captions or a transcript, or paste the transcript."
    )


def _refuse_other_files(form: FormData) -> None:
    """Raises InvalidRequest for files in fields of other names."""
    for name, value in form.multi_items():
        if name != "file" and isinstance(value, UploadFile):
            raise InvalidRequest("Send each file in a field named `file`.")


def _files(form: FormData) -> Iterator[UploadFile]:
    for file in form.getlist("file"):
        # A browser sends a field without a file as one without a name.
        if isinstance(file, UploadFile) and (file.filename or file.size):
            yield file
