"""The members of a ZIP file from a stranger, read within limits."""

import io
import re
import stat
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from chat_with_video.sources.youtube.updates.unfit import Unfit

MAX_MEMBERS = 5_000
MAX_BYTES = 60_000_000

# ASCII without a backslash or a colon: the same file on every system.
_PART = re.compile(r"[A-Za-z0-9_.+@=, ~()\[\]-]+")
_ENCRYPTED = 0x1


def read_archive(content: bytes) -> dict[str, bytes]:
    """The files in a ZIP file by their path; folders are left out. Raises Unfit."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members)
            # No more is read of a member than the size that it declares.
            return {each.filename: archive.read(each) for each in members if not each.is_dir()}
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as exc:
        raise Unfit("it is not a complete ZIP file") from exc


def _check_members(members: list[ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise Unfit(f"it has more than {MAX_MEMBERS:,} files")
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise Unfit(f"it is larger than {MAX_BYTES // 1_000_000} MB when unpacked")
    for member in members:
        _check_member(member)
    # Some file systems take two such names for one.
    if len({member.filename.casefold() for member in members}) < len(members):
        raise Unfit("two of its files have the same name")


def _check_member(member: ZipInfo) -> None:
    name = member.filename
    if name != member.orig_filename or not _is_safe(name.removesuffix("/")):
        raise Unfit(f"{name!r} is not a safe path")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFDIR if member.is_dir() else stat.S_IFREG}:
        raise Unfit(f"{name} is a link or a special file")
    if member.flag_bits & _ENCRYPTED or member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Unfit(f"{name} cannot be unpacked")


def _is_safe(path: str) -> bool:
    parts = path.split("/")
    return all(_PART.fullmatch(part) and part not in {".", ".."} for part in parts)
