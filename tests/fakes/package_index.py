"""A small package index on loopback, as pip reads it (PEP 503).

with FakeIndex() as index:
    index.offer(plan)
    run(env={"PIP_INDEX_URL": index.url})
"""

import hashlib
import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from tests.fakes.wheels import WheelPlan


class FakeIndex:
    """Has no project until a file of it is offered."""

    def __init__(self) -> None:
        self.projects: dict[str, list[str]] = {}
        self.files: dict[str, bytes] = {}
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.index = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/simple"

    def clear(self) -> None:
        self.projects.clear()
        self.files.clear()

    def offer(self, plan: WheelPlan, digest: str | None = None) -> None:
        """Offer a wheel; `digest` takes the place of its own."""
        self.offer_file(plan.name, plan.filename, plan.build(), digest)

    def offer_file(
        self, name: str, filename: str, content: bytes, digest: str | None = None
    ) -> None:
        self.files[f"/files/{filename}"] = content
        sha256 = digest or hashlib.sha256(content).hexdigest()
        link = f'<a href="/files/{filename}#sha256={sha256}">{escape(filename)}</a>'
        self.projects.setdefault(name, []).append(link)

    def answer(self, path: str) -> bytes | None:
        links = self.projects.get(path.removeprefix("/simple/").strip("/"))
        return "".join(["<!DOCTYPE html>", *links]).encode() if links else self.files.get(path)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    index: FakeIndex

    def handle_error(self, *_: object) -> None:
        """In some tests, the client gives up."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        answer = self.server.index.answer(self.path)
        self.send_response(404 if answer is None else 200)
        is_page = self.path.startswith("/simple/")
        self.send_header("Content-Type", "text/html" if is_page else "application/zip")
        self.end_headers()
        self.wfile.write(answer or b"")

    def log_message(self, *_: object) -> None:
        """Quiet."""
