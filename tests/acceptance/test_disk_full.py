"""The embedded PostgreSQL on a disk that fills up, and then has room again."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.core.embedded_programs import find_programs
from chat_with_video.core.embedded_server import EmbeddedServer
from chat_with_video.core.embedded_user import ServerUser
from tests.acceptance.program import Server, chat_when, command, environment, serving, upload

SIZE_MB = 120
LONG = "\n".join(f"Line {n} of a talk too long for the room there is." for n in range(15_000))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of its own, of 120 MB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small disk is mounted for this test, which takes root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={SIZE_MB}m,mode=755", "tmpfs"]
    mounted = subprocess.run(["mount", *options, disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def fill(disk: Path, leave_mb: int = 0) -> Path:
    """Fill all room except for so many MB; return the file that fills it."""
    filler = disk / "filler"
    free_bytes = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(free_bytes - leave_mb * 2**20, 1))
    return filler


def code_of(server: Server, path: str) -> str | None:
    """The code of the reported problem, which says when to try again."""
    response = server.client.get(path)
    if response.is_success:
        return None
    assert (response.status_code, "Retry-After" in response.headers) == (503, True)
    code: str = response.json()["code"]
    return code


def ends_postgres(data: Path) -> None:
    """Make PostgreSQL begin the next file of its write-ahead log, for which there is no room."""
    server = EmbeddedServer(data, find_programs(), ServerUser.choose(data / "postgres"))
    with (
        psycopg.connect(psycopg_conninfo(server.url), autocommit=True) as connection,
        pytest.raises(psycopg.OperationalError, match="pg_wal"),
    ):
        for _ in range(20):
            connection.execute("SELECT pg_logical_emit_message(false, '', repeat('more', 100))")
            connection.execute("SELECT pg_switch_wal()")


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to that in time"
        time.sleep(0.2)


@pytest.mark.slow
def test_a_full_disk_is_reported_and_work_continues_once_there_is_room(
    tmp_path: Path, small_disk: Path
) -> None:
    data = small_disk / "data"
    with serving(tmp_path, environment(tmp_path, CWV_DATA_DIR=str(data))) as server:
        before = upload(server)
        summary = chat_when(server, before, "status", "complete")["generated_summary"]
        filler = fill(small_disk)
        refused = server.client.post("/api/chats/upload", json={"text": LONG})
        assert (refused.status_code, refused.json()["code"]) == (503, "storage-full")
        assert "Make room" in refused.json()["detail"]
        # Stored data can still be read.
        assert code_of(server, f"/api/chats/{before}") is None

        ends_postgres(data)
        wait_until(lambda: code_of(server, "/health/ready") == "storage-full")
        wait_until(lambda: "is full" in (tmp_path / "server.log").read_text())
        assert code_of(server, f"/api/chats/{before}") == "storage-full"

        filler.unlink()
        wait_until(lambda: code_of(server, "/health/ready") is None)
        assert server.client.get(f"/api/chats/{before}").json()["generated_summary"] == summary
        chat_when(server, upload(server), "status", "complete")
        assert len(server.client.get("/api/chats").json()) == 2
        assert server.stop() == 0


@pytest.mark.slow
def test_a_start_on_a_full_disk_says_so(tmp_path: Path, small_disk: Path) -> None:
    filler = fill(small_disk, leave_mb=20)
    variables = environment(tmp_path, CWV_DATA_DIR=str(small_disk / "data"))
    started = subprocess.run(
        command("serve"), cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
    )
    assert started.returncode == 1
    assert "is full. Make room on it" in started.stderr
    filler.unlink()
    with serving(tmp_path, variables) as server:
        assert server.stop() == 0
