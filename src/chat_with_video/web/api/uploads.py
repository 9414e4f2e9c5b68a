"""Uploads in the API document: they are read from the request itself."""

from typing import Any

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
