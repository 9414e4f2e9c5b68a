"""A small HTTP client that needs far less CPU than the server."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from benchmarks.model import WORD

_WORD = WORD.strip().encode()
# The events after the last token repeat the whole answer.
_END = b"event: done"


@dataclass(frozen=True, slots=True)
class Response:
    """A complete response; `seconds` is the time from the first byte sent to the last byte read."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Streamed:
    """The arrival times of a stream's tokens, in seconds since the request."""

    token_times_s: tuple[float, ...]
    ended_s: float
    size_bytes: int

    @property
    def first_s(self) -> float:
        return self.token_times_s[0]

    @property
    def last_s(self) -> float:
        return self.token_times_s[-1]

    @property
    def tokens_per_s(self) -> float:
        return (len(self.token_times_s) - 1) / (self.last_s - self.first_s)


class Connection:
    """A persistent connection to a server on loopback; one request at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[Self]:
        address = urlsplit(url)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        try:
            yield cls(reader, writer)
        finally:
            writer.close()

    async def request(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> Response:
        started = time.perf_counter()
        status, found = await self._begin(method, path, body, headers)
        content = b"".join([piece async for piece in self._pieces(status, found)])
        return Response(status, found, content, time.perf_counter() - started)

    async def stream(self, method: str, path: str, body: object = None) -> Streamed:
        """Read a stream to its end, and record when each token arrives."""
        started = time.perf_counter()
        status, headers = await self._begin(method, path, body, {})
        times: list[float] = []
        size_bytes, is_over = 0, False
        async for piece in self._pieces(status, headers):
            size_bytes += len(piece)
            if not is_over:
                tokens, end, _ = piece.partition(_END)
                is_over = bool(end)
                times += [time.perf_counter() - started] * tokens.count(_WORD)
        if status != 200 or not times:
            raise RuntimeError(f"{path} answered {status} and streamed {len(times)} tokens.")
        return Streamed(tuple(times), time.perf_counter() - started, size_bytes)

    async def _begin(
        self, method: str, path: str, body: object, headers: dict[str, str]
    ) -> tuple[int, dict[str, str]]:
        content = b"" if body is None else json.dumps(body).encode()
        named = {"Host": "127.0.0.1", "Content-Length": str(len(content))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        if content:
            named["Content-Type"] = "application/json"
        lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        self._writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + content)
        first, *rest = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in rest if line)
        return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}

    async def _pieces(self, status: int, headers: dict[str, str]) -> AsyncIterator[bytes]:
        """The body, in the pieces that the server sends."""
        if status in (204, 304):
            return
        if "chunked" not in headers.get("transfer-encoding", ""):
            yield await self._reader.readexactly(int(headers["content-length"]))
            return
        while size_bytes := int(await self._reader.readline(), 16):
            yield (await self._reader.readexactly(size_bytes + 2))[:-2]
        await self._reader.readline()


async def get(url: str, path: str) -> Response:
    """Send a request on a connection of its own."""
    async with Connection.open(url) as connection:
        return await connection.request("GET", path)


async def post(url: str, path: str, body: object) -> Response:
    """Send a request on a connection of its own."""
    async with Connection.open(url) as connection:
        return await connection.request("POST", path, body)


async def stream(url: str, path: str, body: object) -> Streamed:
    """Read a stream on a connection of its own."""
    async with Connection.open(url) as connection:
        return await connection.stream("POST", path, body)


async def requests_per_s(url: str, path: str, *, at_once: int, seconds: float) -> float:
    """The requests per second while `at_once` requests are always open."""
    end = time.perf_counter() + seconds
    counts = await asyncio.gather(*(_ask_until(end, url, path) for _ in range(at_once)))
    return sum(counts) / seconds


async def _ask_until(end: float, url: str, path: str) -> int:
    count = 0
    async with Connection.open(url) as connection:
        while time.perf_counter() < end:
            response = await connection.request("GET", path)
            if response.status != 200:
                raise RuntimeError(f"{path} answered {response.status}.")
            count += 1
    return count


async def latencies_ms(url: str, path: str, count: int) -> list[float]:
    """The times of `count` requests, one after another, in ms."""
    async with Connection.open(url) as connection:
        responses = [await connection.request("GET", path) for _ in range(count)]
    return [response.seconds * 1000 for response in responses]
