"""An answer's events with their HTML for a page.

A page renders only the running text of an answer: it gets each citation as a button, and with
the last event the whole finished answer, from the same templates as every page.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from chat_with_video.chats.schemas import MessageView
from chat_with_video.chats.stream import StreamEvent
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.errors import AppError, Problem
from chat_with_video.web.citation_button import citation_button
from chat_with_video.web.state import WebState
from chat_with_video.web.statuses import for_http


async def page_events(
    state: WebState,
    chat_id: UUID,
    events: AsyncIterator[StreamEvent],
    message_id: UUID | None = None,
) -> AsyncIterator[StreamEvent]:
    """The events in the form for the page's script.

    A citation is its `number` and its `button`. `done` is the `status` and the `article`;
    `error` is the problem and the `article`, which is None if nothing was stored. Both bring
    the `engine` as the page's header shows it, since an answer may change its state.
    """
    async for event in events:
        data = event.data
        match event.name:
            case "message":
                message_id = UUID(data["message_id"])
            case "citation":
                data = _button(data)
            case "snapshot":
                data = {**data, "citations": [_button(cited) for cited in data["citations"]]}
            case "done":
                message = MessageView.model_validate(data)
                data = {
                    "status": message.status,
                    "article": _article(state, chat_id, message),
                    "engine": state.pages.engine_badge(),
                }
            case "error":
                failed = await _find_ended(state, chat_id, message_id)
                problem = for_http(Problem.model_validate(data)).model_dump()
                data = {
                    **problem,
                    "article": failed and _article(state, chat_id, failed),
                    "engine": state.pages.engine_badge(),
                }
        yield replace(event, data=data)


def _button(data: Mapping[str, Any]) -> dict[str, Any]:
    citation = Citation.model_validate(data)
    return {"number": citation.number, "button": citation_button(citation)}


def _article(state: WebState, chat_id: UUID, message: MessageView) -> str:
    # The question is on the page already, above the answer.
    shown = state.presenter.message(message)
    return state.pages.render("one_message.html", chat_id=chat_id, shown=shown, question="")


async def _find_ended(
    state: WebState, chat_id: UUID, message_id: UUID | None
) -> MessageView | None:
    """The stored answer; None if it cannot be read, or has not ended."""
    if message_id is None:
        return None
    try:
        async with state.services.app.reading() as tx:
            message = await tx.answers.get(chat_id, message_id)
    except AppError:
        return None
    return None if message.status == "streaming" else message
