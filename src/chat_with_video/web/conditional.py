"""Responses that are not sent again to a client that has them."""

import hashlib

from fastapi import Request, Response, status
from pydantic import BaseModel


def if_changed(request: Request, document: BaseModel) -> Response:
    """The document as JSON, or 304 to a client whose `If-None-Match` says that it has it.

    A browser caches the document, revalidates it each time, and passes it whole to a script.
    """
    body = document.model_dump_json().encode()
    tag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in _known(request):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _known(request: Request) -> set[str]:
    listed = request.headers.get("if-none-match", "").split(",")
    # A proxy that compresses the response marks its tag as weak.
    return {tag.strip().removeprefix("W/") for tag in listed}
