"""Readers that stop reading, over real sockets with small buffers."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

import httpx
import pytest
import uvicorn

from chat_with_video.chats.stream import BUFFERED_EVENTS, AnswerStream
from chat_with_video.flows.services import Services
from chat_with_video.web import server as web_server
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Hang, JsonAnswer
from tests.web.conversation import complete, read, upload
from tests.web.sse import Event, events_of, text_of

ANALYSIS = JsonAnswer(
    {"summary": "s", "action_items": [], "suggested_questions": [], "chapters": []}
)
SMALL_BYTES = 8_192
STUCK = 5
PIECES = 3 * BUFFERED_EVENTS
# The backlog that uvicorn allows for a connection, and one event.
MOST_WAITING_BYTES = 70_000


@pytest.fixture
async def serving(gemini_services: Services) -> AsyncIterator[uvicorn.Server]:
    """A server whose connections have small buffers, so that a slow reader is felt at once."""
    server = uvicorn.Server(
        web_server.make_config(web_server.create_web(gemini_services), grace_s=1)
    )
    with web_server.listen(gemini_services.app.settings.web) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL_BYTES)
        running = asyncio.create_task(server._serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield server
        server.should_exit = True
        await running


@pytest.fixture
async def client(serving: uvicorn.Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=_address(serving), timeout=20) as client:
        yield client


def _address(server: uvicorn.Server) -> str:
    host, port = server.servers[0].sockets[0].getsockname()
    return f"http://{host}:{port}"


async def test_readers_that_stop_reading_delay_nobody_and_take_little_memory(
    serving: uvicorn.Server,
    client: httpx.AsyncClient,
    gemini: GeminiServer,
    gemini_services: Services,
) -> None:
    gemini.reply_with(ANALYSIS, Hang())
    chat_id = await upload(client)
    await complete(client, chat_id)
    path = f"/api/chats/{chat_id}/messages"
    async with client.stream("POST", path, json={"message": "What?"}) as asking:
        message_id = (await anext(events_of(asking))).data["message_id"]
    events = f"{path}/{message_id}/events"
    stream = gemini_services.answers._running[UUID(message_id)].writer._stream
    stuck = [await _stuck_reader(client, events) for _ in range(STUCK)]
    reading = asyncio.create_task(read(client, "GET", events))

    await _speak(stream, PIECES)
    assert len(stream._events) <= BUFFERED_EVENTS
    assert 0 < max(_waiting(serving)) < MOST_WAITING_BYTES
    await client.post(f"{path}/{message_id}/stop")
    got = await asyncio.wait_for(reading, 20)
    assert [event.name for event in got] == ["message", *["delta"] * PIECES, "done"]
    assert text_of(got) == got[-1].data["content"]

    # At once: the longer a connection is stuck, the more rarely the kernel retries.
    late = asyncio.gather(*(reader.read() for reader, _ in stuck))
    for body in await asyncio.wait_for(late, 20):
        _check_late(_events(body), got[-1].data["content"])
    for _, connection in stuck:
        connection.close()


async def _stuck_reader(
    client: httpx.AsyncClient, path: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection that requested the events, and reads none of them at first."""
    host, port = client.base_url.host, client.base_url.port
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BYTES)
    sock.setblocking(False)
    await asyncio.get_running_loop().sock_connect(sock, (host, port))
    reader, writer = await asyncio.open_connection(sock=sock, limit=SMALL_BYTES)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


async def _speak(stream: AnswerStream, pieces: int) -> None:
    for number in range(pieces):
        stream.add_text(f"word {number} ")
        if number % 20 == 0:
            await asyncio.sleep(0.005)
    await asyncio.sleep(0.5)


def _waiting(server: uvicorn.Server) -> Sequence[int]:
    """How many bytes wait to be sent on each connection."""
    return [
        connection.transport.get_write_buffer_size()  # type: ignore[union-attr]
        for connection in server.server_state.connections
    ]


def _events(body: bytes) -> list[Event]:
    """The events in a chunked body; none of them spans two chunks."""
    found = []
    for block in body.decode().split("\r\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in fields:
            found.append(Event(int(fields["id"]), fields["event"], json.loads(fields["data"])))
    return found


def _check_late(events: list[Event], content: str) -> None:
    names = [event.name for event in events]
    at = names.index("snapshot")
    assert events[at].data["content"] + text_of(events[at + 1 :]) == content
    assert (names[-1], names.count("done")) == ("done", 1)
