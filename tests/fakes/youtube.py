"""A small server that imitates YouTube on loopback, and the transport that leads there.

    with FakeYouTube() as youtube:
        youtube.player = canned.speaks(...)
        fetcher = make_fetcher(SourceSettings(), executor, transport=youtube.transport())

Requests keep their real addresses up to the transport, so what guards them is tested too.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import requests
from requests.adapters import HTTPAdapter

WATCH, PLAYER, NEXT = "/watch", "/youtubei/v1/player", "/youtubei/v1/next"
TIMEDTEXT, OEMBED = "/api/timedtext", "/oembed"

WATCH_PAGE = """<!doctype html><title>YouTube</title>
<script>ytcfg.set({"INNERTUBE_API_KEY": "AIzaFake"});</script>"""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `hangs` sends nothing, `drips` sends a space every 50 ms, both until the end."""

    body: str | bytes | dict[str, Any] = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    drips: bool = False

    @property
    def content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was meant: its real host, path, query, headers and body."""

    host: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes = b""

    @property
    def client(self) -> str:
        """The name of the player that a request of the player's answer is for."""
        return str(json.loads(self.body)["context"]["client"]["clientName"])


Replies = Reply | list[Reply] | Callable[[Asked], Reply]


def by_client(otherwise: Reply, **replies: Reply) -> Callable[[Asked], Reply]:
    """Answers each of YouTube's players in a way of its own."""
    return lambda asked: replies.get(asked.client, otherwise)


class FakeYouTube:
    """Answers every video the same way; any path can be given a reply of its own."""

    def __init__(self, player: dict[str, Any] | None = None) -> None:
        self.replies: dict[str, Replies] = {
            WATCH: Reply(WATCH_PAGE),
            PLAYER: Reply(player or {}),
            NEXT: Reply({"contents": {}}),
            OEMBED: Reply({"title": "A talk", "author_name": "A channel"}),
        }
        self.captions: Callable[[dict[str, str]], str] = timed_text
        self.asked: list[Asked] = []
        self.over = threading.Event()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    @property
    def port(self) -> int:
        return self._server.server_port

    def transport(self) -> HTTPAdapter:
        return ToLoopback(self.port)

    def reply_to(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        if asked.path == TIMEDTEXT and TIMEDTEXT not in self.replies:
            return Reply(self.captions(asked.query))
        reply = self.replies.get(asked.path, Reply(status=404))
        if callable(reply):
            return reply(asked)
        if isinstance(reply, list):
            reply = reply.pop(0) if len(reply) > 1 else reply[0]
        return _about_the_asked(reply, asked) if asked.path == PLAYER else reply


def json3(*texts: str, seconds: int = 2) -> str:
    """Captions that follow each other without a pause."""
    events = [
        {"tStartMs": 1_000 * seconds * i, "dDurationMs": 1_000 * seconds, "segs": [{"utf8": text}]}
        for i, text in enumerate(texts)
    ]
    return json.dumps({"wireMagic": "pb3", "events": events})


def _about_the_asked(reply: Reply, asked: Asked) -> Reply:
    """The canned answer of a player, with the id of the video that was asked for."""
    if not isinstance(reply.body, dict) or "videoDetails" not in reply.body:
        return reply
    details = {**reply.body["videoDetails"], "videoId": json.loads(asked.body)["videoId"]}
    return replace(reply, body={**reply.body, "videoDetails": details})


def timed_text(query: dict[str, str]) -> str:
    """Two cues that name their track, in the format asked for."""
    texts = [f"First line in {query['lang']}", f"Second line, {query.get('kind', 'manual')}"]
    if query.get("fmt") == "json3":
        return json3(*texts)
    cues = [f'<text start="{2 * i}" dur="3">{text}</text>' for i, text in enumerate(texts)]
    return f'<?xml version="1.0" encoding="utf-8" ?><transcript>{"".join(cues)}</transcript>'


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, youtube: FakeYouTube) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.youtube = youtube

    def handle_error(self, *_: object) -> None:
        """In some tests, the client gives up."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        host, _, rest = self.path[1:].partition("/")
        parts = urlsplit(f"/{rest}")
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        reply = self.server.youtube.reply_to(
            Asked(host, parts.path, query, dict(self.headers), body)
        )
        if reply.hangs:
            self.server.youtube.over.wait()
            return
        self._send(reply)

    do_POST = do_GET  # noqa: N815 (the name that http.server looks for)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.content)
        while reply.drips and not self.server.youtube.over.wait(0.05):
            self.wfile.write(b" ")
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Quiet."""


class ToLoopback(HTTPAdapter):
    """Leads every request to the small YouTube on that port."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> Any:
        parts = urlsplit(request.url or "")
        there = request.copy()
        there.url = f"http://127.0.0.1:{self._port}/{parts.netloc}{parts.path}?{parts.query}"
        response = super().send(there, *args, **{**kwargs, "proxies": {}})
        response.url, response.request = request.url or "", request
        return response
