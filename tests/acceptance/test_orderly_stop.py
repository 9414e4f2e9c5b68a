"""SIGTERM while answers stream and videos are processed."""

import json
import time
from collections import Counter
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.acceptance.forked import ForkedProcess
from tests.acceptance.program import chat_when, environment_with_model, serving, upload, working
from tests.conftest import needs_current_gemini_client
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, Hang, Request
from tests.load.model import ANALYSIS


def reply(request: Request) -> Answer:
    """An analysis after 4 s, and an answer that takes a minute."""
    if request.wants_json:
        return Answer([json.dumps(ANALYSIS)], first_delay_s=4)
    return Answer(["one ", *["more "] * 600], delay_s=0.1)


@pytest.fixture
def variables(tmp_path: Path, gemini: GeminiServer, database_url: str) -> dict[str, str]:
    return environment_with_model(
        tmp_path,
        gemini.url,
        DATABASE_URL=database_url,
        CWV_WORKER__CONCURRENCY="1",
    )


@pytest.mark.slow
def test_a_server_takes_no_new_work_stores_its_answers_and_returns_its_jobs(
    tmp_path: Path, variables: dict[str, str], gemini: GeminiServer
) -> None:
    gemini.reply_by(reply)
    with serving(tmp_path, variables) as server:
        asked, *others = [upload(server) for _ in range(3)]
        chat_when(server, asked, "has_transcript", True)
        path = f"/api/chats/{asked}/messages"
        with server.client.stream("POST", path, json={"message": "What?"}) as response:
            lines = response.iter_lines()
            while "more" not in next(lines):
                pass
            server.process.terminate()
            time.sleep(1)
            with pytest.raises(httpx.ConnectError):
                httpx.get(f"{server.client.base_url}/api/chats")
            *_, name, data = [line for line in lines if line]
        read = json.loads(data.removeprefix("data: "))
        assert (name, read["status"]) == ("event: done", "stopped")
        # A part of it: it had 10 of the 60 seconds that it needs.
        assert 50 < read["content"].count("more") < 300
        assert server.process.wait(timeout=20) == 0
    analyses = [request for request in gemini.requests if request.wants_json]
    assert len(analyses) == 1
    with serving(tmp_path, variables) as server:
        stored = server.client.get(f"/api/chats/{asked}").json()["messages"][1]
        assert {**stored, "html": ""} == {**read, "html": ""}
        for chat_id in (asked, *others):
            chat_when(server, chat_id, "status", "complete")
        assert server.stop() == 0


@needs_current_gemini_client("its request goes on in a thread, and the process waits for that")
def test_a_worker_returns_its_job_at_once(
    tmp_path: Path, variables: dict[str, str], gemini: GeminiServer, database_url: str
) -> None:
    gemini.reply_by(lambda request: Hang())
    variables |= {"CWV_WORKER__IN_PROCESS": "false"}
    with serving(tmp_path, variables) as server, working(tmp_path, variables) as worker:
        for _ in range(2):
            upload(server)
        while not gemini.requests:
            time.sleep(0.05)
        worker.terminate()
        assert ended(worker) == 0
    assert jobs(database_url) == {"todo": 2}
    assert len(gemini.requests) == 1


def ended(process: ForkedProcess) -> int:
    return process.wait(timeout=20)


def jobs(url: str) -> Counter[str]:
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT status::text FROM procrastinate_jobs").fetchall()
    return Counter(row[0] for row in rows)
