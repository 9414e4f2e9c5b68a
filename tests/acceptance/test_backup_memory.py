"""Backup and restore take bounded memory for any amount of data."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from chat_with_video.core.database import psycopg_conninfo
from tests.acceptance.program import command, environment
from tests.fakes import archive

SEGMENTS = 60_000
TEXT = "word " * 200
ROOM_MB = 30


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "small.zip"
    archive.write(file, archive.members_of(archive.ROWS))
    return file


def peak_mb(folder: Path, url: str, *arguments: str) -> float:
    """The peak memory of a command, in MB."""
    with subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(folder, DATABASE_URL=url)
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss / 1024


def add_long_transcript(url: str) -> None:
    """As many more segments in the transcript that was fetched: about 70 MB."""
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        connection.execute(
            "INSERT INTO segments (transcript_id, position, text, words)"
            " SELECT %s, position, %s, '' FROM generate_series(2, %s) AS position",
            (archive.FETCHED, TEXT, SEGMENTS),
        )


@pytest.mark.slow
def test_a_library_of_70_mb_takes_hardly_more_memory_than_a_small_one(
    make_database: Callable[[], str], small: Path, tmp_path: Path
) -> None:
    url, other_url = make_database(), make_database()
    restoring_mb = peak_mb(tmp_path, url, "restore", str(small))
    saving_mb = peak_mb(tmp_path, url, "backup", "again.zip")
    add_long_transcript(url)
    assert peak_mb(tmp_path, url, "backup", "big.zip") < saving_mb + ROOM_MB
    assert peak_mb(tmp_path, other_url, "restore", "big.zip") < restoring_mb + ROOM_MB
