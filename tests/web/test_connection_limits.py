"""Limits on the data of a connection outside a body, and on its time."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from chat_with_video.core.config import WebSettings
from chat_with_video.web import protocol
from chat_with_video.web.server import address_of, listen, make_config

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
POST = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """A small application that only reads the bodies of its requests."""
    body = await Request(scope, receive).body() if scope["method"] == "POST" else b""
    await PlainTextResponse(f"read {len(body)}")(scope, receive, send)


async def quiet(scope: Scope, receive: Receive, send: Send) -> None:
    with suppress(ClientDisconnect):
        await answer(scope, receive, send)


@pytest.fixture
async def client(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the small application, served as ours is, with short times."""
    monkeypatch.setattr(protocol, "HEAD_TIME_S", 1.0)
    monkeypatch.setattr(protocol, "BODY_WINDOW_S", 1.0)
    server = uvicorn.Server(make_config(quiet, grace_s=1))
    with listen(WebSettings(port=0)) as listener:
        serving = asyncio.create_task(server._serve(sockets=[listener]))
        async with httpx.AsyncClient(base_url=address_of(listener), timeout=20) as client:
            yield client
        server.should_exit = True
        await serving


async def send(
    client: httpx.AsyncClient, pieces: Iterable[bytes], pause_s: float = 0
) -> tuple[int, dict[str, str], bytes]:
    """The first response to these bytes: status, headers and all that follows until the end."""
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    writing = asyncio.create_task(_write(writer, pieces, pause_s))
    received = await asyncio.wait_for(reader.read(), 6)
    writing.cancel()
    writer.close()
    assert received, "closed without an answer"
    head, _, body = received.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    return int(status.split()[1]), headers, body


async def _write(writer: asyncio.StreamWriter, pieces: Iterable[bytes], pause_s: float) -> None:
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(pause_s)


def problem(answer: tuple[int, dict[str, str], bytes]) -> tuple[int, str]:
    """Status and code of a problem, which closes its connection and has every header."""
    status, headers, body = answer
    assert headers["content-type"] == "application/problem+json"
    assert headers["connection"] == "close"
    assert headers["x-content-type-options"] == "nosniff" and "content-security-policy" in headers
    told: dict[str, Any] = json.loads(body)
    assert told["request_id"] == headers["x-request-id"]
    assert told["status"] == status and told["detail"].endswith(".")
    return status, told["code"]


@pytest.mark.parametrize("ended", [True, False], ids=["whole", "never ended"])
async def test_a_target_over_8_kb_is_refused(client: httpx.AsyncClient, ended: bool) -> None:
    rest = b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" if ended else b""
    refused = await send(client, [b"GET /", b"a" * 8_200, rest])
    assert problem(refused) == (414, "target-too-long")
    assert (await client.get("/" + "a" * 8_100)).status_code == 200


@pytest.mark.parametrize(
    "lines",
    [
        b"X-A: " + b"a" * 33_000 + b"\r\n\r\n",
        b"X-A: " + b"a" * 100_000,
        b"a" * 100_000,
        b"".join(b"X-%d: %s\r\n" % (n, b"a" * 1_000) for n in range(40)),
        b"".join(b"X-%d: a\r\n" % n for n in range(101)) + b"\r\n",
    ],
    ids=["one", "one that never ends", "a name that never ends", "many", "101 lines"],
)
async def test_headers_over_the_limits_are_refused(client: httpx.AsyncClient, lines: bytes) -> None:
    assert problem(await send(client, [HEAD, lines])) == (431, "headers-too-large")
    ninety = {f"X-{n}": "a" * 300 for n in range(90)}
    assert (await client.get("/", headers=ninety)).status_code == 200


async def test_a_request_that_is_not_http_gets_a_problem_too(client: httpx.AsyncClient) -> None:
    for sent in (b"nonsense\r\n\r\n", b"GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n", b"\x16\x03\x01"):
        assert problem(await send(client, [sent])) == (400, "malformed-request")


@pytest.mark.parametrize(
    ("first", "drop"), [(HEAD, b"X-A: a\r\n"), (b"", b"G"), (HEAD + b"\r\n" + HEAD, b"X-A: a\r\n")]
)
async def test_a_head_that_does_not_come_to_its_end_in_time_is_refused(
    client: httpx.AsyncClient, first: bytes, drop: bytes
) -> None:
    started = time.monotonic()
    status, headers, body = await send(client, [first, *[drop] * 100], pause_s=0.2)
    if first.count(b"GET") == 2:
        # The request before it is answered first, on the same connection.
        _, _, second = body.partition(b"HTTP/1.1 ")
        assert (status, second[:3]) == (200, b"408")
    elif first:
        assert problem((status, headers, body)) == (408, "request-too-slow")
    else:
        assert status in {400, 408}
    assert time.monotonic() - started < 4


async def test_empty_lines_hold_no_connection(client: httpx.AsyncClient) -> None:
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    writing = asyncio.create_task(_write(writer, [b"\r\n"] * 100, 0.2))
    with suppress(ConnectionResetError):
        assert await asyncio.wait_for(reader.read(), 5) == b""
    writing.cancel()
    writer.close()


async def test_a_body_that_makes_no_progress_is_refused(client: httpx.AsyncClient) -> None:
    started = time.monotonic()
    head = POST + b"Content-Length: 1000\r\n\r\n"
    refused = await send(client, [head, *[b"x"] * 50], pause_s=0.1)
    assert problem(refused) == (408, "request-too-slow")
    assert time.monotonic() - started < 4


async def test_a_body_is_waited_for_while_it_makes_progress(client: httpx.AsyncClient) -> None:
    async def slowly() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b"x" * protocol.BODY_WINDOW_BYTES
            await asyncio.sleep(0.7)

    assert (await client.post("/", content=slowly())).text == "read 75000"


async def test_a_body_that_nobody_reads_holds_no_connection(client: httpx.AsyncClient) -> None:
    status, _, body = await send(
        client, [HEAD + b"Content-Length: 100000\r\n\r\n", *[b"x" * 1_000] * 100], pause_s=0.1
    )
    assert status == 200 and b"408" not in body


@pytest.mark.parametrize(
    "flood",
    [b"5;" + b"a" * 100_000, b"1\r\nx\r\n0\r\n" + b"X: a\r\n" * 101, b"0\r\nX: " + b"a" * 100_000],
    ids=["a chunk's extension", "trailers", "a trailer that never ends"],
)
async def test_trailers_and_chunk_lines_of_a_body_have_limits(
    client: httpx.AsyncClient, flood: bytes
) -> None:
    refused = await send(client, [POST + b"Transfer-Encoding: chunked\r\n\r\n", flood])
    assert problem(refused) == (431, "headers-too-large")


async def test_a_body_in_many_small_chunks_is_taken(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "BODY_WINDOW_S", 20.0)

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20_000):
            yield b"x"

    assert (await client.post("/", content=pieces())).text == "read 20000"


async def test_a_connection_may_be_idle_for_longer_than_a_head_may_take(
    client: httpx.AsyncClient,
) -> None:
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    for _ in range(2):
        await asyncio.sleep(1.3)
        writer.write(HEAD + b"\r\n")
        assert (await reader.readuntil(b"read 0")).startswith(b"HTTP/1.1 200")
    writer.close()


async def test_a_websocket_is_not_opened_past_the_limits(client: httpx.AsyncClient) -> None:
    upgrade = (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection(client.base_url.host, client.base_url.port)
    writer.write(upgrade)
    assert (await asyncio.wait_for(reader.readline(), 5)).startswith(b"HTTP/1.1 200")
    writer.close()
