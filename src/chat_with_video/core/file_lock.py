"""Locks between processes; each ends with the process that holds it."""

import fcntl
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

POLL_S = 0.05


class FileLock:
    """A `flock` on a file. The kernel frees it when its last holder ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        self.exclusive = False

    def share(self) -> None:
        fcntl.flock(self.fd, fcntl.LOCK_SH)

    def try_exclusive(self) -> bool:
        """Take it alone if nobody else has it. A shared hold may be lost when that fails."""
        with suppress(BlockingIOError):
            fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.exclusive = True
        return self.exclusive

    def close(self) -> None:
        os.close(self.fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


def poll_until(wait_s: float, done: Callable[[], bool]) -> bool:
    """Check repeatedly until `done()`; False when that takes longer than `wait_s`."""
    deadline = time.monotonic() + wait_s
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_S)
    return True
