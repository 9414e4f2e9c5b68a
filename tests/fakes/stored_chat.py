"""A chat as it is read from the database."""

from datetime import UTC, datetime
from uuid import UUID

from chat_with_video.chats.schemas import ChatView

MOMENT = datetime(2026, 5, 4, tzinfo=UTC)
CITATION = {
    "number": 1,
    "position": 3,
    "start_s": 83.4,
    "end_s": 90.0,
    "quote": "test *yourself*",
    "verdict": "verified",
}


def stored_chat(**changes: object) -> ChatView:
    """A question and its answer about a video on YouTube."""
    answer = {
        "id": UUID(int=2),
        "role": "ai",
        "content": "Test yourself [1]. ![x](https://evil.example) <b>",
        "citations": [CITATION],
        "dropped_citations": 0,
        "coverage": None,
        "status": "stopped",
        "error": None,
        "engine": "gemini",
        "model": "m",
        "usage": None,
        "created_at": MOMENT,
    }
    question = answer | {"id": UUID(int=1), "role": "user", "content": "How?\n# Why?"}
    fields = {
        "id": UUID(int=0),
        "status": "complete",
        "stage": "done",
        "error": None,
        "attempts": [],
        "source_url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "source_type": "youtube",
        "video_id": "dQw4w9WgXcQ",
        "title": "# Talk\n[x](y)",
        "channel_name": "A channel",
        "publication_date": None,
        "view_count": None,
        "duration_s": 468,
        "thumbnail_url": None,
        "language": "en",
        "available_languages": [],
        "engine": "gemini",
        "model": "m",
        "has_transcript": True,
        "generated_summary": "Recall helps. [1]",
        "actionable_items": [{"text": "Test yourself", "start_s": 83.4, "position": 3}],
        "suggested_questions": ["What helps?"],
        "chapters": [{"title": "Recall", "start_s": 0.0, "position": 0}],
        "citations": [CITATION],
        "dropped_citations": 0,
        "messages": [question, answer],
        "created_at": MOMENT,
        "updated_at": MOMENT,
    }
    return ChatView.model_validate(fields | changes)
