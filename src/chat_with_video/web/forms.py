"""Forms: their fields, and the transcripts in them."""

import inspect
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from python_multipart.exceptions import FormParserError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import SuppliedTranscript
from chat_with_video.text.cleaning import clean_text
from chat_with_video.web.problems import InvalidRequest

MAX_FIELD_BYTES = 64_000

# Releases of 2024 do not; there the limit on the whole body is the only one.
_STARLETTE_LIMITS_FIELDS = "max_part_size" in inspect.signature(Request.form).parameters


async def read_transcript_form(request: Request, max_bytes: int) -> SuppliedTranscript:
    """The file of a form, or else its text.

    Raises InvalidRequest, UnreadableCaptions, LanguageInvalid.
    """
    async with open_form(request, max_bytes) as form:
        title, language = text_field(form, "title"), text_field(form, "language")
        file = form.get("file")
        if isinstance(file, UploadFile) and file.filename:
            return SuppliedTranscript.parse(
                await file.read(), file_name=file.filename, title=title, language=language
            )
        if text := text_field(form, "text"):
            return SuppliedTranscript.parse(text.encode(), title=title, language=language)
    raise UnreadableCaptions(
        "Nothing was sent. Choose a caption file (SRT, WebVTT, json3, plain text), or paste the "
        "transcript."
    )


@asynccontextmanager
async def open_form(
    request: Request, max_field_bytes: int = MAX_FIELD_BYTES
) -> AsyncIterator[FormData]:
    """The fields of a form, with one file at most. Raises InvalidRequest."""
    limit = {"max_part_size": max_field_bytes} if _STARLETTE_LIMITS_FIELDS else {}
    with _form_errors():
        async with request.form(max_fields=10, **limit) as form:
            _require_one_file(form)
            yield form


def _require_one_file(form: FormData) -> None:
    # The parser can limit the files too, but its message is not meant for readers.
    files = sum(isinstance(value, UploadFile) for _, value in form.multi_items())
    if files > 1:
        raise InvalidRequest(f"One file at a time can be sent; these are {files}.")


def text_field(form: FormData, name: str) -> str:
    """A field of a form as text that can be stored, trimmed."""
    value = form.get(name)
    return clean_text(value).strip() if isinstance(value, str) else ""


@contextmanager
def _form_errors() -> Iterator[None]:
    """Raises InvalidRequest if a form cannot be read, with every release of Starlette."""
    try:
        yield
    except HTTPException as exc:
        raise InvalidRequest(f"The form cannot be read: {exc.detail}.") from exc
    except FormParserError as exc:
        # The parser's own, which Starlette let through in 2024.
        raise InvalidRequest(f"The form cannot be read: {exc}.") from exc
