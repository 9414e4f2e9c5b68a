"""Readers, questions and videos, all at once, and the record of what was acknowledged."""

import asyncio
import itertools
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.load.measures import Measures
from tests.web.conversation import LINES
from tests.web.sse import Event, events_of

# A page asks every 0.4 s at first, and every 5 s in the end.
READ_EVERY_S = 2.0
LAST = {"done", "error"}
TEXT = "\n".join(LINES)


@dataclass(frozen=True)
class Acknowledged:
    """A started answer; `content` is its text if it was read to its end."""

    chat_id: str
    message_id: str
    content: str | None


@dataclass
class Load:
    """Load on one server until `ends_s`, a moment of the monotonic clock."""

    client: httpx.AsyncClient
    ends_s: float
    measures: Measures = field(default_factory=Measures)
    chats: list[str] = field(default_factory=list)
    answers: list[Acknowledged] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    links: bool = False
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.ends_s

    async def run(self, *, readers: int, asking: int, processing: int) -> None:
        """Keep all of them busy until the end, and then wait for running work."""
        async with asyncio.TaskGroup() as group:
            for _ in range(readers):
                group.create_task(self._read())
            for number in range(asking):
                group.create_task(self._ask(number))
            for number in range(processing):
                group.create_task(self._process(number))

    async def _read(self) -> None:
        while not self.is_over:
            await asyncio.sleep(random.uniform(0.5, 1.5) * READ_EVERY_S)
            path = f"/api/chats/{random.choice(self.chats)}" if self.chats else "/api/status"
            await self.call("list" if random.random() < 0.1 else "read", "GET", path)

    async def _process(self, number: int) -> None:
        while not self.is_over:
            add = self.add_link if self.links and number % 2 else self.upload
            await self._complete(await add(f"video {number}"))

    async def _complete(self, chat_id: str) -> None:
        with self.measures.timed("upload to summary"):
            while (await self.chat(chat_id))["status"] == "processing":
                await asyncio.sleep(0.5)

    async def _ask(self, number: int) -> None:
        chat_id = await self.upload(f"conversation {number}")
        while not (await self.chat(chat_id))["has_transcript"]:
            await asyncio.sleep(0.5)
        while not self.is_over:
            await self._answer(chat_id)

    async def _answer(self, chat_id: str) -> None:
        path, body = f"/api/chats/{chat_id}/messages", {"message": "How does one remember?"}
        events: list[Event] = []
        try:
            async with self.client.stream("POST", path, json=body) as response:
                if response.status_code != 200:
                    await response.aread()
                    await self._refused("ask", response)
                    return
                started_s = time.monotonic()
                async for event in events_of(response):
                    if event.name == "delta" and not any(e.name == "delta" for e in events):
                        first_s = time.monotonic() - started_s
                        self.measures.seconds["first words"].append(first_s)
                    events.append(event)
        except httpx.TransportError as error:
            self.measures.count("ask", type(error).__name__)
            self._keep_cut(chat_id, events)
        else:
            self._keep(chat_id, events)

    def _keep_cut(self, chat_id: str, events: list[Event]) -> None:
        """Record an acknowledged question, whether or not its answer succeeds."""
        if events:
            message_id = events[0].data["message_id"]
            self.answers.append(Acknowledged(chat_id, message_id, None))

    def _keep(self, chat_id: str, events: list[Event]) -> None:
        first, last = events[0], events[-1]
        text = "".join(event.data["text"] for event in events if event.name == "delta")
        if sum(event.name in LAST for event in events) != 1 or last.name not in LAST:
            self.broken.append(f"a stream ended with {last.name}")
        if last.name == "done" and last.data["content"] != text:
            self.broken.append("the deltas do not add up to the content")
        outcome = last.data["status"] if last.name == "done" else last.data.get("code", last.name)
        self.measures.count("ask", outcome)
        content = last.data["content"] if last.name == "done" else None
        self.answers.append(Acknowledged(chat_id, first.data["message_id"], content))

    async def upload(self, title: str) -> str:
        """A new chat on captions, tried until it is acknowledged; its id."""
        return await self._add(
            lambda number: (
                "/api/chats/upload",
                {"json": {"text": TEXT, "title": f"{title}.{number}"}},
            )
        )

    async def add_link(self, _: str) -> str:
        """A new chat on a video of YouTube's that nobody added before; its id."""
        return await self._add(
            lambda number: (
                "/api/chats",
                {"json": {"source_url": f"https://youtu.be/{number:011}"}},
            )
        )

    async def _add(self, request: Callable[[int], tuple[str, dict[str, Any]]]) -> str:
        while True:
            # A new video for each try: one with a lost acknowledgment may have been stored.
            path, body = request(next(self.numbers))
            response = await self.call("upload", "POST", path, **body)
            if response is not None:
                chat_id: str = response.json()["chat_id"]
                self.chats.append(chat_id)
                return chat_id

    async def chat(self, chat_id: str) -> dict[str, Any]:
        """A chat, tried until there is an answer."""
        while True:
            response = await self.call("read", "GET", f"/api/chats/{chat_id}")
            if response is not None:
                chat: dict[str, Any] = response.json()
                return chat

    async def call(
        self, kind: str, method: str, path: str, **request: Any
    ) -> httpx.Response | None:
        """A successful answer; None after anything else, and after the pause that it asks for."""
        try:
            with self.measures.timed(kind):
                response = await self.client.request(method, path, **request)
        except httpx.TransportError as error:
            self.measures.count(kind, type(error).__name__)
            await asyncio.sleep(0.5)
            return None
        if response.is_success:
            self.measures.count(kind, "ok")
            return response
        await self._refused(kind, response)
        return None

    async def _refused(self, kind: str, response: httpx.Response) -> None:
        problem = response.json()
        pause = response.headers.get("Retry-After")
        named = f"{response.status_code} {problem['code']}"
        self.measures.count(kind, named if pause else f"{named} without Retry-After")
        await asyncio.sleep(min(float(pause or 0.5), 1))

    async def lost(self) -> list[str]:
        """Acknowledged data that is missing or different, and work that has not ended.

        Interrupted work has a minute to continue.
        """
        found = list(self.broken)
        deadline_s = time.monotonic() + 60
        messages: dict[str, dict[str, Any]] = {}
        for chat_id in self.chats:
            chat = await self.chat(chat_id)
            while chat["status"] == "processing" and time.monotonic() < deadline_s:
                await asyncio.sleep(0.5)
                chat = await self.chat(chat_id)
            if chat["status"] == "processing":
                found.append(f"chat {chat_id} is still processing")
            messages |= {message["id"]: message for message in chat["messages"]}
        for answer in self.answers:
            message = messages.get(answer.message_id)
            if message is None:
                found.append(f"answer {answer.message_id} is gone")
            elif message["status"] == "streaming":
                found.append(f"answer {answer.message_id} has no end")
            elif answer.content is not None and message["content"] != answer.content:
                found.append(f"answer {answer.message_id} is stored otherwise than it was read")
        return found
