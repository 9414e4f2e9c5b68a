"""Writing an archive: the file appears when it is complete, or not at all."""

import stat
from pathlib import Path

import pytest

from chat_with_video.archive.errors import ArchiveExists, ArchiveNotWritable
from chat_with_video.archive.reading import checked_archive
from chat_with_video.archive.rows import ROWS
from chat_with_video.archive.writing import ArchiveWriter, new_archive
from tests.fakes import archive


def rows_of(table: str) -> list[dict[str, object]]:
    """The known archive's rows of a table, which its version may not have had."""
    return archive.ROWS.get(table, [])


def save(target: ArchiveWriter) -> None:
    """Write the rows of the known archive."""
    for table, kind in ROWS.items():
        with target.table(table) as writer:
            writer.add(kind.model_validate(row, strict=False) for row in rows_of(table))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "talks.zip"


def test_a_new_archive_is_complete_and_only_its_owner_can_read_it(file: Path) -> None:
    with new_archive(file, replace=False) as target:
        save(target)
        assert not file.exists()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with checked_archive(file) as saved:
        assert {table: sum(map(len, saved.batches(table))) for table in ROWS} == {
            table: len(rows_of(table)) for table in ROWS
        }


def test_an_existing_file_is_replaced_only_when_asked_to(file: Path) -> None:
    file.write_text("dear to me")
    with (
        pytest.raises(ArchiveExists, match="or use --force to replace it"),
        new_archive(file, replace=False),
    ):
        pass
    assert file.read_text() == "dear to me"
    with new_archive(file, replace=True) as target:
        save(target)
        assert file.read_text() == "dear to me"
    with checked_archive(file):
        pass


def test_a_file_that_appeared_meanwhile_is_not_replaced(file: Path) -> None:
    with pytest.raises(ArchiveExists), new_archive(file, replace=False):
        file.write_text("dear to me")
    assert file.read_text() == "dear to me"
    assert list(file.parent.iterdir()) == [file]


def test_a_directory_or_a_link_is_never_replaced(tmp_path: Path) -> None:
    with (
        pytest.raises(ArchiveExists, match=r"already exists\. Choose another name\.$"),
        new_archive(tmp_path, replace=True),
    ):
        pass


def test_a_path_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with (
        pytest.raises(ArchiveNotWritable, match="cannot be written: No such file or directory"),
        new_archive(tmp_path / "nowhere" / "talks.zip", replace=False),
    ):
        pass


def test_a_backup_that_fails_leaves_nothing_behind(file: Path) -> None:
    def fail() -> None:
        with new_archive(file, replace=False) as target, target.table("videos"):
            assert len(list(file.parent.iterdir())) == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(file.parent.iterdir()) == []
