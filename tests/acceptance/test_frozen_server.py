"""A server that is frozen: it holds its connections and locks, and does nothing."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.hasty import HASTY, HASTY_VARIABLES, LEASE_S
from tests.acceptance.program import Server, chat_when, environment_with_model, serving, upload
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, JsonAnswer, Request
from tests.load.model import ANALYSIS

pytestmark = pytest.mark.slow


def reply(request: Request) -> Answer | JsonAnswer:
    """An analysis at once, and an answer that takes a minute."""
    if request.wants_json:
        return JsonAnswer(ANALYSIS)
    return Answer(["more "] * 600, delay_s=0.1)


@pytest.fixture
def servers(
    tmp_path: Path, gemini: GeminiServer, database_url: str
) -> Iterator[tuple[Server, Server]]:
    """Two on one database."""
    gemini.reply_by(reply)
    variables = environment_with_model(
        tmp_path, gemini.url, DATABASE_URL=database_url, **HASTY_VARIABLES
    )
    serve = (*HASTY, "serve")
    with serving(tmp_path, variables, serve) as one, serving(tmp_path, variables, serve) as other:
        yield one, other


def events(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    """The name and the data of each event."""
    for line in lines:
        if line.startswith("event: "):
            yield line.removeprefix("event: "), json.loads(next(lines).removeprefix("data: "))


def test_another_server_ends_its_answer_and_later_it_stops_its_model_call(
    servers: tuple[Server, Server], gemini: GeminiServer
) -> None:
    frozen, other = servers
    chat_id = upload(other)
    chat_when(other, chat_id, "status", "complete")
    path = f"/api/chats/{chat_id}/messages"
    with frozen.client.stream("POST", path, json={"message": "What?"}) as response:
        told = events(response.iter_lines())
        # For two seconds, in which some of it is saved.
        for _ in range(20):
            next(told)
        os.kill(frozen.process.pid, signal.SIGSTOP)
        try:
            frozen_s = time.monotonic()
            refused = other.client.post(path, json={"message": "Another?"})
            assert refused.json()["code"] == "answer-running"
            ended = chat_when_answered(other, chat_id)
            assert LEASE_S - 1.5 < time.monotonic() - frozen_s < LEASE_S + 6
        finally:
            os.kill(frozen.process.pid, signal.SIGCONT)
        assert ended["error"]["code"] == "answer-interrupted"
        assert "more" in ended["content"]
        *_, (name, problem) = told
        assert (name, problem["code"]) == ("error", "answer-interrupted")
    asked = next(one for one in gemini.requests if not one.wants_json)
    assert asked.closed_early_s is not None
    stored = other.client.get(f"/api/chats/{chat_id}").json()["messages"][-1]
    assert stored["content"] == ended["content"]


def chat_when_answered(server: Server, chat_id: str) -> Any:
    """The last answer of a chat, once nobody writes it any more."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        answer = server.client.get(f"/api/chats/{chat_id}").json()["messages"][-1]
        if answer["status"] != "streaming":
            return answer
        time.sleep(0.1)
    raise AssertionError("still streaming")
