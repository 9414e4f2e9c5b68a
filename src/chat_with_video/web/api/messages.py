"""Questions and streamed answers."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response, status
from sse_starlette import EventSourceResponse

from chat_with_video.chats.errors import (
    AnswerRunning,
    ChatNotFound,
    MessageNotFound,
    NotTheLastAnswer,
    QuestionInvalid,
    ServerStopping,
)
from chat_with_video.core.database import DatabaseAway
from chat_with_video.videos.errors import NoTranscriptYet
from chat_with_video.web.api.errors import Responses, problems
from chat_with_video.web.api.paging import link_next
from chat_with_video.web.api.schemas import MessageOut, QuestionIn, RetryIn
from chat_with_video.web.deps import (
    ChatId,
    LimitQuestions,
    MessageId,
    PresenterDep,
    ServicesDep,
)
from chat_with_video.web.problems import InvalidRequest
from chat_with_video.web.rate_limits import RateLimited
from chat_with_video.web.sse import stream_response

router = APIRouter(prefix="/api/chats/{chat_id}/messages", tags=["messages"])

_EXAMPLE = """\
id: 1
event: message
data: {"user_message_id":"0b5f…","message_id":"7c1e…"}

id: 2
event: delta
data: {"text":"She advises to test yourself"}

id: 3
event: citation
data: {"number":1,"position":41,"start_s":163.2,"end_s":168.9,"quote":"…","verdict":"verified",
"support":null,"reason":null}

id: 4
event: delta
data: {"text":" [1]."}

id: 5
event: support
data: {"citation":1,"support":"doubtful","reason":"The quote does not mention 12."}

id: 6
event: done
data: {"id":"7c1e…","role":"ai","content":"She advises to test yourself [1].","status":"complete"}
"""
# One event; a stream has no schema of its own in OpenAPI 3.1.
_EVENT = {
    "type": "object",
    "required": ["id", "event", "data"],
    "properties": {
        "id": {"type": "string", "description": "Counts up; send it back as Last-Event-ID."},
        "event": {"enum": ["message", "delta", "citation", "support", "snapshot", "done", "error"]},
        "data": {"type": "string", "description": "JSON."},
    },
}
_STREAM: Responses = {
    200: {
        "description": (
            "`message`, `delta`, `citation`, `support`, `snapshot`; last one `done` or `error`."
        ),
        "content": {"text/event-stream": {"schema": _EVENT, "example": _EXAMPLE}},
    }
}
_ASK_ERRORS = (
    ChatNotFound,
    NoTranscriptYet,
    AnswerRunning,
    QuestionInvalid,
    InvalidRequest,
    RateLimited,
    DatabaseAway,
    ServerStopping,
)


@router.post(
    "",
    dependencies=[LimitQuestions],
    response_class=EventSourceResponse,
    responses=_STREAM | problems(*_ASK_ERRORS),
)
async def ask(
    chat_id: ChatId, body: QuestionIn, services: ServicesDep, presenter: PresenterDep
) -> EventSourceResponse:
    """Ask a question; its answer streams, and continues if you disconnect."""
    events = await services.answers.ask(chat_id, body.message)
    return stream_response(presenter.events(events))


@router.get("", responses=problems(ChatNotFound, MessageNotFound, InvalidRequest, DatabaseAway))
async def list_messages(
    chat_id: ChatId,
    request: Request,
    response: Response,
    services: ServicesDep,
    presenter: PresenterDep,
    before: Annotated[UUID | None, Query(description="The id of a message.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> list[MessageOut]:
    """The last messages of a chat, or the last ones before a message, oldest first.

    The next page, of earlier ones, is in the `Link` header.
    """
    async with services.app.reading() as tx:
        page = await tx.chats.list_messages(chat_id, limit=limit, before=before)
    link_next(request, response, before=page.messages[0].id if page.has_earlier else None)
    return [presenter.message(message) for message in page.messages]


@router.get(
    "/{message_id}/events",
    response_class=EventSourceResponse,
    responses=_STREAM | problems(ChatNotFound, MessageNotFound, InvalidRequest, DatabaseAway),
)
async def follow_answer(
    chat_id: ChatId,
    message_id: MessageId,
    services: ServicesDep,
    presenter: PresenterDep,
    last_event_id: Annotated[int | None, Header(ge=0)] = None,
) -> EventSourceResponse:
    """Join a running answer after the last event you have, or replay a finished one."""
    events = await services.answers.follow(chat_id, message_id, last_event_id)
    return stream_response(presenter.events(events))


@router.post(
    "/{message_id}/stop",
    status_code=status.HTTP_202_ACCEPTED,
    response_class=Response,
    responses=problems(ChatNotFound, MessageNotFound, DatabaseAway),
)
async def stop_answer(chat_id: ChatId, message_id: MessageId, services: ServicesDep) -> None:
    """Stop an answer; the text so far is kept. An answer that has ended stays unchanged."""
    await services.answers.stop(chat_id, message_id)


@router.post(
    "/{message_id}/retry",
    dependencies=[LimitQuestions],
    response_class=EventSourceResponse,
    responses=_STREAM | problems(*_ASK_ERRORS, MessageNotFound, NotTheLastAnswer),
)
async def retry_answer(
    chat_id: ChatId,
    message_id: MessageId,
    services: ServicesDep,
    presenter: PresenterDep,
    body: RetryIn | None = None,
) -> EventSourceResponse:
    """Answer the last question again, unchanged or edited."""
    edited = body.message if body else None
    events = await services.answers.retry(chat_id, message_id, edited)
    return stream_response(presenter.events(events))
