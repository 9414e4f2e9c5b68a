"""Reads untrusted ZIP archives within limits, and counts the bytes while it unpacks them."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from chat_with_video.sources.transcripts.refusals import unreadable

MOST_MEMBERS = 200
MOST_MEMBER_BYTES = 20_000_000
MOST_BYTES = 60_000_000
MOST_RATIO = 100
# Small members may compress well without being harmful.
_FREE_BYTES = 100_000
_CHUNK_BYTES = 65_536
_ENCRYPTED = 0x1
_DAMAGED = "This is a ZIP archive or an office document, and it is damaged."
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def is_zip(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Container:
    """The members of a ZIP archive; their names are compared and shown, but never used as paths.
    Raises UnreadableCaptions if the archive is damaged, encrypted or larger than the limits."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as exc:
            raise unreadable(_DAMAGED) from exc
        self._members = [member for member in self._zip.infolist() if not member.is_dir()]
        self._bytes_left = MOST_BYTES
        self._refuse_what_is_declared()

    @property
    def names(self) -> list[str]:
        return [member.filename for member in self._members]

    def read(self, name: str) -> bytes:
        """The first member with a name."""
        return self._unpacked(next(each for each in self._members if each.filename == name))

    def read_all(self) -> Iterator[tuple[str, bytes]]:
        for member in self._members:
            yield member.filename, self._unpacked(member)

    def _refuse_what_is_declared(self) -> None:
        if len(self._members) > MOST_MEMBERS:
            raise unreadable(f"This is a ZIP archive with more than {MOST_MEMBERS} files.")
        if any(member.flag_bits & _ENCRYPTED for member in self._members):
            raise unreadable("This ZIP archive is encrypted. Unpack it and add its files.")
        if any(member.compress_type not in _METHODS for member in self._members):
            raise unreadable("This ZIP archive is packed in an unusual way. Unpack it first.")

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        """The bytes of a member, counted while unpacking: declared sizes may be false."""
        limit = min(MOST_MEMBER_BYTES, self._bytes_left, self._most_by_ratio(member))
        unpacked = bytearray()
        try:
            with self._zip.open(member) as file:
                while chunk := file.read(_CHUNK_BYTES):
                    unpacked += chunk
                    if len(unpacked) > limit:
                        raise unreadable("A file in this ZIP archive is too large when unpacked.")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as exc:
            raise unreadable(_DAMAGED) from exc
        self._bytes_left -= len(unpacked)
        return bytes(unpacked)

    @staticmethod
    def _most_by_ratio(member: zipfile.ZipInfo) -> int:
        return max(member.compress_size * MOST_RATIO, _FREE_BYTES)
