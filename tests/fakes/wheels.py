"""Wheels that tests build: of the installed libraries with another version, and hostile ones."""

import base64
import hashlib
import io
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import distribution
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

PURE = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@dataclass(frozen=True)
class WheelPlan:
    """What a wheel is made of; its RECORD is right unless `record` says otherwise."""

    name: str = "yt-dlp"
    version: str = "2999.1.2"
    files: Mapping[str, bytes] = field(default_factory=dict)
    metadata: str = ""
    about: str = PURE
    record: str | None = None
    links: frozenset[str] = frozenset()
    compression: int = ZIP_STORED

    @property
    def package(self) -> str:
        return self.name.replace("-", "_")

    @property
    def dist_info(self) -> str:
        return f"{self.package}-{self.version}.dist-info"

    @property
    def filename(self) -> str:
        return f"{self.package}-{self.version}-py3-none-any.whl"

    def build(self) -> bytes:
        head = f"Metadata-Version: 2.1\nName: {self.name}\nVersion: {self.version}\n"
        files = dict(self.files) or {f"{self.package}/__init__.py": b""}
        files.setdefault(f"{self.dist_info}/METADATA", f"{head}{self.metadata}\n".encode())
        files.setdefault(f"{self.dist_info}/WHEEL", self.about.encode())
        record = self.record if self.record is not None else self.right_record(files)
        return pack({**files, f"{self.dist_info}/RECORD": record.encode()}, self)

    def right_record(self, files: Mapping[str, bytes]) -> str:
        rows = [
            f"{path},sha256={digest(content)},{len(content)}" for path, content in files.items()
        ]
        return "\n".join([*rows, f"{self.dist_info}/RECORD,,"]) + "\n"


def pack(files: Mapping[str, bytes], plan: WheelPlan) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", plan.compression) as archive:
        for path, content in files.items():
            member = ZipInfo(path)
            kind = stat.S_IFLNK if path in plan.links else stat.S_IFREG
            member.external_attr = (kind | 0o644) << 16
            member.compress_type = plan.compression
            archive.writestr(member, content)
    return packed.getvalue()


def digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def installed_as(name: str, version: str, **changes: bytes) -> WheelPlan:
    """The installed library as another release; `changes` replace the start of a module's file.

    The name in `changes` is that of a file in the package, without its ending.
    """
    package = name.replace("-", "_")
    found = distribution(name)
    files = {
        str(path): path.locate().read_bytes()
        for path in found.files or ()
        if path.parts[0] == package and path.suffix == ".py" and "test" not in path.parts
    }
    if name == "yt-dlp":
        path = f"{package}/version.py"
        files[path] = re.sub(
            rb"__version__ = '.*'", f"__version__ = '{version}'".encode(), files[path]
        )
    for module, content in changes.items():
        files[f"{package}/{module}.py"] = content
    return WheelPlan(name, version, files)


def deflated(plan: WheelPlan, size: int) -> bytes:
    """A small file that is `size` when unpacked."""
    files = {f"{plan.package}/__init__.py": bytes(size)}
    return WheelPlan(plan.name, plan.version, files, compression=ZIP_DEFLATED).build()
