"""Reads archives. All of an archive is checked before any of it is used."""

import hashlib
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pydantic import ValidationError

from chat_with_video.archive.errors import (
    ArchiveDamaged,
    ArchiveNotReadable,
    ArchiveTooNew,
    ArchiveUnfit,
    NotAnArchive,
)
from chat_with_video.archive.rows import ROWS, VERSION, ArchivedRow, tables_of
from chat_with_video.archive.schemas import (
    FORMAT,
    MANIFEST,
    MAX_ROW_BYTES,
    Format,
    Manifest,
    Member,
    member_name,
    names,
)

MAX_PIECE_BYTES = 1024 * 1024
BATCH_BYTES = 256 * 1024
CHUNK_BYTES = 64 * 1024
_ZIP_START = b"PK\x03\x04"
_ENCRYPTED = 0x1
# The errors that zipfile raises for invalid bytes.
_UNZIP_ERRORS = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error, zlib.error)


class _ShortReads(BufferedReader):
    """A file that refuses to read large pieces.

    zipfile reads the directory of an archive in one piece, and a hostile archive may list millions
    of members.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_PIECE_BYTES:
            raise BadZipFile("its directory is too long")
        return super().read(size)


class ArchiveReader:
    """An archive that is complete and unchanged; its rows are checked while they are read."""

    def __init__(self, source: ZipFile, manifest: Manifest) -> None:
        self._zip = source
        self.manifest = manifest

    def batches(self, table: str) -> Iterator[list[ArchivedRow]]:
        """The rows of a table, in batches, in the order in which they were written.

        Raises ArchiveUnfit, ArchiveDamaged.
        """
        batch: list[ArchivedRow] = []
        size_bytes = 0
        for number, line in enumerate(self._lines(member_name(table)), 1):
            batch.append(_row(table, number, line))
            size_bytes += len(line)
            if size_bytes >= BATCH_BYTES:
                yield batch
                batch, size_bytes = [], 0
        if batch:
            yield batch

    def _lines(self, name: str) -> Iterator[bytes]:
        with _unzip_errors_of(name), self._zip.open(name) as member:
            while line := member.readline(MAX_ROW_BYTES):
                if not line.endswith(b"\n"):
                    raise ArchiveUnfit(f"{name} has a line without an end")
                yield line


def _row(table: str, number: int, line: bytes) -> ArchivedRow:
    try:
        return ROWS[table].model_validate_json(line)
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        what = f"{place}: {first['msg']}" if place else first["msg"]
        raise ArchiveUnfit(f"line {number} of {member_name(table)} is not a row: {what}") from exc


@contextmanager
def checked_archive(file: Path) -> Iterator[ArchiveReader]:
    """Open an archive, after checking that it is complete, unchanged and of a known version.

    Raises ArchiveNotReadable, NotAnArchive, ArchiveTooNew, ArchiveDamaged, ArchiveUnfit.
    """
    with _opened(file) as raw, _unzipped(raw) as source:
        manifest = _manifest(source)
        _check_names(source, manifest)
        for member in manifest.members:
            _check_member(source, member)
        yield ArchiveReader(source, manifest)


@contextmanager
def _opened(file: Path) -> Iterator[BufferedReader]:
    try:
        raw = file.open("rb", buffering=0)
    except OSError as exc:
        raise ArchiveNotReadable(f"{file} cannot be read: {exc.strerror}.") from exc
    with _ShortReads(raw) as opened:
        if not opened.seekable():
            raise ArchiveNotReadable(f"{file} is a pipe. Give a regular file.")
        yield opened


@contextmanager
def _unzipped(raw: BufferedReader) -> Iterator[ZipFile]:
    begins_well = raw.peek(len(_ZIP_START)).startswith(_ZIP_START)
    try:
        source = ZipFile(raw)
    except _UNZIP_ERRORS as exc:
        if begins_well:
            raise ArchiveDamaged("its end is missing or damaged") from exc
        raise NotAnArchive from exc
    with source:
        yield source


@contextmanager
def _unzip_errors_of(name: str) -> Iterator[None]:
    try:
        yield
    except _UNZIP_ERRORS as exc:
        raise ArchiveDamaged(f"{name} cannot be unpacked") from exc


def _manifest(source: ZipFile) -> Manifest:
    if MANIFEST not in source.namelist():
        raise NotAnArchive
    with _unzip_errors_of(MANIFEST), source.open(MANIFEST) as member:
        text = member.read(MAX_PIECE_BYTES)
    _check_format(text)
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as exc:
        raise ArchiveDamaged(f"{MANIFEST} is incomplete") from exc


def _check_format(text: bytes) -> None:
    """Check the fields that every version of the manifest has."""
    try:
        found = Format.model_validate_json(text)
    except ValidationError as exc:
        raise NotAnArchive from exc
    if found.format != FORMAT or found.version < 1:
        raise NotAnArchive
    if found.version > VERSION:
        raise ArchiveTooNew(found.version, VERSION)


def _check_names(source: ZipFile, manifest: Manifest) -> None:
    """Check that an archive has exactly one member for each table, and its manifest."""
    for name, count in Counter(source.namelist()).items():
        if name not in names():
            raise ArchiveUnfit(f"a file named {name}")
        if count > 1:
            raise ArchiveUnfit(f"{name} more than once")
    expected = [member_name(table) for table in tables_of(manifest.version)]
    if [member.name for member in manifest.members] != expected:
        raise ArchiveDamaged(f"{MANIFEST} does not list the expected files")


def _check_member(source: ZipFile, member: Member) -> None:
    """Check a member against the manifest, without unpacking more than the listed size."""
    try:
        entry = source.getinfo(member.name)
    except KeyError as exc:
        raise ArchiveDamaged(f"{member.name} is missing") from exc
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ArchiveUnfit(f"{member.name} is compressed or encrypted in another way")
    if entry.file_size != member.size_bytes:
        raise ArchiveDamaged(f"{member.name} has another size than in {MANIFEST}")
    digest, rows = hashlib.sha256(), 0
    with _unzip_errors_of(member.name), source.open(entry) as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
            rows += chunk.count(b"\n")
    if digest.hexdigest() != member.sha256 or rows != member.rows:
        raise ArchiveDamaged(f"{member.name} was changed")
