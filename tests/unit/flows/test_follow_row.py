"""The events of an answer that another process writes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from chat_with_video.chats.schemas import MessageView
from chat_with_video.chats.stream import StreamEvent
from chat_with_video.citations.schemas import Citation
from chat_with_video.flows.follow_row import follow_row

ID = UUID(int=1)
CITATION = Citation(
    number=1, position=4, start_s=12.0, end_s=15.0, quote="test yourself", verdict="verified"
)
DOUBTED = CITATION.model_copy(
    update={"support": "doubtful", "reason": "The quote says the opposite."}
)
DOUBT = {"citation": 1, "support": "doubtful", "reason": "The quote says the opposite."}


def row(content: str, *citations: Citation, status: str = "streaming") -> MessageView:
    return MessageView.model_validate(
        {
            "id": ID,
            "role": "ai",
            "content": content,
            "citations": citations,
            "dropped_citations": 0,
            "coverage": None,
            "status": status,
            "error": None,
            "engine": "gemini",
            "model": "m",
            "usage": None,
            "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        }
    )


async def followed(*rows: MessageView, is_return: bool = False) -> list[StreamEvent]:
    """The events for a row that changes each time it is read."""
    first, *later = rows
    left = iter(later)

    async def get(*_: object) -> MessageView:
        return next(left)

    @asynccontextmanager
    async def reading() -> AsyncIterator[Any]:
        yield SimpleNamespace(answers=SimpleNamespace(get=get))

    events = follow_row(reading, ID, first, asyncio.Event(), is_return=is_return)
    return [event async for event in events]


async def test_a_verdict_that_comes_later_is_an_event_of_its_own() -> None:
    events = await followed(row("Test [1]", CITATION), row("Test [1].", DOUBTED, status="complete"))
    assert [event.name for event in events] == ["citation", "delta", "delta", "support", "done"]
    assert events[3].data == DOUBT


async def test_a_finished_answer_is_replayed_with_its_verdicts_once_each() -> None:
    events = await followed(row("Test [1].", DOUBTED, status="complete"))
    assert [event.name for event in events] == ["citation", "delta", "support", "done"]
    assert events[2].data == DOUBT


async def test_a_reader_that_returns_has_the_verdicts_in_its_snapshot() -> None:
    ended = row("Test [1].", DOUBTED, status="complete")
    snapshot, done = await followed(ended, is_return=True)
    assert snapshot.data["citations"] == [DOUBTED.model_dump()]
    assert done.name == "done"


async def test_citations_of_older_rows_have_no_verdict() -> None:
    old = CITATION.model_dump(exclude={"support", "reason"})
    ended = row("Test [1].", Citation.model_validate(old), status="complete")
    events = await followed(ended)
    assert [event.name for event in events] == ["citation", "delta", "done"]
    assert (events[0].data["support"], events[0].data["reason"]) == (None, None)
