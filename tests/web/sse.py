"""Reading server-sent events in tests."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True)
class Event:
    """One event as a browser would see it."""

    id: int
    name: str
    data: Any


async def events_of(response: httpx.Response) -> AsyncIterator[Event]:
    """The events of a stream as they arrive; comments are passed over."""
    fields: dict[str, str] = {}
    async for line in response.aiter_lines():
        if line.startswith(":"):
            continue
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.removeprefix(" ")
        elif fields:
            yield Event(int(fields["id"]), fields["event"], json.loads(fields["data"]))
            fields = {}


def text_of(events: list[Event]) -> str:
    """The deltas, joined."""
    return "".join(event.data["text"] for event in events if event.name == "delta")
