"""Updates on disk: each in a new folder, and one file that names the current one."""

import os
import platform
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from packaging.version import Version
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chat_with_video import __version__
from chat_with_video.core.file_lock import FileLock
from chat_with_video.core.ids import new_id
from chat_with_video.sources.youtube.updates.errors import (
    UpdateNotStored,
    UpdateRunning,
    UpdateUnusable,
)
from chat_with_video.sources.youtube.updates.folders import check_private, check_unpacked
from chat_with_video.sources.youtube.updates.libraries import LIBRARIES, Library
from chat_with_video.sources.youtube.updates.unfit import Unfit
from chat_with_video.sources.youtube.updates.wheel import Wheel

_PREFIX = "release-"
_FAILED = "import-failed"


class _Manifest(BaseModel):
    """The current update: its folder, its versions, and what it was tested with."""

    model_config = ConfigDict(frozen=True)

    folder: str = Field(pattern=rf"^{_PREFIX}[0-9a-f-]+$")
    program: str
    python: str
    versions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Update:
    """An update that may be loaded; `versions` are those of the libraries in its folder."""

    folder: Path
    versions: Mapping[Library, Version]


class UpdateStore:
    """The updates in a data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._home = data_dir / "youtube-updates"
        self._current = self._home / "current.json"

    def load(self) -> Update | None:
        """The current update, checked; None if there is none. Raises UpdateUnusable."""
        try:
            if not self._current.exists():
                return None
            check_private(self._home)
            update = self._read(_Manifest.model_validate_json(self._current.read_bytes()))
            for library in update.versions:
                check_unpacked(update.folder, library)
        except Unfit as exc:
            raise UpdateUnusable(str(exc)) from exc
        except ValidationError as exc:
            raise UpdateUnusable(f"{self._current} has an unknown form") from exc
        except OSError as exc:
            reason = f"{exc.filename or self._home} cannot be read ({exc.strerror})"
            raise UpdateUnusable(reason) from exc
        return update

    def _read(self, manifest: _Manifest) -> Update:
        folder = self._home / manifest.folder
        check_private(folder)
        if (folder / _FAILED).exists():
            raise Unfit("Python could not import it")
        if (manifest.program, manifest.python) != _tested_with():
            raise Unfit("it was tested with another release of this program or of Python")
        versions = {
            library: Version(manifest.versions[library.name])
            for library in LIBRARIES
            if library.name in manifest.versions
        }
        return Update(folder, versions)

    def find_usable(self) -> Update | None:
        """The current update; None if there is none, or if it cannot be used."""
        try:
            return self.load()
        except UpdateUnusable:
            return None

    @contextmanager
    def locked(self) -> Iterator[Self]:
        """For one process at a time. Raises UpdateRunning, UpdateNotStored."""
        try:
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._home.chmod(0o700)
            lock = FileLock(self._home / "update.lock")
        except OSError as exc:
            raise UpdateNotStored(exc) from exc
        with lock:
            if not lock.try_exclusive():
                raise UpdateRunning
            try:
                yield self
            except OSError as exc:
                raise UpdateNotStored(exc) from exc

    @contextmanager
    def staged(self, wheels: Sequence[Wheel], kept: Mapping[Library, Path]) -> Iterator[Path]:
        """A new folder with the wheels' files, and with the libraries of earlier folders.

        It is removed at the end unless it was made the current one.
        """
        folder = self._home / f"{_PREFIX}{new_id()}"
        folder.mkdir(mode=0o700)
        try:
            for wheel in wheels:
                _unpack(wheel, folder)
            for library, earlier in kept.items():
                _copy(library, earlier, folder)
            yield folder
        finally:
            if self._current_name() != folder.name:
                shutil.rmtree(folder, ignore_errors=True)

    def activate(self, folder: Path, versions: Mapping[Library, Version]) -> None:
        """Make a folder the current one, in one step that happens as a whole or not at all."""
        earlier = self._current_name()
        program, python = _tested_with()
        manifest = _Manifest(
            folder=folder.name,
            program=program,
            python=python,
            versions={library.name: str(version) for library, version in versions.items()},
        )
        _replace(self._current, manifest.model_dump_json().encode())
        # A running process may still import from the folder that it began with.
        self._remove_others({folder.name, earlier})

    def reset(self) -> bool:
        """Remove every update; whether there was one."""
        had_one = self._current.exists()
        self._current.unlink(missing_ok=True)
        self._remove_others(set())
        return had_one

    def _current_name(self) -> str | None:
        try:
            return _Manifest.model_validate_json(self._current.read_bytes()).folder
        except (OSError, ValidationError):
            return None

    def _remove_others(self, kept: set[str | None]) -> None:
        for folder in self._home.glob(f"{_PREFIX}*"):
            if folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)


def mark_failed(folder: Path) -> None:
    """Note that Python could not import an update, so that the next process leaves it out."""
    (folder / _FAILED).touch(mode=0o600)


def _tested_with() -> tuple[str, str]:
    major, minor, _ = platform.python_version_tuple()
    return __version__, f"{major}.{minor}"


def _unpack(wheel: Wheel, folder: Path) -> None:
    for path, content in wheel.files.items():
        file = folder / path
        _make_folder(file.parent, folder)
        with _new_file(file) as opened:
            opened.write(content)


def _make_folder(folder: Path, top: Path) -> None:
    """Make it, and those above it up to `top`, for this user alone whatever the umask."""
    if folder != top and not folder.exists():
        _make_folder(folder.parent, top)
        folder.mkdir(mode=0o700)


def _new_file(path: Path) -> BinaryIO:
    """A file that was not there, for this user alone."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def _copy(library: Library, earlier: Path, folder: Path) -> None:
    for source in (earlier / library.package, *earlier.glob(f"{library.package}-*.dist-info")):
        shutil.copytree(source, folder / source.name)


def _replace(file: Path, content: bytes) -> None:
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    with _new_file(new) as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    new.replace(file)
