"""A small server that speaks Ollama's chat protocol, and cuts prompts as Ollama does."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# Ollama's default for the size of the context.
DEFAULT_CONTEXT_TOKENS = 4_096


class OllamaServer:
    """Answers with `said`. `model_tokens` is the largest context that its model can have."""

    def __init__(self, said: Sequence[str], model_tokens: int = 131_072) -> None:
        self.said = said
        self.model_tokens = model_tokens
        self.requests: list[dict[str, Any]] = []
        self.url = ""

    def lines(self, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The answer to a request, line by line, with the tokens of the prompt that were read."""
        self.requests.append(request)
        asked = request.get("options", {}).get("num_ctx") or DEFAULT_CONTEXT_TOKENS
        sent = sum(len(message["content"]) for message in request["messages"]) // 4
        common = {"model": request["model"], "created_at": "2026-05-03T00:00:00Z"}
        for piece in self.said:
            yield common | {"message": {"role": "assistant", "content": piece}, "done": False}
        yield common | {
            "message": {"role": "assistant", "content": ""},
            "done": True,
            "done_reason": "stop",
            "prompt_eval_count": min(sent, asked, self.model_tokens),
            "eval_count": len(self.said),
        }


@contextmanager
def serving(ollama: OllamaServer) -> Iterator[OllamaServer]:
    """The server, listening on loopback for as long as the `with` block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/x-ndjson")
            self.end_headers()
            for line in ollama.lines(json.loads(body)):
                self.wfile.write(json.dumps(line).encode() + b"\n")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        ollama.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield ollama
        finally:
            server.shutdown()
            thread.join()
