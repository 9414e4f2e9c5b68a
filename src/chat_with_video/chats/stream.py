"""The events of one answer, followed by any number of readers."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from chat_with_video.chats.schemas import AnswerSoFar
from chat_with_video.citations.schemas import Citation, CitationSupport

EventName = Literal["message", "delta", "citation", "support", "snapshot", "done", "error"]
BUFFERED_EVENTS = 2_000


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """One event of an answer; ids count up."""

    id: int
    name: EventName
    data: Mapping[str, Any]


class AnswerStream:
    """Numbered events in a bounded buffer, and the answer they add up to.

    The buffer is the only memory: a reader keeps a number, not a queue. If the reader's next
    event has left the buffer, it gets a snapshot in place of the missed events. `done` or `error`
    is the last event.
    """

    def __init__(self, buffered: int = BUFFERED_EVENTS) -> None:
        self._events: deque[StreamEvent] = deque(maxlen=buffered)
        self._last_id = 0
        self._changed = asyncio.Event()
        self._ended = False
        self._content: list[str] = []
        self._citations: list[Citation] = []

    def open(self, **ids: Any) -> None:
        """The first event: the ids of the question and the answer."""
        self._publish("message", ids)

    def add_text(self, text: str) -> None:
        self._content.append(text)
        self._publish("delta", {"text": text})

    def add_citation(self, citation: Citation) -> None:
        self._citations.append(citation)
        self._publish("citation", citation.model_dump())

    def add_support(self, support: CitationSupport) -> None:
        """A verdict on a citation that was added before."""
        self._citations = [
            cited.with_support(support) if cited.number == support.citation else cited
            for cited in self._citations
        ]
        self._publish("support", support.model_dump())

    def end(self, name: Literal["done", "error"], data: Mapping[str, Any]) -> None:
        self._ended = True
        self._publish(name, data)

    def so_far(self, dropped: int) -> AnswerSoFar:
        """The answer so far; its content is the sum of the deltas."""
        self._content = ["".join(self._content)]
        return AnswerSoFar(self._content[0], tuple(self._citations), dropped)

    async def follow(self, after: int = 0) -> AsyncIterator[StreamEvent]:
        """The events after that id, as they come, up to the last one."""
        if after > self._last_id:  # Not an id of this stream.
            after = -1
        while True:
            changed = self._changed
            if after < self._first_id - 1:
                snapshot = self._snapshot()
                yield snapshot
                after = snapshot.id
            for event in self._after(after):
                yield event
                after = event.id
            if after >= self._last_id:
                if self._ended:
                    return
                await changed.wait()

    def _after(self, after: int) -> list[StreamEvent]:
        # Ids are consecutive, so the newest are reached without a search.
        return [self._events[-back] for back in range(self._last_id - after, 0, -1)]

    @property
    def _first_id(self) -> int:
        return self._events[0].id if self._events else 1

    def _snapshot(self) -> StreamEvent:
        """All events before the newest one that is not an end."""
        last = self._last_id - 1 if self._ended else self._last_id
        return StreamEvent(last, "snapshot", snapshot_data("".join(self._content), self._citations))

    def _publish(self, name: EventName, data: Mapping[str, Any]) -> None:
        self._last_id += 1
        self._events.append(StreamEvent(self._last_id, name, data))
        self._changed.set()
        self._changed = asyncio.Event()


def snapshot_data(content: str, citations: Sequence[Citation]) -> dict[str, Any]:
    """An event that replaces everything that a reader has."""
    return {"content": content, "citations": [citation.model_dump() for citation in citations]}
