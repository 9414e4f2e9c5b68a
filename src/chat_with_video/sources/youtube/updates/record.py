"""RECORD: the list of a wheel's files with their digests."""

import base64
import csv
import hashlib
from collections.abc import Mapping

from chat_with_video.sources.youtube.updates.unfit import Unfit

_ALGORITHMS = frozenset({"sha256", "sha384", "sha512"})


def check_record(files: Mapping[str, bytes], record: str, left_out: str | None = None) -> None:
    """Raises Unfit unless the file `record` lists each of the files with its digest, and no other.

    Listed files below the folder `left_out` may be missing.
    """
    rows = _rows(files.get(record, b""))
    for path, content in files.items():
        if path != record:
            _check_digest(path, content, rows)
    missing = [
        path for path in rows.keys() - files.keys() if not left_out or not path.startswith(left_out)
    ]
    if missing:
        raise Unfit(f"{min(missing)} is listed in RECORD and missing")


def _rows(content: bytes) -> dict[str, tuple[str, str]]:
    """The digest and the size of each path, as they are written."""
    try:
        rows = list(csv.reader(content.decode("utf-8").splitlines(), strict=True))
        listed = {path: (digest, size) for path, digest, size in rows}
    except (ValueError, csv.Error) as exc:
        raise Unfit("its RECORD cannot be read") from exc
    if not listed or len(listed) < len(rows):
        raise Unfit("its RECORD is missing, empty or lists a file twice")
    return listed


def _check_digest(path: str, content: bytes, rows: Mapping[str, tuple[str, str]]) -> None:
    if path not in rows:
        raise Unfit(f"{path} is not listed in RECORD")
    written, size = rows[path]
    algorithm, _, digest = written.partition("=")
    if algorithm not in _ALGORITHMS:
        raise Unfit(f"RECORD has no digest of {path}")
    actual = base64.urlsafe_b64encode(hashlib.new(algorithm, content).digest()).rstrip(b"=")
    if digest.encode() != actual or size not in {"", str(len(content))}:
        raise Unfit(f"{path} is not what RECORD says")
