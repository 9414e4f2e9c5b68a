"""A video whose analysis kills its worker, as one does that needs too much memory."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.acceptance.hasty import HASTY, HASTY_VARIABLES
from tests.acceptance.program import (
    Server,
    chat_when,
    environment_with_model,
    serving,
    upload,
)
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Hang, JsonAnswer, Reply, Request
from tests.load.model import ANALYSIS

pytestmark = pytest.mark.slow

DEATHS = 3


class FatalModel:
    """Kills the worker that calls it with this signal, until it is set to answer."""

    def __init__(self, cwd: Path, variables: dict[str, str], end_by: signal.Signals) -> None:
        self.asked = 0
        self.end_by = end_by
        self.answers = False
        self.worker: subprocess.Popen[bytes] | None = None
        self._cwd, self._variables = cwd, variables

    def reply(self, request: Request) -> Reply:
        if self.answers:
            return JsonAnswer(ANALYSIS)
        self.asked += 1
        assert self.worker is not None
        os.kill(self.worker.pid, self.end_by)
        return Hang()

    @contextmanager
    def restarted_workers(self) -> Iterator[None]:
        """A worker that is started again whenever it ends, as by a supervisor."""
        done = threading.Event()

        def supervise() -> None:
            while not done.is_set():
                if self.worker is None or self.worker.poll() is not None:
                    self.worker = self._start()
                time.sleep(0.02)

        thread = threading.Thread(target=supervise)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
            assert self.worker is not None
            self.worker.terminate()
            self.worker.wait(timeout=20)

    def _start(self) -> subprocess.Popen[bytes]:
        with (self._cwd / "worker.log").open("a") as log:
            return subprocess.Popen(
                [*HASTY, "worker"],
                cwd=self._cwd,
                env=self._variables | HASTY_VARIABLES,
                stderr=log,
            )


@pytest.fixture
def variables(tmp_path: Path, gemini: GeminiServer, database_url: str) -> dict[str, str]:
    return environment_with_model(
        tmp_path, gemini.url, DATABASE_URL=database_url, CWV_WORKER__IN_PROCESS="false"
    )


@pytest.fixture
def server(tmp_path: Path, variables: dict[str, str]) -> Iterator[Server]:
    with serving(tmp_path, variables) as server:
        yield server


def test_a_video_that_kills_its_worker_three_times_fails_and_can_be_tried_again(
    tmp_path: Path, variables: dict[str, str], gemini: GeminiServer, server: Server
) -> None:
    model = FatalModel(tmp_path, variables, signal.SIGKILL)
    gemini.reply_by(model.reply)
    chat_id = upload(server)
    with model.restarted_workers():
        chat = chat_when(server, chat_id, "status", "failed", seconds=60)
        assert chat["error"]["code"] == "processing-crashed"
        assert "try again" in chat["error"]["detail"]
        assert model.asked == DEATHS
        model.answers = True
        assert server.client.post(f"/api/chats/{chat_id}/retry").status_code == 202
        chat_when(server, chat_id, "status", "complete", seconds=30)


def test_a_worker_that_stops_normally_does_not_count_as_dead(
    tmp_path: Path, variables: dict[str, str], gemini: GeminiServer, server: Server
) -> None:
    model = FatalModel(tmp_path, variables, signal.SIGTERM)
    gemini.reply_by(model.reply)
    chat_id = upload(server)
    with model.restarted_workers():
        deadline = time.monotonic() + 60
        while model.asked <= DEATHS and time.monotonic() < deadline:
            time.sleep(0.05)
        model.answers = True
        assert chat_when(server, chat_id, "status", "complete", seconds=30)["error"] is None
    assert model.asked == DEATHS + 1
