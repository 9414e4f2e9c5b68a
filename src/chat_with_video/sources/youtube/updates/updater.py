"""Installs newer releases of the libraries for YouTube, all of them or none."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.utils import parse_wheel_filename
from packaging.version import Version
from pydantic import SecretStr

from chat_with_video.sources.youtube.updates.download import download_newest
from chat_with_video.sources.youtube.updates.errors import NewDependencies, WheelRefused
from chat_with_video.sources.youtube.updates.libraries import LIBRARIES, Library
from chat_with_video.sources.youtube.updates.requirements import missing_packages, runs_on
from chat_with_video.sources.youtube.updates.self_test import run_self_test
from chat_with_video.sources.youtube.updates.store import Update, UpdateStore
from chat_with_video.sources.youtube.updates.unfit import Unfit
from chat_with_video.sources.youtube.updates.versions import (
    installed_version,
    installed_versions,
    updated,
)
from chat_with_video.sources.youtube.updates.wheel import Wheel, read_wheel

MAX_WHEEL_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """A library's release before and after; the same if there is no newer one."""

    library: Library
    before: Version
    after: Version


def update_libraries(store: UpdateStore, proxy: SecretStr | None, *, nightly: bool) -> list[Change]:
    """Install the newest release of each library; what has changed. Blocks its thread.

    Raises IndexUnavailable, PipMissing, WheelRefused, NewDependencies, SelfTestFailed,
    UpdateRunning and UpdateNotStored; then nothing has changed.
    """
    with store.locked(), TemporaryDirectory() as downloads:
        update = store.find_usable()
        installed = installed_versions()
        kept = updated(update, installed)
        used = installed | kept
        wheels = [
            wheel
            for library in LIBRARIES
            if (wheel := _find_newer(library, used[library], Path(downloads), proxy, nightly))
        ]
        if wheels:
            _install(store, wheels, update, kept)
        after = used | {wheel.library: wheel.version for wheel in wheels}
        return [Change(library, used[library], after[library]) for library in LIBRARIES]


def _find_newer(
    library: Library, used: Version, downloads: Path, proxy: SecretStr | None, nightly: bool
) -> Wheel | None:
    """The newest wheel of a library, checked; None if it is no newer than the release in use."""
    folder = downloads / library.name
    folder.mkdir()
    file = download_newest(library, folder, proxy, nightly=nightly)
    try:
        version = parse_wheel_filename(file.name)[1]
    except ValueError as exc:
        raise WheelRefused(file.name, "its name is not a wheel's name") from exc
    return check_wheel(library, version, file) if version > used else None


def _install(
    store: UpdateStore, wheels: list[Wheel], update: Update | None, kept: Mapping[Library, Version]
) -> None:
    new = {wheel.library: wheel.version for wheel in wheels}
    earlier = {
        library: update.folder for library in kept if update is not None and library not in new
    }
    with store.staged(wheels, earlier) as folder:
        run_self_test(folder)
        store.activate(folder, {**kept, **new})


def check_wheel(library: Library, version: Version, file: Path) -> Wheel:
    """The wheel in a file, checked. Raises WheelRefused, NewDependencies."""
    try:
        wheel = read_wheel(library, version, _read(file))
        missing = missing_packages(wheel.metadata.get("requires_dist", []), installed_version)
    except Unfit as exc:
        raise WheelRefused(file.name, str(exc)) from exc
    if missing:
        raise NewDependencies(file.name, missing)
    if not runs_on(wheel.metadata.get("requires_python"), platform.python_version()):
        raise WheelRefused(file.name, "it does not run on this release of Python")
    return wheel


def _read(file: Path) -> bytes:
    """Its content. Raises Unfit if it is too large."""
    if file.stat().st_size > MAX_WHEEL_BYTES:
        raise Unfit(f"it is larger than {MAX_WHEEL_BYTES // 1_000_000} MB")
    return file.read_bytes()
