"""Uploads in the API: several files have a result each; and how the API document shows them."""

from collections.abc import AsyncIterator
from typing import Any

from fastapi import status
from fastapi.responses import JSONResponse

from chat_with_video.core.errors import AppError
from chat_with_video.flows.add_captions import AddedFile
from chat_with_video.web.api.errors import Responses
from chat_with_video.web.api.schemas import UploadResult
from chat_with_video.web.statuses import for_http, status_of

SEVERAL: Responses = {
    status.HTTP_207_MULTI_STATUS: {
        "model": list[UploadResult],
        "description": "Several files, or a ZIP archive of several: a result for each, in order.",
    }
}


async def several_response(files: AsyncIterator[AddedFile]) -> JSONResponse:
    """The results of several files, in the order sent."""
    results = [_members(_result(file)) async for file in files]
    return JSONResponse(results, status_code=status.HTTP_207_MULTI_STATUS)


def _members(result: UploadResult) -> dict[str, Any]:
    """A result has a chat or a problem, not both with one of them null."""
    members = result.model_dump(mode="json")
    absent = {"chat_id", "report"} if result.problem else {"problem"}
    return {name: value for name, value in members.items() if name not in absent}


def _result(file: AddedFile) -> UploadResult:
    if isinstance(file.outcome, AppError):
        return UploadResult(
            filename=file.file_name,
            status=status_of(type(file.outcome)),
            problem=for_http(file.outcome.as_problem()).model_dump(),
        )
    return UploadResult(
        filename=file.file_name,
        status=status.HTTP_202_ACCEPTED,
        chat_id=file.outcome.chat_id,
        report=file.outcome.report,
    )


UPLOAD_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "Captions, subtitles or a transcript, of any format.",
                        },
                        "text": {"type": "string", "description": "A text in place of a file."},
                        "title": {"type": "string", "description": "Of a single file."},
                        "language": {"type": "string", "examples": ["en"]},
                        "source_url": {
                            "type": "string",
                            "description": "The YouTube video that it belongs to. The chat gets "
                            "its link and player; the video is not fetched.",
                        },
                    },
                }
            },
            "application/json": {"schema": {"$ref": "#/components/schemas/CaptionsIn"}},
        },
    }
}
