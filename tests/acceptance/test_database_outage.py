"""PostgreSQL killed while pages poll, answers stream and videos are processed."""

import asyncio
import os
import re
import signal
import time
from pathlib import Path

import httpx
import pytest

from tests.acceptance.program import Server, environment_with_model, serving
from tests.fakes.gemini import GeminiServer
from tests.load import model
from tests.load.load import Load
from tests.load.measures import FINE

LOAD = {"readers": 6, "asking": 4, "processing": 4}
OUTAGES = 2


def kill_postgres(home: Path) -> None:
    """End it like a crash of the whole server."""
    pid = int((home / "data" / "postgres" / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)


def restarts(home: Path) -> int:
    """How often the server logged that it started PostgreSQL again."""
    return (home / "server.log").read_text().count("embedded.restarted")


def client_of(server: Server) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=server.client.base_url, timeout=60)


@pytest.mark.slow
async def test_postgresql_killed_under_load_is_restarted_and_loses_nothing_acknowledged(
    tmp_path: Path, gemini: GeminiServer
) -> None:
    gemini.reply_by(model.reply)
    variables = environment_with_model(
        tmp_path,
        gemini.url,
        CWV_WORKER__CONCURRENCY="4",
    )
    with serving(tmp_path, variables) as server:
        async with client_of(server) as client, asyncio.timeout(120):
            load = Load(client, time.monotonic() + 60)
            async with asyncio.TaskGroup() as group:
                group.create_task(load.run(**LOAD))
                for number in range(1, OUTAGES + 1):
                    await asyncio.sleep(3)
                    kill_postgres(tmp_path)
                    while restarts(tmp_path) < number:
                        await asyncio.sleep(0.1)
                load.ends_s = time.monotonic() + 3
            assert await load.lost() == []
        assert server.stop() == 0
    outcomes = load.measures.outcomes
    told = {outcome for _, outcome in outcomes} - FINE
    assert told == {"503 database-away"}, outcomes
    assert re.findall(r"\w+\.bug", (tmp_path / "server.log").read_text()) == []
