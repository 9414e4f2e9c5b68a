"""Writes an archive: the file appears when it is complete, or not at all."""

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
    """Writes the rows of one table, without keeping them in memory."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        self._name = name
        self._file = file
        self._digest = hashlib.sha256()
        self.rows = 0
        self._size_bytes = 0

    def add(self, rows: Iterable[ArchivedRow]) -> None:
        """Write rows, one line each. Raises ArchiveNotWritable."""
        for row in rows:
            line = row.model_dump_json().encode() + b"\n"
            if len(line) > MAX_ROW_BYTES:
                raise ArchiveNotWritable(f"A row of {self._name} is too large for an archive.")
            self._file.write(line)
            self._digest.update(line)
            self.rows += 1
            self._size_bytes += len(line)

    def summary(self) -> Member:
        """The manifest's entry for the written rows."""
        return Member(
            name=self._name,
            rows=self.rows,
            size_bytes=self._size_bytes,
            sha256=self._digest.hexdigest(),
        )


class ArchiveWriter:
    """Writes one table after another, and then the manifest."""

    def __init__(self, target: ZipFile) -> None:
        self._zip = target
        self._members: list[Member] = []

    @contextmanager
    def table(self, name: str) -> Iterator[TableWriter]:
        """Open a writer for the rows of a table."""
        entry = _entry(member_name(name))
        with self._zip.open(entry, "w", force_zip64=True) as file:
            writer = TableWriter(entry.filename, file)
            yield writer
        self._members.append(writer.summary())

    def add_manifest(self) -> None:
        """Write the manifest, which completes the archive."""
        manifest = Manifest(program_version=__version__, created_at=now(), members=self._members)
        text = manifest.model_dump_json(indent=2) + "\n"
        self._zip.writestr(_entry(MANIFEST), text)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=now().timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


@contextmanager
def new_archive(file: Path, *, replace: bool) -> Iterator[ArchiveWriter]:
    """Open a new archive, which is moved to `file` at the end of the block.

    Until then it is a temporary file beside `file`, which is deleted if the block raises. Only the
    owner may read it. Raises ArchiveNotWritable, and ArchiveExists unless `replace` is set.
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
    """A temporary file beside `file`; only its owner may read it."""
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
    # `exists` is False for a broken link.
    if file.exists() or file.is_symlink():
        advice = "Choose another name" + (
            ", or use --force to replace it." if file.is_file() else "."
        )
        raise ArchiveExists(f"{file} already exists. {advice}")
