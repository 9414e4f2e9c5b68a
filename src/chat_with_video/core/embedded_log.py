"""The embedded PostgreSQL's log, which only this program shortens."""

import os
from contextlib import suppress
from pathlib import Path

LONGEST_BYTES = 10_000_000
KEPT_BYTES = 1_000_000


def trim_log(path: Path) -> None:
    """Keep the last megabyte of a log that has grown too long; raises nothing.

    The server may write meanwhile: it appends, so it continues at the new end.
    """
    with suppress(OSError):
        fd = os.open(path, os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW)
        try:
            if os.fstat(fd).st_size > LONGEST_BYTES:
                tail = os.pread(fd, KEPT_BYTES, os.fstat(fd).st_size - KEPT_BYTES)
                os.truncate(fd, 0)
                os.write(fd, tail.partition(b"\n")[2])
        finally:
            os.close(fd)
