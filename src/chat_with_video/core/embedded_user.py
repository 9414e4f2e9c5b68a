"""The system user that the embedded PostgreSQL runs as, and what that user must reach."""

import os
import pwd
import shlex
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import structlog

from chat_with_video.core.errors import Unavailable

log = structlog.get_logger(__name__)

# Longer than pg_ctl's own limit, so that the user reads pg_ctl's message.
PROGRAM_TIMEOUT_S = 90
# PostgreSQL's programs get nothing of our environment: PGDATA, PGPORT and the like would mislead
# them, and the server would keep our secrets in its own for as long as it runs.
PROGRAM_ENVIRONMENT = {"LC_ALL": "C", "HOME": "/", "PATH": "/usr/local/bin:/usr/bin:/bin"}


class EmbeddedUnavailable(Unavailable):
    """The embedded PostgreSQL cannot be started or reached."""

    code = "embedded-database-unavailable"
    title = "The embedded database is not available"


@dataclass(frozen=True)
class ServerUser:
    """The user that PostgreSQL runs as: the current one, or another in place of root."""

    uid: int
    gid: int
    stands_in: bool

    @classmethod
    def choose(cls, cluster: Path) -> Self:
        """The current user; for root the cluster's owner, else `postgres`, else `nobody`.

        Raises EmbeddedUnavailable when root finds neither.
        """
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid(), stands_in=False)
        if cluster.exists() and (found := cluster.stat()).st_uid != 0:
            return cls(found.st_uid, found.st_gid, stands_in=True)
        for name in ("postgres", "nobody"):
            try:
                account = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(account.pw_uid, account.pw_gid, stands_in=True)
        raise EmbeddedUnavailable(
            "PostgreSQL refuses to run as root, and this system has neither a user `postgres` nor "
            "`nobody` to run it as. Create one of them, run this program as another user, or set "
            "DATABASE_URL."
        )

    def run(self, program: Path, *arguments: str | Path, pass_fds: tuple[int, ...] = ()) -> None:
        """Run one of PostgreSQL's programs. Raises CalledProcessError, TimeoutExpired, OSError."""
        subprocess.run(  # noqa: S603  # No shell, and each argument is ours.
            [program, *arguments],
            user=self.uid if self.stands_in else None,
            group=self.gid if self.stands_in else None,
            extra_groups=[] if self.stands_in else None,
            env=PROGRAM_ENVIRONMENT,
            cwd="/",
            umask=0o077,
            # A Ctrl-C on our terminal must reach neither the server nor a program half-way.
            start_new_session=True,
            pass_fds=pass_fds,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=PROGRAM_TIMEOUT_S,
            check=True,
        )

    def make_reachable(self, target: Path) -> None:
        """Let the server's user reach `target`: add a missing o+x to the folders above it."""
        if not self.stands_in:
            return
        for folder in reversed(target.parents):
            mode = folder.stat().st_mode
            if not self._may_enter(folder):
                folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
                log.warning("embedded.path_opened", path=str(folder), for_uid=self.uid)

    def _may_enter(self, folder: Path) -> bool:
        found = folder.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid == self.gid:
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)

    def private_folder(self, path: Path) -> None:
        """Make `path` a 0700 folder that the server's user owns. Raises EmbeddedUnavailable.

        In a folder that everybody may write to, somebody else may have created it first.
        """
        path.mkdir(mode=0o700, exist_ok=True)
        try:
            fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError as exc:
            raise _not_ours(path) from exc
        try:
            if os.fstat(fd).st_uid not in (self.uid, os.geteuid()):
                raise _not_ours(path)
            self._own(fd)
            os.fchmod(fd, 0o700)
        finally:
            os.close(fd)

    def private_file(self, path: Path) -> None:
        """Make `path` a file of mode 0600 that the server's user owns; keep its text."""
        fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            self._own(fd)
        finally:
            os.close(fd)

    def _own(self, fd: int) -> None:
        if self.stands_in:
            os.fchown(fd, self.uid, self.gid)


def describe(exc: subprocess.SubprocessError) -> str:
    """The message of a program that failed, the command first."""
    if isinstance(exc, subprocess.CalledProcessError):
        return f"{shlex.join(map(str, exc.cmd))}\n{exc.stdout}{exc.stderr}".strip()
    return str(exc)


def _not_ours(path: Path) -> EmbeddedUnavailable:
    return EmbeddedUnavailable(
        f"{path} should be this program's own folder, but it is somebody else's or a link. "
        "Find out who made it, remove it and start again."
    )
