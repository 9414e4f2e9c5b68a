"""Stored updates: when one is loaded, and when it is left out."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.version import Version

from chat_with_video.sources.youtube.updates.errors import UpdateUnusable
from chat_with_video.sources.youtube.updates.finder import UpdateFinder
from chat_with_video.sources.youtube.updates.libraries import LIBRARIES, TRANSCRIPT_API, YT_DLP
from chat_with_video.sources.youtube.updates.store import Update, UpdateStore
from chat_with_video.sources.youtube.updates.versions import updated
from chat_with_video.sources.youtube.updates.wheel import read_wheel
from tests.fakes.wheels import WheelPlan

PLAN = WheelPlan(files={"yt_dlp/__init__.py": b"x = 1\n", "yt_dlp/cookies.py": b""})
VERSION = Version(PLAN.version)


@pytest.fixture
def store(tmp_path: Path) -> UpdateStore:
    return UpdateStore(tmp_path / "data")


@pytest.fixture
def release(store: UpdateStore) -> Path:
    """The folder of an update that is stored and current."""
    wheel = read_wheel(YT_DLP, VERSION, PLAN.build())
    with store.locked(), store.staged([wheel], {}) as folder:
        store.activate(folder, {YT_DLP: VERSION})
    return folder


def append(release: Path) -> None:
    with (release / "yt_dlp/__init__.py").open("a") as code:
        code.write("\nraise ImportError\n")


def add_file(release: Path) -> None:
    (release / "yt_dlp/new.py").write_text("")


def remove_file(release: Path) -> None:
    (release / "yt_dlp/cookies.py").unlink()


def link_file(release: Path) -> None:
    code = release / "yt_dlp/cookies.py"
    code.rename(release / "cookies.py")
    code.symlink_to(release / "cookies.py")


def let_others_write(release: Path) -> None:
    (release / "yt_dlp/cookies.py").chmod(0o666)


def let_others_enter(release: Path) -> None:
    release.parent.chmod(0o777)


def damage_the_pointer(release: Path) -> None:
    (release.parent / "current.json").write_text("{")


def lead_the_pointer_outside(release: Path) -> None:
    pointer = release.parent / "current.json"
    pointer.write_text(re.sub(r"release-[0-9a-f-]+", "release-../../evil", pointer.read_text()))


def change_python(release: Path) -> None:
    pointer = release.parent / "current.json"
    pointer.write_text(re.sub(r'"python":"[^"]+"', '"python":"3.1"', pointer.read_text()))


def remove_folder(release: Path) -> None:
    release.rename(release.parent / "gone")


BREAKAGES = {
    append: "is not what RECORD says",
    add_file: "yt_dlp/new.py is not listed in RECORD",
    remove_file: "yt_dlp/cookies.py is listed in RECORD and missing",
    link_file: "is a link or a special file",
    let_others_write: "other users can write to ",
    let_others_enter: "is not a folder that only this user can open",
    damage_the_pointer: "has an unknown form",
    lead_the_pointer_outside: "has an unknown form",
    change_python: "was tested with another release of this program or of Python",
    remove_folder: "cannot be read (No such file or directory)",
}


def test_a_stored_update_is_found(store: UpdateStore, release: Path) -> None:
    assert store.load() == Update(release, {YT_DLP: VERSION})
    # Python's own files beside the code are not counted.
    (release / "yt_dlp/__pycache__").mkdir()
    (release / "yt_dlp/__pycache__/a.pyc").touch()
    assert store.load() is not None


def test_a_folder_that_was_not_made_current_is_removed(
    store: UpdateStore, release: Path, tmp_path: Path
) -> None:
    wheel = read_wheel(YT_DLP, VERSION, PLAN.build())
    with store.locked(), store.staged([wheel], {}) as folder:
        assert folder.exists()
    assert not folder.exists()
    assert store.load() == Update(release, {YT_DLP: VERSION})


@pytest.mark.parametrize("break_it", BREAKAGES, ids=lambda each: each.__name__)
def test_a_broken_update_is_left_out_with_its_reason(
    break_it: Callable[[Path], None], store: UpdateStore, release: Path
) -> None:
    break_it(release)
    with pytest.raises(UpdateUnusable) as left_out:
        store.load()
    assert BREAKAGES[break_it] in left_out.value.detail
    assert "update-youtube` again, or with `--reset`" in left_out.value.detail
    assert store.find_usable() is None
    with store.locked():
        assert store.reset()
    assert store.load() is None


def test_a_folder_of_another_user_is_left_out(
    store: UpdateStore, release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 4242)
    with pytest.raises(UpdateUnusable, match="belongs to another user"):
        store.load()


def test_an_update_that_is_not_newer_than_what_is_installed_is_not_used() -> None:
    update = Update(Path("/none"), {YT_DLP: Version("2026.1.1"), TRANSCRIPT_API: Version("9")})
    installed = {YT_DLP: Version("2026.1.1"), TRANSCRIPT_API: Version("8")}
    assert updated(update, installed) == {TRANSCRIPT_API: Version("9")}
    assert updated(None, installed) == {}


def test_the_finder_finds_the_two_packages_alone(release: Path) -> None:
    asked = []

    def find_folders() -> dict[str, Path]:
        asked.append(1)
        return {"yt_dlp": release}

    finder = UpdateFinder(find_folders, lambda _: None)
    for name in ("requests", "yt_dlp.cookies", "yt_dlp_plugins", "os"):
        assert finder.find_spec(name) is None
    assert not asked
    assert finder.find_spec("youtube_transcript_api") is None
    spec = finder.find_spec("yt_dlp")
    assert spec is not None
    assert spec.origin == str(release / "yt_dlp/__init__.py")
    assert asked == [1]
    assert str(release) not in sys.path
    assert {library.package for library in LIBRARIES} == {"yt_dlp", "youtube_transcript_api"}
