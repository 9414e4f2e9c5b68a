"""A small server with Gemini's REST API; tests set its answers and its failures.

In a test: `with GeminiServer() as gemini: gemini.reply_with(Failure(503), Answer(["Hello"]))`.
By hand: `python -m tests.fakes.gemini --port 8123`, then start the product with any key and
`CWV_LLM__BASE_URL=http://127.0.0.1:8123`.
"""

import argparse
import asyncio
import json
import threading
import time
from collections import deque
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Self

from tests.fakes.gemini_author import compose
from tests.fakes.gemini_replies import (
    Answer,
    CutOff,
    Empty,
    Failure,
    Hang,
    JsonAnswer,
    NotJson,
    Reply,
    Request,
    SafetyBlock,
    responses,
)

__all__ = [
    "Answer",
    "CutOff",
    "Empty",
    "Failure",
    "GeminiServer",
    "Hang",
    "JsonAnswer",
    "NotJson",
    "Reply",
    "Request",
    "SafetyBlock",
]


class GeminiServer:
    """Listens on loopback, in a thread of its own, for as long as the `with` block lasts."""

    def __init__(self, *, port: int = 0, json_answer: object = None) -> None:
        self.requests: list[Request] = []
        self._port = port
        self._json_answer = json_answer
        self._queue: deque[Reply] = deque()
        self._chosen: Callable[[Request], Reply] = self._default
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def reply_with(self, *replies: Reply) -> None:
        """Answer the next requests with these, in order."""
        self._queue.extend(replies)

    def reply_by(self, choose: Callable[[Request], Reply]) -> None:
        """Answer by this function whenever the queue is empty."""
        self._chosen = choose

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(5):
            raise RuntimeError(f"The Gemini server did not start on port {self._port}.")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    def join(self) -> None:
        """Wait until the server ends, which it does only when the process is interrupted."""
        self._thread.join()

    def _default(self, request: Request) -> Reply:
        if not request.wants_json:
            return Answer()
        return JsonAnswer({} if self._json_answer is None else self._json_answer)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        self._connections: set[asyncio.Task[Any]] = set()
        server = await asyncio.start_server(self._connection, "127.0.0.1", self._port)
        self._port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._connections.add(task)
        try:
            await self._exchange(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # The client went away; its request says when.
        finally:
            self._connections.discard(task)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await _read(reader)
        self.requests.append(request)
        reply = self._queue.popleft() if self._queue else self._chosen(request)
        answering = asyncio.create_task(_send(reply, request, writer))
        # One request per connection: the next read can only be the end.
        leaving = asyncio.create_task(reader.read(1))
        try:
            await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                request.closed_early_s = time.monotonic()
            else:
                await answering
        finally:
            request.done = True
            answering.cancel()
            leaving.cancel()
            await asyncio.gather(answering, leaving, return_exceptions=True)


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:]) if k}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(head[0].split(" ")[1], headers, json.loads(body or b"{}"), time.monotonic())


async def _send(reply: Reply, request: Request, writer: asyncio.StreamWriter) -> None:
    match reply:
        case Hang():
            await asyncio.Event().wait()
        case Failure(status=status):
            error = reply.as_json()
            bare = not request.streams or request.sse
            _head(writer, status, "application/json")
            await _piece(writer, json.dumps(error if bare else [error]))
        case NotJson():
            _head(writer, 200, "text/html")
            await _piece(writer, "<html><body>Sign in to the network</body></html>")
        case _:
            _head(writer, 200, "text/event-stream" if request.sse else "application/json")
            await _events(reply, request, writer)
    if not isinstance(reply, CutOff):
        writer.write(b"0\r\n\r\n")
        await writer.drain()


async def _events(reply: Reply, request: Request, writer: asyncio.StreamWriter) -> None:
    """Send the responses: as server-sent events, as a JSON array, or as one object."""
    before, between, after = ("data: ", "\r\n\r\ndata: ", "\r\n\r\n")
    if not request.sse:
        before, between, after = ("[", ",\r\n", "]") if request.streams else ("", "", "")
    lead = before
    async for response in responses(reply, request):
        await _piece(writer, lead + json.dumps(response) + (after if request.sse else ""))
        request.sent_s.append(time.monotonic())
        lead = before if request.sse else between
    if isinstance(reply, CutOff) and reply.error:
        await _piece(writer, lead + json.dumps(reply.error.as_json()) + after)
    elif not request.sse and not isinstance(reply, CutOff):
        await _piece(writer, after)


def _head(writer: asyncio.StreamWriter, status: int, kind: str) -> None:
    head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: {kind}\r\n"
    writer.write((head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n").encode())


async def _piece(writer: asyncio.StreamWriter, text: str) -> None:
    data = text.encode()
    if data:  # An empty piece would end the body.
        writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        await writer.drain()


def main() -> None:
    parser = argparse.ArgumentParser(description="A Gemini of our own, to try the product with.")
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--delay-ms", type=float, default=30, help="between two words")
    options = parser.parse_args()
    with GeminiServer(port=options.port) as gemini:
        gemini.reply_by(lambda request: _composed(request, options.delay_ms / 1000))
        print(f"CWV_LLM__BASE_URL={gemini.url} GOOGLE_API_KEY=any", flush=True)  # noqa: T201
        gemini.join()


def _composed(request: Request, delay_s: float) -> Reply:
    if request.wants_json:
        return JsonAnswer(compose(request.text, request.schema))
    words = str(compose(request.text, None)).split(" ")
    return Answer([word + " " for word in words[:-1]] + words[-1:], 0.4, delay_s)


if __name__ == "__main__":
    main()
