"""A proxy on loopback that refuses to connect, in the way it is told; or leads to silence."""

import socketserver
import threading
from typing import Self


class FakeProxy:
    """Answers each `CONNECT` with a status line; `asked` counts them."""

    def __init__(self, status: str) -> None:
        self.status = status
        self.asked = 0
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        return f"http://me:secret@127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        proxy = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                proxy.asked += 1
                while self.rfile.readline().strip():
                    pass
                self.wfile.write(f"HTTP/1.1 {proxy.status}\r\nContent-Length: 0\r\n\r\n".encode())

        return Handler
