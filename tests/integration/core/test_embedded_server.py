"""The checks before an embedded PostgreSQL starts."""

from pathlib import Path

import pytest

from chat_with_video.core.embedded import EmbeddedPostgres
from chat_with_video.core.embedded_programs import find_programs
from chat_with_video.core.embedded_server import EmbeddedServer
from chat_with_video.core.embedded_user import EmbeddedUnavailable, ServerUser


def test_without_the_wheel_the_user_reads_what_to_install() -> None:
    with pytest.raises(EmbeddedUnavailable, match=r"chat-with-video\[embedded\].*DATABASE_URL"):
        find_programs("a_wheel_that_is_not_there")


def test_a_folder_of_another_major_version_is_left_untouched_and_reported(tmp_path: Path) -> None:
    version_file = tmp_path / "postgres" / "PG_VERSION"
    version_file.parent.mkdir(parents=True)
    version_file.write_text("16\n")
    with pytest.raises(EmbeddedUnavailable, match="made by PostgreSQL 16") as caught:
        EmbeddedPostgres.start(tmp_path)
    assert "comes with 18" in caught.value.detail
    assert version_file.read_text() == "16\n"


def test_a_path_that_is_no_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedUnavailable, match="choose another CWV_DATA_DIR"):
        EmbeddedPostgres.start(tmp_path / "file")


@pytest.mark.parametrize("character", ['"', "$", "`", "\\"])
def test_a_path_that_a_shell_would_change_is_refused(tmp_path: Path, character: str) -> None:
    with pytest.raises(EmbeddedUnavailable, match="cannot be started from a path"):
        EmbeddedPostgres.start(tmp_path / f"a{character}b")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["d" * 120, "o, d", "o+d", "ö"])
def test_a_socket_folder_is_elsewhere_when_a_path_is_long_or_odd(name: str) -> None:
    plain, other = (
        EmbeddedServer(Path("/srv") / part, Path("/bin"), ServerUser(1, 1, stands_in=False))
        for part in ("plain", name)
    )
    assert plain.socket_folder == Path("/srv/plain/socket")
    assert not other.socket_folder.is_relative_to(other.home)
