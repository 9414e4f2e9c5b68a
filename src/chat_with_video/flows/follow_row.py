"""The events of an answer that another process writes, read from its row."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import zip_longest
from typing import Any
from uuid import UUID

from chat_with_video.bootstrap import OpenReading
from chat_with_video.chats.errors import AnswerInterrupted, ServerStopping
from chat_with_video.chats.schemas import MessageView
from chat_with_video.chats.stream import EventName, StreamEvent, snapshot_data
from chat_with_video.citations.schemas import Citation, CitationSupport
from chat_with_video.core.database import DatabaseAway

POLL_INTERVAL_S = 0.3
# Far above the ids of the writing process, which must not mistake these for its own.
FIRST_ID = 1_000_000_000


async def follow_row(
    reading: OpenReading,
    chat_id: UUID,
    message: MessageView,
    closing: asyncio.Event,
    *,
    is_return: bool,
) -> AsyncIterator[StreamEvent]:
    """Events for the row's content, for each addition to it, and for its end.

    A reader that reconnects gets a snapshot, which replaces its text. Raises ChatNotFound,
    MessageNotFound; and ServerStopping if this process closes before the other one has finished the
    answer: the reader then joins it at the next server.
    """
    events = _Numbered()
    for event in events.snapshot(message) if is_return else events.since(None, message):
        yield event
    while message.status == "streaming":
        await _pause(closing)
        try:
            async with reading() as tx:
                newer = await tx.answers.get(chat_id, message.id)
        except DatabaseAway:
            # The answer continues in its own process.
            continue
        for event in events.since(message, newer):
            yield event
        message = newer
    yield events.end(message)


async def _pause(closing: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(POLL_INTERVAL_S):
            await closing.wait()
    except TimeoutError:
        return
    raise ServerStopping


class _Numbered:
    def __init__(self) -> None:
        self._last_id = FIRST_ID

    def snapshot(self, message: MessageView) -> Iterator[StreamEvent]:
        yield self._event("snapshot", snapshot_data(message.content, message.citations))

    def since(self, old: MessageView | None, new: MessageView) -> Iterator[StreamEvent]:
        """The additions; citations first, since the text and the verdicts refer to them."""
        seen = len(old.citations) if old else 0
        for citation in new.citations[seen:]:
            yield self._event("citation", citation.model_dump())
        if added := new.content[len(old.content) if old else 0 :]:
            yield self._event("delta", {"text": added})
        for support in _new_verdicts(old.citations if old else [], new.citations):
            yield self._event("support", support.model_dump())

    def end(self, message: MessageView) -> StreamEvent:
        if message.status == "failed":
            problem = message.error or AnswerInterrupted().as_problem()
            return self._event("error", problem.model_dump())
        return self._event("done", message.model_dump(mode="json"))

    def _event(self, name: EventName, data: dict[str, Any]) -> StreamEvent:
        self._last_id += 1
        return StreamEvent(self._last_id, name, data)


def _new_verdicts(old: Sequence[Citation], new: Sequence[Citation]) -> Iterator[CitationSupport]:
    """The verdicts on citations that the reader does not have yet."""
    for before, after in zip_longest(old, new):
        known = before and before.support
        if after is not None and after.support is not None and after.support != known:
            yield CitationSupport(citation=after.number, support=after.support, reason=after.reason)
