"""The program as users run it: start, ask, kill, start again."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.acceptance.program import (
    Server,
    chat_when,
    command,
    environment,
    environment_with_model,
    serving,
    upload,
)
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, Hang, JsonAnswer

ANALYSIS = JsonAnswer(
    {
        "summary": "Forgetting is fast. [[1|forgetting is fast in the first two days]]",
        "action_items": [],
        "suggested_questions": [],
        "chapters": [],
    }
)


@pytest.fixture
def variables(tmp_path: Path, gemini: GeminiServer, database_url: str) -> dict[str, str]:
    return environment_with_model(
        tmp_path,
        gemini.url,
        DATABASE_URL=database_url,
        GOOGLE_API_KEY="very-secret-key",
    )


def last_event(server: Server, method: str, path: str, **request: Any) -> tuple[str, Any]:
    with server.client.stream(method, path, **request) as response:
        lines = [line for line in response.iter_lines() if line]
    return lines[-2].removeprefix("event: "), json.loads(lines[-1].removeprefix("data: "))


def test_the_demo_runs_the_whole_job_with_no_key_and_no_network(tmp_path: Path) -> None:
    result = subprocess.run(
        command("demo"),
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    printed = result.stdout
    for heading in ("Summary", "Action items", "Chapters", "Questions to ask", "A question:"):
        assert heading in printed
    assert "(verified)" in printed.partition("A question:")[2]
    assert "offline engine" in printed
    assert "Traceback" not in result.stderr


@pytest.mark.slow
def test_a_server_killed_in_mid_analysis_ends_the_job_after_a_new_start(
    tmp_path: Path, variables: dict[str, str], gemini: GeminiServer
) -> None:
    gemini.reply_with(Hang(), ANALYSIS)
    with serving(tmp_path, variables) as server:
        chat_id = upload(server)
        chat_when(server, chat_id, "stage", "analyzing")
        while not gemini.requests:
            time.sleep(0.05)
        server.kill()
    with serving(tmp_path, variables) as server:
        assert server.client.get("/health/ready").status_code == 200
        chat = chat_when(server, chat_id, "status", "complete")
        assert chat["generated_summary"] == "Forgetting is fast. [1]"
        segments = server.client.get(f"/api/chats/{chat_id}/transcript").json()["segments"]
        assert len(segments) == 5
        assert server.stop() == 0
    assert len(gemini.requests) == 2
    assert "very-secret-key" not in (tmp_path / "server.log").read_text()


def test_an_answer_of_a_killed_server_keeps_its_text_and_can_be_tried_again(
    tmp_path: Path, variables: dict[str, str], gemini: GeminiServer
) -> None:
    said = ["Test yourself [[1|Test yourself after every chapter]]. ", *["more "] * 100]
    gemini.reply_with(ANALYSIS, Answer(said, delay_s=0.1), Answer(["Again."]))
    with serving(tmp_path, variables) as server:
        chat_id = upload(server)
        chat_when(server, chat_id, "status", "complete")
        path = f"/api/chats/{chat_id}/messages"
        with (
            pytest.raises(httpx.TransportError),
            server.client.stream("POST", path, json={"message": "What?"}) as response,
        ):
            # By the twentieth the row has been saved at least once.
            for number, _ in enumerate(line for line in response.iter_lines() if "more" in line):
                if number == 20:
                    server.kill()
    with serving(tmp_path, variables) as server:
        question, answer = server.client.get(f"/api/chats/{chat_id}").json()["messages"]
        assert question["content"] == "What?"
        assert (answer["status"], answer["error"]["code"]) == ("failed", "answer-interrupted")
        assert answer["content"].startswith("Test yourself [1]. more")
        assert len(answer["citations"]) == 1
        name, done = last_event(server, "POST", path, json={"message": "Once more?"})
        assert (name, done["content"]) == ("done", "Again.")


def test_an_orderly_stop_lets_the_answer_and_its_stream_end(
    tmp_path: Path, variables: dict[str, str], gemini: GeminiServer
) -> None:
    gemini.reply_with(ANALYSIS, Answer(["one ", *["two "] * 10], delay_s=0.2))
    with serving(tmp_path, variables) as server:
        chat_id = upload(server)
        chat_when(server, chat_id, "status", "complete")
        path = f"/api/chats/{chat_id}/messages"
        with server.client.stream("POST", path, json={"message": "What?"}) as response:
            lines = []
            for line in response.iter_lines():
                if line == 'data: {"text":"one"}':
                    server.process.terminate()
                lines.append(line)
        done = json.loads([line for line in lines if line][-1].removeprefix("data: "))
        assert done["status"] == "complete"
        assert done["content"].count("two") == 10
        assert server.process.wait(timeout=20) == 0


def test_a_taken_port_and_a_wrong_setting_are_reported_in_a_sentence(
    tmp_path: Path, database_url: str
) -> None:
    wrong = environment(tmp_path) | {"CWV_WEB__PORT": "eighty"}
    result = subprocess.run(
        command("serve"), cwd=tmp_path, env=wrong, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr.startswith("Error: The setting CWV_WEB__PORT")
    variables = environment(tmp_path, DATABASE_URL=database_url)
    with serving(tmp_path, variables) as server:
        port = str(server.client.base_url.port)
        taken = variables | {"CWV_WEB__PORT": port}
        result = subprocess.run(
            command("serve"), cwd=tmp_path, env=taken, capture_output=True, text=True, check=False
        )
    assert result.returncode == 1
    assert f"port {port}" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_killed_postgresql_is_restarted_and_everything_continues(tmp_path: Path) -> None:
    with serving(tmp_path, environment(tmp_path), command("serve")) as server:
        before = upload(server)
        chat_when(server, before, "status", "complete")
        pid = int((tmp_path / "data" / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        refused = server.client.get("/api/chats")
        assert refused.status_code in (200, 503)
        assert refused.status_code == 200 or refused.json()["code"] == "database-away"
        deadline = time.monotonic() + 30
        while server.client.get("/health/ready").status_code != 200:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert chat_when(server, before, "status", "complete")["generated_summary"]
        assert chat_when(server, upload(server), "status", "complete")
        assert server.stop() == 0
