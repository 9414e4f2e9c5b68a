"""An embedded PostgreSQL: a server from a wheel, shared by all processes on its data folder.

Three lock files are next to the data: `postgres.users.lock` is shared by the processes that use the
server, `postgres.start.lock` belongs to the one that is starting or stopping it, and
`postgres.server.lock` to the server itself.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import structlog
from psycopg import pq

from chat_with_video.core.database import DatabaseAway, DataFolderMissing, StorageFull
from chat_with_video.core.embedded_log import trim_log
from chat_with_video.core.embedded_programs import find_programs
from chat_with_video.core.embedded_server import EmbeddedServer, disk_full
from chat_with_video.core.embedded_user import EmbeddedUnavailable, ServerUser
from chat_with_video.core.file_lock import FileLock, poll_until

log = structlog.get_logger(__name__)

# Longer than a stop followed by a start may take.
TURN_S = 150
# pg_ctl puts paths into a shell command between double quotes, as they are.
SHELL_CHARACTERS = frozenset('"$`\\\n')


class EmbeddedPostgres:
    """One process's share in the server of a data folder. Every call blocks.

    The server runs as long as any process uses it. It survives a process that is killed. The next
    process joins it, and the last one to leave stops it.
    """

    def __init__(self, server: EmbeddedServer, users: FileLock) -> None:
        self._server = server
        self._users: FileLock | None = users

    @classmethod
    def start(cls, data_dir: Path) -> Self:
        """Join the server of `data_dir`, or make and start it. Raises EmbeddedUnavailable."""
        home = data_dir.resolve()
        programs = find_programs()
        _check_path(home)
        _check_path(programs)
        with _startup_lock(home):
            user = ServerUser.choose(home / "postgres")
            postgres = cls(EmbeddedServer(home, programs, user), _join_users(home))
            try:
                postgres._server.ensure()
            except BaseException:
                postgres._leave()
                raise
            return postgres

    @property
    def url(self) -> str:
        """`postgresql://…` with the socket's folder as a parameter, for psycopg and SQLAlchemy."""
        return self._server.url

    def diagnose(self) -> DatabaseAway | None:
        """The reason why the server cannot continue, if known: no folder, or no room in it."""
        if not self._server.cluster.exists():
            return DataFolderMissing()
        return StorageFull() if self._server.is_full() else None

    def has_lost_socket(self) -> bool:
        """Whether only existing connections can reach the server."""
        return self._server.has_lost_socket()

    def trim_log(self) -> None:
        """Keep the server's log from growing without end."""
        trim_log(self._server.log_file)

    def ensure_running(self) -> bool:
        """Start the server again if it died or lost its socket; return whether it did.

        Makes no new database in place of one that was removed. Raises EmbeddedUnavailable.
        """
        if not self._server.cluster.exists():
            raise EmbeddedUnavailable(DataFolderMissing().detail)
        if self._server.answers() == pq.Ping.OK:
            return False
        with _startup_lock(self._server.home):
            if self._users is None:
                raise EmbeddedUnavailable("This program has closed its database; start it again.")
            return self._server.ensure()

    def release(self) -> None:
        """Leave the server; the last user stops it. May be called again; raises nothing."""
        if self._users is None:
            return
        try:
            with _startup_lock(self._server.home):
                self._leave()
        except EmbeddedUnavailable as exc:
            # Nothing is lost: the next start joins a server that was left running.
            log.warning("embedded.not_released", detail=exc.detail)

    def _leave(self) -> None:
        users, self._users = self._users, None
        if users is None:
            return
        with users:
            if users.try_exclusive():
                self._server.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.release()


def _join_users(home: Path) -> FileLock:
    users = FileLock(home / "postgres.users.lock")
    users.share()
    return users


@contextmanager
def _startup_lock(home: Path) -> Iterator[None]:
    """The right to start and stop the server of `home`, one process at a time."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / "postgres.start.lock") as start:
            if not poll_until(TURN_S, start.try_exclusive):
                raise EmbeddedUnavailable(
                    f"Another process has been starting or stopping the database in {home} for "
                    f"{TURN_S} s. See {home / 'postgres.log'}, end that process and try again."
                )
            yield
    except OSError as exc:
        if exc.errno == errno.ENOSPC:
            raise disk_full(home) from exc
        raise EmbeddedUnavailable(
            f"The database in {home} cannot be used: {exc.filename or 'a file'}: {exc.strerror}. "
            "Give this user the right to it, choose another CWV_DATA_DIR, or set DATABASE_URL."
        ) from exc


def _check_path(path: Path) -> None:
    if SHELL_CHARACTERS & set(str(path)):
        raise EmbeddedUnavailable(
            f"PostgreSQL cannot be started from a path with quotes, $, ` or \\ in it: {path}. "
            "Choose another CWV_DATA_DIR, or set DATABASE_URL."
        )
