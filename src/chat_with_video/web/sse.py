"""The events of an answer as server-sent events."""

import json
from collections.abc import AsyncIterator

from sse_starlette import EventSourceResponse, ServerSentEvent

from chat_with_video.chats.schemas import MessageView
from chat_with_video.chats.stream import StreamEvent
from chat_with_video.core.errors import AppError, Problem
from chat_with_video.web.api.schemas import Presenter
from chat_with_video.web.problems import request_id
from chat_with_video.web.statuses import for_http

PING_S = 15


def stream_response(events: AsyncIterator[StreamEvent], present: Presenter) -> EventSourceResponse:
    """An answer as it comes; a comment line every 15 s keeps the connection open."""
    return EventSourceResponse(
        _encoded(events, present),
        ping=PING_S,
        sep="\n",
        # A proxy that collects the answer before it passes it on would undo the streaming.
        headers={"X-Accel-Buffering": "no"},
    )


async def _encoded(
    events: AsyncIterator[StreamEvent], present: Presenter
) -> AsyncIterator[ServerSentEvent]:
    last_id = 0
    try:
        async for event in events:
            last_id = event.id
            yield _event(event.id, event.name, _data(event, present))
    except AppError as error:
        problem = for_http(error.as_problem()).model_dump()
        yield _event(last_id + 1, "error", {**problem, "request_id": request_id()})


def _data(event: StreamEvent, present: Presenter) -> object:
    if event.name == "done":
        return present.message(MessageView.model_validate(event.data)).model_dump(mode="json")
    if event.name == "error":
        return for_http(Problem.model_validate(event.data)).model_dump()
    return event.data


def _event(id_: int, name: str, data: object) -> ServerSentEvent:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return ServerSentEvent(id=str(id_), event=name, data=text, sep="\n")
