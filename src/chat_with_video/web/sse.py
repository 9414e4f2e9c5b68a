"""The events of an answer as server-sent events."""

import json
from collections.abc import AsyncIterator

from sse_starlette import EventSourceResponse, ServerSentEvent

from chat_with_video.chats.stream import StreamEvent
from chat_with_video.core.errors import AppError
from chat_with_video.web.problems import request_id
from chat_with_video.web.statuses import for_http

PING_S = 15


def stream_response(events: AsyncIterator[StreamEvent]) -> EventSourceResponse:
    """An answer as it comes; a comment line every 15 s keeps the connection open."""
    return EventSourceResponse(
        _encoded(events),
        ping=PING_S,
        sep="\n",
        # A proxy that buffers the answer would undo the streaming.
        headers={"X-Accel-Buffering": "no"},
    )


async def _encoded(events: AsyncIterator[StreamEvent]) -> AsyncIterator[ServerSentEvent]:
    last_id = 0
    try:
        async for event in events:
            last_id = event.id
            yield _event(event.id, event.name, event.data)
    except AppError as error:
        problem = for_http(error.as_problem()).model_dump()
        yield _event(last_id + 1, "error", {**problem, "request_id": request_id()})


def _event(id_: int, name: str, data: object) -> ServerSentEvent:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return ServerSentEvent(id=str(id_), event=name, data=text, sep="\n")
