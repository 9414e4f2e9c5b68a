"""The embedded PostgreSQL: real servers, real processes, real kills."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import create_engine, text

from chat_with_video.core.database import sqlalchemy_url
from chat_with_video.core.embedded import EmbeddedPostgres
from chat_with_video.core.embedded_programs import find_programs
from chat_with_video.core.embedded_server import EmbeddedServer
from chat_with_video.core.embedded_user import EmbeddedUnavailable, ServerUser
from chat_with_video.core.file_lock import FileLock

HOLDER = """
import sys
from pathlib import Path
from chat_with_video.core.embedded import EmbeddedPostgres

try:
    with EmbeddedPostgres.start(Path(sys.argv[1])) as postgres:
        print("ready", postgres.url, flush=True)
        sys.stdin.read()
except KeyboardInterrupt:
    sys.exit(3)
"""
WAIT_S = 20
BUSY = "SELECT count(*) FROM generate_series(1, 8000000)"


class Holder:
    """Another process that uses the server until it is stopped or killed."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, home],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def url(self) -> str:
        for line in self.process.stdout:
            if line.startswith("ready "):
                return line.split()[1]
        raise AssertionError("The holder ended before it was ready.")

    def leave(self) -> int:
        self.process.communicate(timeout=WAIT_S)
        return self.process.returncode

    def kill(self) -> None:
        self.process.kill()
        self.leave()


def query(url: str, statement: str) -> list[tuple]:
    with psycopg.connect(url) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def server_pid(home: Path) -> int:
    return int((home / "postgres" / "postmaster.pid").read_text().split()[0])


def server_is_alive(home: Path) -> bool:
    with FileLock(home / "postgres.server.lock") as lock:
        return not lock.try_exclusive()


@pytest.fixture
def base() -> Iterator[Path]:
    # Not tmp_path: a socket's path must be short, and as root, other users must reach it.
    folder = Path(tempfile.mkdtemp(prefix="cwv-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(base: Path) -> Iterator[Path]:
    folder = base / "data"
    yield folder
    if folder.exists():
        assert not server_is_alive(folder)
        assert not list(folder.glob("postgres.new-*"))


@pytest.fixture
def hold(home: Path) -> Iterator[Callable[[], Holder]]:
    holders: list[Holder] = []

    def another() -> Holder:
        holders.append(Holder(home))
        return holders[-1]

    yield another
    for holder in holders:
        if holder.process.poll() is None:
            holder.kill()


@pytest.fixture
def stranger(home: Path) -> Iterator[subprocess.Popen]:
    """Another program of the user that PostgreSQL runs as, so that it could be signalled."""
    owner = ServerUser.choose(home / "postgres")
    with subprocess.Popen(["sleep", "60"], user=owner.uid if owner.stands_in else None) as process:
        yield process
        process.kill()


def test_a_new_folder_becomes_a_postgresql_18_that_only_its_owner_reaches(home: Path) -> None:
    with EmbeddedPostgres.start(home) as postgres:
        facts = "SELECT version(), current_database(), current_setting('fsync')"
        version, database, fsync = query(postgres.url, facts)[0]
        assert version.startswith("PostgreSQL 18.")
        assert (database, fsync) == ("chat_with_video", "on")
        assert query(postgres.url, "SELECT 'É' ILIKE 'é', 'Z' < 'a'") == [(True, True)]
        assert psutil.Process(server_pid(home)).net_connections("inet") == []
        assert stat.S_IMODE((home / "socket").stat().st_mode) == 0o700
        assert not postgres.ensure_running()
        query(postgres.url, "CREATE TABLE kept AS SELECT 42 AS n")

    assert not server_is_alive(home)
    with EmbeddedPostgres.start(home) as postgres:
        engine = create_engine(sqlalchemy_url(postgres.url))
        with engine.connect() as connection:
            assert connection.execute(text("SELECT n FROM kept")).scalar_one() == 42
        engine.dispose()
        postgres.release()
        assert not server_is_alive(home)
        with pytest.raises(EmbeddedUnavailable, match="has closed"):
            postgres.ensure_running()


def test_the_last_one_out_stops_the_server(home: Path, hold: Callable[[], Holder]) -> None:
    first = EmbeddedPostgres.start(home)
    pid = server_pid(home)
    second = hold()
    assert second.url() == first.url
    assert server_pid(home) == pid

    first.release()
    assert query(first.url, "SELECT 1") == [(1,)]
    assert second.leave() == 0
    assert not server_is_alive(home)


def test_a_killed_process_leaves_a_server_that_the_next_one_joins_and_stops(
    home: Path, hold: Callable[[], Holder]
) -> None:
    holder = hold()
    url = holder.url()
    pid = server_pid(home)
    holder.kill()
    assert query(url, "SELECT 1") == [(1,)]

    with EmbeddedPostgres.start(home):
        assert server_pid(home) == pid
    assert not server_is_alive(home)


def test_ctrl_c_in_one_terminal_leaves_the_server_to_the_others(
    home: Path, hold: Callable[[], Holder]
) -> None:
    holder = hold()
    holder.url()
    with EmbeddedPostgres.start(home) as postgres:
        pid = server_pid(home)
        os.killpg(holder.process.pid, signal.SIGINT)
        assert holder.leave() == 3
        assert query(postgres.url, "SELECT 1") == [(1,)]
        assert server_pid(home) == pid


def test_a_killed_server_is_started_again_with_all_that_was_committed(home: Path) -> None:
    with EmbeddedPostgres.start(home) as postgres:
        query(postgres.url, "CREATE TABLE kept AS SELECT 42 AS n")
        # Its own processes outlive a killed server while they are busy, and bar the next start.
        busy = subprocess.Popen(
            [find_programs() / "psql", postgres.url, "-c", BUSY],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not query(postgres.url, f"SELECT 1 FROM pg_stat_activity WHERE query = '{BUSY}'"):
            assert busy.poll() is None
        os.kill(server_pid(home), signal.SIGKILL)

        assert postgres.ensure_running()
        assert query(postgres.url, "SELECT n FROM kept") == [(42,)]
        assert not postgres.ensure_running()
        busy.wait(WAIT_S)


def test_a_stale_pid_that_another_program_has_by_now_bars_no_start_and_is_not_signalled(
    home: Path, stranger: subprocess.Popen
) -> None:
    with EmbeddedPostgres.start(home):
        pid_file = home / "postgres" / "postmaster.pid"
        stale = pid_file.read_text().split("\n", 1)[1]
        socket_stale = next((home / "socket").glob("*.lock")).read_text().split("\n", 1)[1]
    (home / "socket").mkdir()
    socket_file = home / "socket" / ".s.PGSQL.5432.lock"
    for path, rest in ((pid_file, stale), (socket_file, socket_stale)):
        path.write_text(f"{stranger.pid}\n{rest}")
        shutil.chown(path, ServerUser.choose(home / "postgres").uid)

    with EmbeddedPostgres.start(home) as postgres:
        assert query(postgres.url, "SELECT 1") == [(1,)]
        assert server_pid(home) != stranger.pid
    assert stranger.poll() is None


def test_a_release_signals_nobody_when_the_server_died_and_its_pid_went_to_another(
    home: Path, stranger: subprocess.Popen
) -> None:
    postgres = EmbeddedPostgres.start(home)
    pid_file = home / "postgres" / "postmaster.pid"
    os.kill(server_pid(home), signal.SIGKILL)
    pid_file.write_text(pid_file.read_text().replace(str(server_pid(home)), str(stranger.pid), 1))

    postgres.release()

    assert stranger.poll() is None
    with EmbeddedPostgres.start(home) as again:
        assert query(again.url, "SELECT 1") == [(1,)]


def test_four_processes_that_start_at_once_on_an_empty_folder_share_one_server(
    home: Path, hold: Callable[[], Holder]
) -> None:
    holders = [hold() for _ in range(4)]
    urls = {holder.url() for holder in holders}
    assert len(urls) == 1
    assert query(urls.pop(), "SELECT 1") == [(1,)]
    assert [holder.leave() for holder in holders] == [0] * 4
    assert not server_is_alive(home)
    assert (home / "postgres.log").read_text().count("starting PostgreSQL") == 1


def test_a_long_and_odd_path_works_and_its_socket_folder_goes_with_the_server(base: Path) -> None:
    folder = base / f"ein Ördner, + mehr {'d' * 100}"
    server = EmbeddedServer(folder, find_programs(), ServerUser.choose(folder))
    assert not server.socket_folder.exists()
    with EmbeddedPostgres.start(folder) as postgres:
        assert query(postgres.url, "SELECT current_setting('data_directory')") == [
            (str(folder / "postgres"),)
        ]
        assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700
        assert server.socket_folder.stat().st_uid == server.user.uid
    assert not server.socket_folder.exists()
    assert not server_is_alive(folder)


def test_a_link_planted_in_the_socket_folders_place_is_refused(base: Path) -> None:
    folder = base / ("d" * 120)
    server = EmbeddedServer(folder, find_programs(), ServerUser.choose(folder))
    (base / "elsewhere").mkdir()
    server.socket_folder.symlink_to(base / "elsewhere")
    try:
        with pytest.raises(EmbeddedUnavailable, match="somebody else's or a link"):
            EmbeddedPostgres.start(folder)
    finally:
        server.socket_folder.unlink()
    assert not server_is_alive(folder)


def test_a_start_that_fails_says_where_the_log_is_and_holds_nothing(home: Path) -> None:
    EmbeddedPostgres.start(home).release()
    settings = home / "postgres" / "postgresql.conf"
    sound = settings.read_text()
    settings.write_text(f"{sound}\nno_such_setting = 1\n")
    with pytest.raises(EmbeddedUnavailable, match=r"pg_ctl failed .*postgres\.log says why"):
        EmbeddedPostgres.start(home)
    assert "no_such_setting" in (home / "postgres.log").read_text()

    settings.write_text(sound)
    EmbeddedPostgres.start(home).release()


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root runs PostgreSQL as another user.")
def test_as_root_another_user_runs_it_and_only_barred_folders_are_opened(base: Path) -> None:
    barred, open_already = base / "barred", base / "barred" / "open"
    barred.mkdir(mode=0o700)
    open_already.mkdir(mode=0o711)
    with EmbeddedPostgres.start(open_already / "data") as postgres:
        assert query(postgres.url, "SELECT 1") == [(1,)]
        assert psutil.Process(server_pid(open_already / "data")).uids().effective != 0
    assert stat.S_IMODE(barred.stat().st_mode) == 0o701
    assert stat.S_IMODE(open_already.stat().st_mode) == 0o711
