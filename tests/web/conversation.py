"""Helpers for tests of chats over HTTP."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx

from tests.web.sse import Event, events_of

LINES = (
    "Welcome to this short talk about memory and how to keep what you learn.",
    "The first thing to know is that forgetting is fast in the first two days.",
    "Test yourself after every chapter, because recall makes memory stronger.",
    "Sleep at least seven hours, since the brain files the day while you sleep.",
    "And come back after a week, then after a month, to the same pages.",
)

# A talk of three people, who are named by WebVTT's voice tags.
DIALOGUE = b"""WEBVTT

00:00.000 --> 00:10.000
<v Ines>We could move the harvest festival to the second Sunday of October.

00:10.000 --> 00:20.000
<v Ines>The hall is free then, and the brass band has time as well.

00:20.000 --> 00:30.000
<v Bo>October is far too cold for a festival under open sky.

00:30.000 --> 00:40.000
<v Marta>I will ask the fire brigade whether they lend us their heated tent.

00:40.000 --> 00:50.000
<v Bo>With a heated tent I agree to the second Sunday of October.
"""


def srt(lines: tuple[str, ...] = LINES, seconds: int = 10) -> bytes:
    """A caption file with a line every so many seconds."""
    return "\n".join(
        f"{n + 1}\n{_time(n * seconds)} --> {_time((n + 1) * seconds)}\n{line}\n"
        for n, line in enumerate(lines)
    ).encode()


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},000"


async def upload(
    client: httpx.AsyncClient,
    content: bytes | None = None,
    file_name: str = "memory talk.srt",
    **fields: str,
) -> str:
    """A new chat on captions; its id."""
    files = {"file": (file_name, content or srt())}
    response = await client.post("/api/chats/upload", files=files, data=fields)
    assert response.status_code == 202, response.text
    chat_id = response.json()["chat_id"]
    assert response.headers["Location"] == f"/api/chats/{chat_id}"
    return chat_id


async def complete(client: httpx.AsyncClient, chat_id: str) -> dict[str, Any]:
    """The chat once it is processed, successfully or not."""
    for _ in range(400):
        chat: dict[str, Any] = (await client.get(f"/api/chats/{chat_id}")).json()
        if chat["status"] != "processing":
            return chat
        await asyncio.sleep(0.05)
    raise AssertionError(f"still processing: {chat}")


async def ask(client: httpx.AsyncClient, chat_id: str, question: str) -> list[Event]:
    """All events of an answer."""
    return await read(client, "POST", f"/api/chats/{chat_id}/messages", {"message": question})


async def read(
    client: httpx.AsyncClient,
    method: str,
    path: str,
    body: object = None,
    headers: dict[str, str] | None = None,
) -> list[Event]:
    """All events of a stream."""
    async with client.stream(method, path, json=body, headers=headers) as response:
        assert response.status_code == 200, await response.aread()
        assert response.headers["content-type"].startswith("text/event-stream")
        return [event async for event in events_of(response)]


async def until(condition: Callable[[], object], within_s: float = 5) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(within_s):
        while not condition():
            await asyncio.sleep(0.01)
