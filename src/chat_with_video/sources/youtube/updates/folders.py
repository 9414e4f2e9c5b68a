"""Checks of an unpacked update each time that a process is about to load it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from chat_with_video.sources.youtube.updates.libraries import Library
from chat_with_video.sources.youtube.updates.record import check_record
from chat_with_video.sources.youtube.updates.unfit import Unfit
from chat_with_video.sources.youtube.updates.wheel import data_folder

# Python's own, made from the files that are checked.
_CACHE = "__pycache__"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def check_private(folder: Path) -> None:
    """Raises Unfit unless it is a folder that only this user can open."""
    found = folder.lstat()
    _check_owner(folder, found)
    if not stat.S_ISDIR(found.st_mode) or found.st_mode & _OTHERS:
        raise Unfit(f"{folder} is not a folder that only this user can open")


def check_unpacked(folder: Path, library: Library) -> None:
    """Raises Unfit unless the library in the folder is as its RECORD says, and safe to load."""
    dist_infos = list(folder.glob(f"{library.package}-*.dist-info"))
    if len(dist_infos) != 1:
        raise Unfit(f"{library.name} is incomplete")
    dist_info = dist_infos[0].name
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for top in (folder / library.package, dist_infos[0])
        for path in _files(top)
    }
    check_record(files, f"{dist_info}/RECORD", left_out=data_folder(dist_info))


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, checked on the way."""
    _check_entry(folder, folder.lstat(), stat.S_IFDIR)
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry)
            if entry.is_dir(follow_symlinks=False):
                yield from () if entry.name == _CACHE else _files(path)
            else:
                _check_entry(path, entry.stat(follow_symlinks=False), stat.S_IFREG)
                yield path


def _check_entry(path: Path, found: os.stat_result, kind: int) -> None:
    _check_owner(path, found)
    if stat.S_IFMT(found.st_mode) != kind:
        raise Unfit(f"{path} is a link or a special file")
    if found.st_mode & _OTHERS_WRITE:
        raise Unfit(f"other users can write to {path}")


def _check_owner(path: Path, found: os.stat_result) -> None:
    if found.st_uid != os.geteuid():
        raise Unfit(f"{path} belongs to another user")
