"""Writing an archive: there whole at the end, or not at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from chat_with_video import __version__
from chat_with_video.archive.errors import ArchiveExists, ArchiveNotWritable
from chat_with_video.archive.rows import ArchivedRow
from chat_with_video.archive.schemas import (
    MANIFEST,
    MAX_ROW_BYTES,
    Manifest,
    Member,
    member_name,
)
from chat_with_video.core.clock import now


class TableWriter:
    """Writes the rows of one table, and keeps none of them."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        self._name = name
        self._file = file
        self._digest = hashlib.sha256()
        self.rows = 0
        self._size_bytes = 0

    def add(self, rows: Iterable[ArchivedRow]) -> None:
        """Write rows, a line each. Raises ArchiveNotWritable."""
        for row in rows:
            line = row.model_dump_json().encode() + b"\n"
            if len(line) > MAX_ROW_BYTES:
                raise ArchiveNotWritable(f"A row of {self._name} is too large for an archive.")
            self._file.write(line)
            self._digest.update(line)
            self.rows += 1
            self._size_bytes += len(line)

    def summary(self) -> Member:
        """What was written."""
        return Member(
            name=self._name,
            rows=self.rows,
            size_bytes=self._size_bytes,
            sha256=self._digest.hexdigest(),
        )


class ArchiveWriter:
    """Writes one table after the other, and last the manifest."""

    def __init__(self, target: ZipFile) -> None:
        self._zip = target
        self._members: list[Member] = []

    @contextmanager
    def table(self, name: str) -> Iterator[TableWriter]:
        """Where the rows of a table go."""
        entry = _entry(member_name(name))
        with self._zip.open(entry, "w", force_zip64=True) as file:
            writer = TableWriter(entry.filename, file)
            yield writer
        self._members.append(writer.summary())

    def add_manifest(self) -> None:
        """Say what the archive consists of; after that it is complete."""
        manifest = Manifest(program_version=__version__, created_at=now(), members=self._members)
        text = manifest.model_dump_json(indent=2) + "\n"
        self._zip.writestr(_entry(MANIFEST), text)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=now().timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


@contextmanager
def new_archive(file: Path, *, replace: bool) -> Iterator[ArchiveWriter]:
    """An archive to be written; at the end of the block it stands at `file`, for its owner alone.

    Until then it grows beside `file`; if the block raises, nothing of it is left. Raises
    ArchiveExists, unless an existing file may be replaced, and ArchiveNotWritable.
    """
    _check_free(file, replace=replace)
    try:
        with _part_of(file) as part:
            with ZipFile(part, "w") as target:
                writer = ArchiveWriter(target)
                yield writer
                writer.add_manifest()
            part.flush()
            os.fsync(part.fileno())
            _check_free(file, replace=replace)
            Path(part.name).replace(file)
    except OSError as exc:
        raise ArchiveNotWritable(f"{file} cannot be written: {exc.strerror}.") from exc


@contextmanager
def _part_of(file: Path) -> Iterator[IO[bytes]]:
    """A new file beside the one that it is to become; only its owner may read it."""
    with tempfile.NamedTemporaryFile(
        dir=file.parent, prefix=f".{file.name}.", suffix=".part", delete=False
    ) as part:
        try:
            yield part
        finally:
            Path(part.name).unlink(missing_ok=True)


def _check_free(file: Path, *, replace: bool) -> None:
    if file.is_file() and replace:
        return
    # A broken link is something too.
    if file.exists() or file.is_symlink():
        advice = "Choose another name" + (
            ", or say --force to replace it." if file.is_file() else "."
        )
        raise ArchiveExists(f"{file} exists already. {advice}")
