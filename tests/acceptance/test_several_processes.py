"""Several servers and workers on one database, some of them killed."""

import json
import time
from pathlib import Path

import pytest

from tests.acceptance.program import environment_with_model, serving, upload, working
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, Hang, JsonAnswer

ANALYSIS = JsonAnswer(
    {"summary": "s", "action_items": [], "suggested_questions": [], "chapters": []}
)


@pytest.fixture
def variables(tmp_path: Path, gemini: GeminiServer, database_url: str) -> dict[str, str]:
    return environment_with_model(
        tmp_path,
        gemini.url,
        DATABASE_URL=database_url,
    )


def test_readers_at_another_server_learn_at_once_that_a_server_was_killed(
    tmp_path: Path, variables: dict[str, str], gemini: GeminiServer
) -> None:
    gemini.reply_with(ANALYSIS, Answer(["more "] * 600, delay_s=0.1), Answer(["Again."]))
    with serving(tmp_path, variables) as one, serving(tmp_path, variables) as other:
        chat_id = upload(one)
        path = f"/api/chats/{chat_id}/messages"
        while other.client.get(f"/api/chats/{chat_id}").json()["status"] != "complete":
            time.sleep(0.1)
        with one.client.stream("POST", path, json={"message": "What?"}) as asked:
            ids = next(json.loads(line[6:]) for line in asked.iter_lines() if "message_id" in line)
            events = f"{path}/{ids['message_id']}/events"
            with other.client.stream("GET", events) as joined:
                lines = joined.iter_lines()
                while "more" not in next(lines):
                    pass
                one.kill()
                killed = time.monotonic()
                *_, last = [line for line in lines if line]
                assert time.monotonic() - killed < 5
        assert json.loads(last.removeprefix("data: "))["code"] == "answer-interrupted"
        response = other.client.post(path, json={"message": "Once more?"})
        assert '"content":"Again."' in response.text


@pytest.mark.slow
def test_another_worker_continues_a_killed_workers_job(
    tmp_path: Path, variables: dict[str, str], gemini: GeminiServer
) -> None:
    gemini.reply_with(Hang(), ANALYSIS)
    with (
        serving(tmp_path, variables | {"CWV_WORKER__IN_PROCESS": "false"}) as server,
        working(tmp_path, variables) as first,
    ):
        chat_id = upload(server)
        while not gemini.requests:
            time.sleep(0.05)
        first.kill()
        with working(tmp_path, variables):
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                chat = server.client.get(f"/api/chats/{chat_id}").json()
                if chat["status"] == "complete":
                    break
                time.sleep(0.2)
    assert chat["status"] == "complete"
    assert len(gemini.requests) == 2
