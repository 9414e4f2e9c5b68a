"""The embedded PostgreSQL when its files are removed while it runs."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from chat_with_video.bootstrap import open_app
from chat_with_video.core import embedded_log
from chat_with_video.core.config import Settings
from chat_with_video.core.embedded import EmbeddedPostgres
from chat_with_video.core.embedded_log import trim_log
from chat_with_video.core.embedded_user import EmbeddedUnavailable
from chat_with_video.core.file_lock import FileLock
from chat_with_video.flows.services import lifespan
from tests.conftest import open_client
from tests.web.conversation import until


@pytest.fixture
def home() -> Iterator[Path]:
    # Not tmp_path: a socket's path must be short, and as root, other users must reach it.
    with tempfile.TemporaryDirectory(prefix="cwv-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "data"


def server_pid(home: Path) -> int:
    return int((home / "postgres" / "postmaster.pid").read_text().split()[0])


def is_alive(home: Path) -> bool:
    with FileLock(home / "postgres.server.lock") as lock:
        return not lock.try_exclusive()


def test_without_its_socket_it_is_started_again_by_the_next_start_with_all_that_it_kept(
    home: Path,
) -> None:
    with EmbeddedPostgres.start(home) as first:
        with psycopg.connect(first.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS n")
        pid = server_pid(home)
        shutil.rmtree(home / "socket")
        assert first.has_lost_socket()
        with EmbeddedPostgres.start(home) as second:
            assert server_pid(home) != pid
            with psycopg.connect(second.url) as connection:
                assert connection.execute("SELECT n FROM kept").fetchall() == [(42,)]
        assert not first.ensure_running()
    assert not is_alive(home)


def test_without_its_socket_it_is_stopped_by_the_last_one_out(home: Path) -> None:
    postgres = EmbeddedPostgres.start(home)
    shutil.rmtree(home / "socket")
    postgres.release()
    assert not is_alive(home)


def settings_of(home: Path) -> Settings:
    """The settings of a program on a PostgreSQL of its own."""
    return Settings(_env_file=None, google_api_key=None, data_dir=home, web={"port": 0})


async def test_a_running_program_gives_it_back_its_socket(home: Path) -> None:
    async with open_app(settings_of(home)) as app, lifespan(app, take_jobs=False):
        pid = server_pid(home)
        shutil.rmtree(home / "socket")
        await until((home / "socket" / ".s.PGSQL.5432").exists, within_s=30)
        assert server_pid(home) != pid
    assert not is_alive(home)


@pytest.mark.parametrize("removed", [".", "postgres"])
async def test_without_its_folder_requests_get_an_error_and_no_empty_one_replaces_it(
    home: Path, removed: str
) -> None:
    async with open_app(settings_of(home)) as app, lifespan(app, take_jobs=False) as services:
        async with open_client(services) as client:
            pid = server_pid(home)
            shutil.rmtree(home / removed)
            refused = await client.get("/api/chats")
            assert (refused.status_code, refused.json()["code"]) == (503, "data-folder-missing")
            assert "start it again" in refused.json()["detail"]
        assert app.embedded is not None
        with pytest.raises(EmbeddedUnavailable, match="was removed"):
            app.embedded.ensure_running()
        assert not (home / "postgres").exists()
    # PostgreSQL would notice by itself, within a minute.
    os.kill(pid, signal.SIGQUIT)
    with EmbeddedPostgres.start(home) as anew, psycopg.connect(anew.url) as connection:
        assert connection.execute("SELECT to_regclass('chats')").fetchall() == [(None,)]


def test_a_log_that_has_grown_too_long_keeps_its_last_lines_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_log, "LONGEST_BYTES", 1_000)
    monkeypatch.setattr(embedded_log, "KEPT_BYTES", 100)
    path = tmp_path / "postgres.log"
    with path.open("a") as log:
        print(*(f"line {n}" for n in range(200)), sep="\n", file=log, flush=True)
        trim_log(path)
        assert path.stat().st_size < 1_000
        print(*(f"line {n}" for n in range(200, 400)), sep="\n", file=log, flush=True)
        trim_log(path)
        print("the last line", file=log, flush=True)
    lines = path.read_text().splitlines()
    assert lines[-1] == "the last line"
    assert lines[:-1] == [f"line {n}" for n in range(400 - len(lines) + 1, 400)]
    assert len(lines) > 5
