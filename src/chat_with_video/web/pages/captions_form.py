"""Captions out of a page's form: a chosen file, or pasted text."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.text.cleaning import clean_line, clean_text
from chat_with_video.web.forms import field_limit, readable_form


@dataclass(frozen=True, slots=True)
class SentCaptions:
    """What a form brought, not read yet."""

    content: bytes
    file_name: str | None
    title: str | None


async def read_captions_form(request: Request, max_bytes: int) -> SentCaptions:
    """The file of a form, or else its text. Raises InvalidRequest, UnreadableCaptions."""
    async with form_of(request, max_bytes) as form:
        title = text_field(form, "title") or None
        file = form.get("file")
        if isinstance(file, UploadFile) and file.filename:
            return SentCaptions(await file.read(), clean_line(file.filename), title)
        if text := text_field(form, "text"):
            return SentCaptions(text.encode(), None, title)
    raise UnreadableCaptions(
        "Nothing was sent. Choose a caption file (SRT, WebVTT, json3, plain text), or paste the "
        "transcript."
    )


@asynccontextmanager
async def form_of(request: Request, max_bytes: int = 64_000) -> AsyncIterator[FormData]:
    """The fields of a form. Raises InvalidRequest."""
    with readable_form():
        async with request.form(max_files=1, max_fields=10, **field_limit(max_bytes)) as form:
            yield form


def text_field(form: FormData, name: str) -> str:
    """A field of a form as text that can be stored, trimmed."""
    value = form.get(name)
    return clean_text(value).strip() if isinstance(value, str) else ""
