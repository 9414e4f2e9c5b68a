"""An archive of version 1, and functions that make other archives from it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZIP_DEFLATED, ZipFile

VIDEO, TALK = "0b0e5a0c-3c1d-4f0e-9a55-6f1c52f0a001", "0b0e5a0c-3c1d-4f0e-9a55-6f1c52f0a002"
FETCHED, SUPPLIED = "1c4f7d52-8f0e-4b7b-8d3e-1d2c3b4a5001", "1c4f7d52-8f0e-4b7b-8d3e-1d2c3b4a5002"
ANALYSIS = "2d5e8c61-9a1f-4c8c-9e4f-2e3d4c5b6001"
ASKED, WAITING = UUID("3e6f9d70-ab20-4d9d-8f50-3f4e5d6c7001"), UUID(
    "3e6f9d70-ab20-4d9d-8f50-3f4e5d6c7002"
)
QUESTION, ANSWER = "4f70ae81-bc31-4eae-9061-405f6e7d8001", "4f70ae81-bc31-4eae-9061-405f6e7d8002"
YOUTUBE_ID = "dQw4w9WgXcQ"
DAY = "2026-03-01T10:00:00.123456Z"

CITATION = {
    "number": 1,
    "position": 1,
    "start_s": 4.25,
    "end_s": 8.5,
    "quote": "recall makes memory stronger",
    "verdict": "verified",
}

# Two chats: one on a YouTube video, with an analysis and an answer; one on captions, still queued.
ROWS: dict[str, list[dict[str, Any]]] = {
    "videos": [
        {
            "id": VIDEO,
            "source_type": "youtube",
            "source_url": f"https://www.youtube.com/watch?v={YOUTUBE_ID}",
            "youtube_id": YOUTUBE_ID,
            "title": "On memory: “how” it works 記憶",
            "channel_name": "Talks",
            "publication_date": "2024-02-29",
            "view_count": 12_345_678_901,
            "duration_s": 8.5,
            "thumbnail_url": f"https://i.ytimg.com/vi/{YOUTUBE_ID}/hqdefault.jpg",
            "available_languages": ["en", "de"],
            "created_at": DAY,
        },
        {
            "id": TALK,
            "source_type": "text",
            "source_url": None,
            "youtube_id": None,
            "title": "Minutes",
            "channel_name": None,
            "publication_date": None,
            "view_count": None,
            "duration_s": None,
            "thumbnail_url": None,
            "available_languages": [],
            "created_at": DAY,
        },
    ],
    "transcripts": [
        {
            "id": FETCHED,
            "video_id": VIDEO,
            "language": "en",
            "kind": "manual",
            "created_at": DAY,
        },
        {
            "id": SUPPLIED,
            "video_id": TALK,
            "language": None,
            "kind": "supplied",
            "created_at": DAY,
        },
    ],
    "segments": [
        {
            "transcript_id": FETCHED,
            "position": 0,
            "start_s": 0.0,
            "end_s": 4.25,
            "text": "Test yourself after every chapter,",
        },
        {
            "transcript_id": FETCHED,
            "position": 1,
            "start_s": 4.25,
            "end_s": 8.5,
            "text": "because recall makes memory stronger. \\u0000 is what a NUL looks like.",
        },
        {
            "transcript_id": SUPPLIED,
            "position": 0,
            "start_s": None,
            "end_s": None,
            "text": "We meet again on Friday to look at the plan.",
        },
    ],
    "analyses": [
        {
            "id": ANALYSIS,
            "transcript_id": FETCHED,
            "engine": "gemini",
            "model": "gemini-flash-lite-latest",
            "prompt_version": "ab12cd34",
            "content": {
                "summary": "Recall helps [1].",
                "citations": [CITATION],
                "action_items": [{"text": "Test yourself", "start_s": 0.0, "position": 0}],
                "suggested_questions": ["What helps?"],
                "chapters": [{"title": "Recall", "start_s": 0.0, "position": 0}],
                "dropped_citations": 2,
            },
            "usage": {"input_tokens": 100, "output_tokens": 20},
            "created_at": DAY,
        },
    ],
    "chats": [
        {
            "id": str(ASKED),
            "video_id": VIDEO,
            "transcript_id": FETCHED,
            "analysis_id": ANALYSIS,
            "title": "My title",
            "requested_language": "en",
            "status": "complete",
            "stage": "done",
            "analyze_anew": False,
            "error": None,
            "attempts": [{"rung": "youtube-transcript-api", "outcome": "ok", "detail": "Found."}],
            "created_at": DAY,
            "updated_at": "2026-03-02T11:00:00Z",
        },
        {
            "id": str(WAITING),
            "video_id": TALK,
            "transcript_id": SUPPLIED,
            "analysis_id": None,
            "title": None,
            "requested_language": None,
            "status": "processing",
            "stage": "analyzing",
            "analyze_anew": False,
            "error": None,
            "attempts": [],
            "created_at": "2026-03-03T10:00:00Z",
            "updated_at": "2026-03-03T10:00:00Z",
        },
    ],
    "messages": [
        {
            "id": QUESTION,
            "chat_id": str(ASKED),
            "position": 0,
            "role": "user",
            "content": "What helps?",
            "citations": [],
            "dropped_citations": 0,
            "coverage": None,
            "status": "complete",
            "error": None,
            "engine": None,
            "model": None,
            "prompt_version": None,
            "usage": None,
            "created_at": DAY,
        },
        {
            "id": ANSWER,
            "chat_id": str(ASKED),
            "position": 1,
            "role": "ai",
            "content": "Recall [1].",
            "citations": [CITATION],
            "dropped_citations": 1,
            "coverage": {"mode": "full", "passages_used": 1, "passages_total": 1},
            "status": "stopped",
            "error": None,
            "engine": "gemini",
            "model": "gemini-flash-lite-latest",
            "prompt_version": "ef56ab78",
            "usage": {"input_tokens": 50, "output_tokens": 5},
            "created_at": DAY,
        },
    ],
}


def rows() -> dict[str, list[dict[str, Any]]]:
    """A copy of the archive's rows, for changes."""
    return deepcopy(ROWS)


def renewed(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The same rows with the ids of another installation."""
    text = json.dumps(rows)
    for row in (row for table in rows.values() for row in table if "id" in row):
        text = text.replace(row["id"], str(uuid4()))
    again: dict[str, list[dict[str, Any]]] = json.loads(text)
    return again


def members_of(rows: Mapping[str, Sequence[object]]) -> dict[str, bytes]:
    """The members for these rows; a row may also be a finished line."""
    return {f"{table}.jsonl": b"".join(map(_line, rows[table])) for table in rows}


def _line(row: object) -> bytes:
    return row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n"


def manifest_of(members: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest for these members."""
    return {
        "format": "chat-with-video archive",
        "version": 1,
        "program_version": "0.1.0",
        "created_at": DAY,
        "members": [
            {
                "name": name,
                "rows": content.count(b"\n"),
                "size_bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for name, content in members.items()
        ],
    }


def write(
    file: Path,
    members: Mapping[str, bytes],
    manifest: object = None,
    *,
    packing: int = ZIP_DEFLATED,
) -> None:
    """Write an archive of these members, with their manifest or another one."""
    with ZipFile(file, "w", packing) as target:
        for name, content in members.items():
            target.writestr(name, content)
        target.writestr("manifest.json", json.dumps(manifest or manifest_of(members)))
