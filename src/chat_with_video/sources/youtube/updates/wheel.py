"""The rules for a wheel: a pure one, of the expected release, with nothing but its package."""

from dataclasses import dataclass
from email import message_from_bytes
from pathlib import PurePosixPath

from packaging.metadata import RawMetadata, parse_email
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from chat_with_video.sources.youtube.updates.archive import read_archive
from chat_with_video.sources.youtube.updates.libraries import Library
from chat_with_video.sources.youtube.updates.record import check_record
from chat_with_video.sources.youtube.updates.unfit import Unfit

TAG = "py3-none-any"
_COMPILED = frozenset({".so", ".pyd", ".dll", ".dylib"})
_NEEDED_FIELDS = frozenset({"name", "version", "requires-dist", "requires-python"})


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel that keeps the rules; `files` are those to unpack, `metadata` its METADATA."""

    library: Library
    version: Version
    files: dict[str, bytes]
    metadata: RawMetadata


def read_wheel(library: Library, version: Version, content: bytes) -> Wheel:
    """Check all of a wheel. Raises Unfit."""
    files = read_archive(content)
    dist_info = f"{library.package}-{_version_in_names(files, library)}.dist-info"
    check_record(files, f"{dist_info}/RECORD")
    _check_pure(files, dist_info)
    metadata = _read_metadata(files, dist_info)
    if canonicalize_name(metadata.get("name", "")) != library.name:
        raise Unfit(f"it is not {library.name}")
    if not _is_release(metadata.get("version", ""), version):
        raise Unfit(f"it is not release {version}")
    return Wheel(library, version, _to_unpack(files, library, dist_info), metadata)


def _is_release(written: str, version: Version) -> bool:
    """Whether what is written is that version."""
    try:
        return Version(written) == version
    except InvalidVersion:
        return False


def _version_in_names(paths: dict[str, bytes], library: Library) -> str:
    """The version in the name of the only `.dist-info` folder. Raises Unfit."""
    folders = {path.partition("/")[0] for path in paths}
    found = {folder for folder in folders if folder.endswith(".dist-info")}
    prefix = f"{library.package}-"
    if len(found) != 1 or not min(found).startswith(prefix):
        raise Unfit(f"it has not the one .dist-info folder of {library.name}")
    return found.pop().removeprefix(prefix).removesuffix(".dist-info")


def data_folder(dist_info: str) -> str:
    """Where a wheel has manuals and completions for shells: nothing that Python imports."""
    return f"{dist_info.removesuffix('.dist-info')}.data/data/"


def _to_unpack(files: dict[str, bytes], library: Library, dist_info: str) -> dict[str, bytes]:
    """The files of the package and its .dist-info. Raises Unfit if there are others."""
    kept = {path: content for path, content in files.items() if _is_of(path, library, dist_info)}
    # yt-dlp has manuals there; they are checked as everything is, and not unpacked.
    others = [path for path in files.keys() - kept.keys() if not _is_data(path, dist_info)]
    if others:
        raise Unfit(f"{min(others)} is outside {library.package} and its .dist-info")
    if f"{library.package}/__init__.py" not in kept:
        raise Unfit(f"it has no package {library.package}")
    return kept


def _is_of(path: str, library: Library, dist_info: str) -> bool:
    return path.startswith((f"{library.package}/", f"{dist_info}/"))


def _is_data(path: str, dist_info: str) -> bool:
    return path.startswith(data_folder(dist_info))


def _check_pure(files: dict[str, bytes], dist_info: str) -> None:
    about = message_from_bytes(files.get(f"{dist_info}/WHEEL", b""))
    if not str(about["Wheel-Version"]).startswith("1."):
        raise Unfit("its WHEEL is missing or of an unknown version")
    is_pure = str(about["Root-Is-Purelib"]).lower() == "true" and about.get_all("Tag") == [TAG]
    compiled = [path for path in files if _COMPILED & set(PurePosixPath(path).suffixes)]
    if not is_pure or compiled:
        raise Unfit(f"it is not a pure Python wheel ({TAG})")


def _read_metadata(files: dict[str, bytes], dist_info: str) -> RawMetadata:
    metadata, not_understood = parse_email(files.get(f"{dist_info}/METADATA", b""))
    if _NEEDED_FIELDS & not_understood.keys():
        raise Unfit("its METADATA cannot be read")
    return metadata
