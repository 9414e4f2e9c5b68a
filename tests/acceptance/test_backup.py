"""`backup` on one installation and `restore` on another, each command a process of its own."""

import json
import re
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat_with_video.core.embedded import EmbeddedPostgres
from tests.acceptance.program import environment, run
from tests.web.conversation import srt


class Installation:
    """A home of the program's, with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run(self.folder, environment(self.folder), *arguments)

    def export(self, chat_id: str) -> object:
        return json.loads(self.run("export", chat_id, "--format", "json").stdout)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("here")
    # Held here, so that not every command has to start and stop PostgreSQL.
    with EmbeddedPostgres.start(folder / "data"):
        yield Installation(folder)


@pytest.fixture(scope="module")
def chat_id(here: Installation) -> str:
    (here.folder / "memory talk.srt").write_bytes(srt())
    chat_id: str = json.loads(here.run("add", "memory talk.srt", "--json").stdout)["id"]
    assert here.run("ask", chat_id, "How long should one sleep?").returncode == 0
    return chat_id


def test_a_backup_of_one_installation_is_restored_in_another(
    here: Installation, chat_id: str, tmp_path: Path
) -> None:
    file = tmp_path / "talks.zip"
    saved = here.run("backup", str(file))
    assert saved.returncode == 0, saved.stderr
    assert re.fullmatch(
        rf"Saved 1 chat on 1 video, with 2 messages\. Written to {file} \([\d.]+ kB\)\.\n",
        saved.stdout,
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (tmp_path / "there").mkdir()
    there = Installation(tmp_path / "there")
    with EmbeddedPostgres.start(there.folder / "data"):
        assert there.run("restore", str(file)).stdout == "Restored 1 chat.\n"
        assert there.export(chat_id) == here.export(chat_id)
        again = there.run("restore", str(file))
    assert again.stdout == "Restored 0 chats.\nAlready here and unchanged: 1 chat.\n"


def test_an_existing_file_and_a_file_of_another_kind_are_refused(
    here: Installation, chat_id: str, tmp_path: Path
) -> None:
    file = tmp_path / "dear.txt"
    file.write_text("dear to me")
    for arguments, says in (
        (("backup", str(file)), "already exists. Choose another name, or use --force"),
        (("restore", str(file)), "was not made by `chat-with-video backup`. Nothing was restored."),
        (("restore", str(tmp_path / "none.zip")), "cannot be read: No such file or directory"),
    ):
        result = here.run(*arguments)
        assert result.returncode == 1
        assert says in result.stderr
        assert result.stderr.startswith("Error: ")
    assert file.read_text() == "dear to me"
    assert here.run("backup", str(file), "--force").returncode == 0
    assert here.run("restore", str(file)).stdout.startswith("Restored 0 chats.")
