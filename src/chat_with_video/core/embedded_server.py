"""One PostgreSQL server on one data folder: made, started, found and stopped."""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import quote

import psycopg
import structlog
from psycopg import pq
from psycopg.conninfo import make_conninfo

from chat_with_video.core.embedded_log import trim_log
from chat_with_video.core.embedded_programs import MAJOR_VERSION
from chat_with_video.core.embedded_user import EmbeddedUnavailable, ServerUser, describe
from chat_with_video.core.file_lock import FileLock, poll_until

log = structlog.get_logger(__name__)

DATABASE = "chat_with_video"
SUPERUSER = "postgres"
PORT = 5432
SOCKET_NAME = f".s.PGSQL.{PORT}"
# The limit on a socket's whole path: 108 bytes on Linux, 104 on macOS, with its end mark.
SOCKET_PATH_BYTES = 103
# Not TMPDIR: it differs between processes, and all of them must come to the same folder.
SHORT_BASE = Path("/tmp")  # noqa: S108
START_S = 60
# A server creates its socket at once; if there is none for this long, somebody removed it.
LOST_SOCKET_S = 5
# PostgreSQL checks once a minute whether its folder is still its own, and ends if not.
REMOVED_S = 75
# Two files of its write-ahead log; with less, PostgreSQL cannot continue.
ROOM_BYTES = 32 * 2**20

# Fsync stays on: data that was reported as stored must survive a power cut.
SERVER_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
INITDB_FLAGS = (
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--encoding=UTF8",
    f"--username={SUPERUSER}",
    # The 0700 folder decides who can reach the socket, and no network leads here. A password
    # would have to be in a file that the same people can read.
    "--auth=trust",
)


@dataclass(frozen=True)
class EmbeddedServer:
    """The server of one data folder. All but `answers` is called under the start lock only."""

    home: Path
    programs: Path
    user: ServerUser

    @property
    def cluster(self) -> Path:
        return self.home / "postgres"

    @property
    def log_file(self) -> Path:
        return self.home / "postgres.log"

    @property
    def _alive_file(self) -> Path:
        return self.home / "postgres.server.lock"

    @cached_property
    def socket_folder(self) -> Path:
        folder = self.home / "socket"
        plain = re.fullmatch(r"[\w./-]+", str(folder), re.ASCII)
        if plain and len(os.fsencode(folder / SOCKET_NAME)) <= SOCKET_PATH_BYTES:
            return folder
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return SHORT_BASE.resolve() / f"chat-with-video-{name}"

    @property
    def url(self) -> str:
        host = quote(str(self.socket_folder), safe="")
        return f"postgresql://{SUPERUSER}@/{DATABASE}?host={host}&port={PORT}"

    def answers(self) -> pq.Ping:
        """Whether a server answers, tested by connecting: a pid proves nothing."""
        return pq.Ping(pq.PGconn.ping(self._conninfo("postgres").encode()))

    def is_full(self) -> bool:
        """Whether the disk has too little room for PostgreSQL to start or continue."""
        return shutil.disk_usage(self.home).free < ROOM_BYTES

    def _conninfo(self, database: str) -> str:
        return make_conninfo(
            host=str(self.socket_folder),
            port=PORT,
            user=SUPERUSER,
            dbname=database,
            connect_timeout=5,
        )

    def ensure(self) -> bool:
        """Start the server unless it runs; return whether it did. Raises EmbeddedUnavailable."""
        self._open_ways()
        self.user.private_file(self.log_file)
        trim_log(self.log_file)
        self._make_cluster()
        self.user.private_folder(self.socket_folder)
        started = self._start_unless_running()
        self._make_database()
        return started

    def _open_ways(self) -> None:
        for target in (self.programs / "postgres", self.cluster, self.socket_folder):
            self.user.make_reachable(target)

    def _make_cluster(self) -> None:
        # A start that is killed midway leaves its draft folder, never half a cluster.
        for leftover in self.home.glob("postgres.new-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        if self.cluster.exists() and any(self.cluster.iterdir()):
            self._check_version()
            return
        # The folder was removed, but the socket still answers for a while.
        self._wait_for_end()
        draft = Path(tempfile.mkdtemp(prefix="postgres.new-", dir=self.home))
        self.user.private_folder(draft)
        self._run("initdb", *INITDB_FLAGS, "-D", draft)
        draft.rename(self.cluster)
        _sync_folder(self.home)
        log.info("embedded.created", path=str(self.cluster))

    def _check_version(self) -> None:
        version_file = self.cluster / "PG_VERSION"
        if not version_file.exists():
            raise EmbeddedUnavailable(
                f"{self.cluster} holds files, but no PostgreSQL database. Move it away, "
                "choose another CWV_DATA_DIR, or set DATABASE_URL."
            )
        version = version_file.read_text().strip()
        if version != str(MAJOR_VERSION):
            raise EmbeddedUnavailable(
                f"The database in {self.cluster} was made by PostgreSQL {version}, but this "
                f"program comes with {MAJOR_VERSION}. Nothing was changed. Upgrade the database "
                "with pg_upgrade or pg_dumpall, move the folder away to start with an empty one, "
                "or set DATABASE_URL."
            )

    def _start_unless_running(self) -> bool:
        # The server and all its processes inherit this lock. While it is held, one of them lives,
        # perhaps without answering yet; once it is free, a pid file is a dead server's.
        with FileLock(self._alive_file) as alive:
            is_settled = partial(self._is_settled, alive)
            if not poll_until(LOST_SOCKET_S, is_settled) and self.has_lost_socket():
                log.warning("embedded.socket_lost", path=str(self.socket_folder))
                self._stop_running()
            if not poll_until(START_S, is_settled):
                raise EmbeddedUnavailable(
                    f"The PostgreSQL server of {self.cluster} runs, but it has not answered for "
                    f"{START_S} s. Its log, {self.log_file}, may say why. Try again in a minute."
                )
            if alive.exclusive:
                self._start(alive)
            return alive.exclusive

    def _is_settled(self, alive: FileLock) -> bool:
        ping = self.answers()
        return ping == pq.Ping.OK or (ping == pq.Ping.NO_RESPONSE and alive.try_exclusive())

    def has_lost_socket(self) -> bool:
        """Whether its socket is missing; a running server cannot be reached without it."""
        return not (self.socket_folder / SOCKET_NAME).exists()

    def _start(self, alive: FileLock) -> None:
        # PostgreSQL would refuse to start if another program now has the dead server's pid.
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        for remnant in self.socket_folder.glob(f"{SOCKET_NAME}*"):
            remnant.unlink()
        settings = {**SERVER_SETTINGS, "unix_socket_directories": str(self.socket_folder)}
        options = shlex.join(f"--{name}={value}" for name, value in settings.items())
        arguments = ("start", "-w", "-t", str(START_S), "-l", self.log_file, "-o", options)
        self._run("pg_ctl", "-D", self.cluster, *arguments, pass_fds=(alive.fd,))
        log.info("embedded.started", path=str(self.cluster))

    def _make_database(self) -> None:
        try:
            with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
                query = "SELECT FROM pg_database WHERE datname = %s"
                if connection.execute(query, (DATABASE,)).fetchone() is None:
                    connection.execute(f'CREATE DATABASE "{DATABASE}"')
        except psycopg.Error as exc:
            raise EmbeddedUnavailable(
                f"The embedded PostgreSQL refused a connection: {exc}. Its log is {self.log_file}."
            ) from exc

    def stop(self) -> None:
        """Stop the server if one runs; one whose folder was removed ends by itself.

        Raises EmbeddedUnavailable.
        """
        if self.cluster.exists() and self._is_running():
            self._open_ways()
            self._stop_running()
            # pg_ctl waits for the pid file to go, which is a moment before the processes do.
            self._wait_for_end()
            log.info("embedded.stopped", path=str(self.cluster))
        with suppress(OSError):
            self.socket_folder.rmdir()

    def _stop_running(self) -> None:
        # pg_ctl reads the pid file, which is a live server's here: either it answers, or it holds
        # its lock. A server that dies leaves its socket behind.
        self._run("pg_ctl", "-D", self.cluster, "stop", "-m", "fast", "-w", "-t", str(START_S))

    def _is_running(self) -> bool:
        if not self.has_lost_socket():
            return self.answers() != pq.Ping.NO_RESPONSE
        with FileLock(self._alive_file) as alive:
            return not alive.try_exclusive()

    def _wait_for_end(self) -> None:
        with FileLock(self._alive_file) as alive:
            poll_until(REMOVED_S, alive.try_exclusive)

    def _run(self, name: str, *arguments: str | Path, pass_fds: tuple[int, ...] = ()) -> None:
        try:
            self.user.run(self.programs / name, *arguments, pass_fds=pass_fds)
        except subprocess.SubprocessError as exc:
            # On a full disk there is no room for that either.
            with suppress(OSError), self.log_file.open("a", encoding="utf-8") as log_text:
                log_text.write(f"{describe(exc)}\n")
            if self.is_full():
                raise disk_full(self.home) from exc
            raise EmbeddedUnavailable(
                f"PostgreSQL's {name} failed on {self.cluster}. {self.log_file} says why; "
                "fix that and start again, or set DATABASE_URL to another server."
            ) from exc


def disk_full(home: Path) -> EmbeddedUnavailable:
    """The error for a disk without room for the server of `home`."""
    return EmbeddedUnavailable(
        f"The disk that holds {home} is full. Make room on it (100 MB or more) and try again, or "
        "choose another CWV_DATA_DIR."
    )


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
