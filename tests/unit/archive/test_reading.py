"""Reading archives: one that lost or changed a byte is refused."""

from pathlib import Path

import pytest

from chat_with_video.archive.errors import ArchiveDamaged, NotAnArchive
from chat_with_video.archive.reading import checked_archive
from chat_with_video.archive.rows import ArchivedRow, tables_of
from chat_with_video.core.errors import AppError
from tests.fakes import archive


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("whole") / "talks.zip"
    archive.write(file, archive.members_of(archive.ROWS))
    return file.read_bytes()


def read(file: Path) -> list[ArchivedRow]:
    with checked_archive(file) as found:
        return [row for table in tables_of(1) for rows in found.batches(table) for row in rows]


def test_an_archive_that_is_cut_off_anywhere_is_refused(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "cut.zip"
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        with pytest.raises((ArchiveDamaged, NotAnArchive)):
            read(file)


def test_an_archive_with_any_byte_changed_is_refused_or_has_the_same_rows(
    whole: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "altered.zip"
    file.write_bytes(whole)
    rows = read(file)
    refused = 0
    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= 0x55
        file.write_bytes(altered)
        try:
            # Some bytes of a zip do not matter, such as the times of its members.
            assert read(file) == rows
        except AppError:
            refused += 1
    assert refused > len(whole) * 0.8


def test_rows_come_in_batches_of_bounded_size(tmp_path: Path) -> None:
    rows = archive.rows()
    rows["segments"] = [row | {"text": "word " * 1000} for row in rows["segments"]] * 100
    file = tmp_path / "long.zip"
    archive.write(file, archive.members_of(rows))
    with checked_archive(file) as found:
        sizes = [len(batch) for batch in found.batches("segments")]
    assert sum(sizes) == 300
    assert max(sizes) < 60
