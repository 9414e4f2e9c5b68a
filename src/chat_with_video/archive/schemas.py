"""The manifest of an archive, and the result of a restore."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from chat_with_video.archive.rows import ROWS, VERSION

FORMAT = "chat-with-video archive"
MANIFEST = "manifest.json"
# Much more than any real row; it limits the memory that a hostile row can take.
MAX_ROW_BYTES = 32 * 1024 * 1024


def member_name(table: str) -> str:
    """The name of the file for a table in the archive: JSON Lines, in UTF-8."""
    return f"{table}.jsonl"


class Format(BaseModel):
    """The fields that identify an archive and its version."""

    format: str
    version: int


class Member(BaseModel):
    """A file in the archive, with its expected size and digest."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    rows: Annotated[int, Field(ge=0)]
    size_bytes: Annotated[int, Field(ge=0)]
    sha256: str


class Manifest(BaseModel):
    """The contents of an archive, and its origin."""

    model_config = ConfigDict(extra="forbid", strict=True)

    format: str = FORMAT
    version: int = VERSION
    program_version: str
    created_at: AwareDatetime
    members: list[Member]


@dataclass(frozen=True, slots=True)
class DifferingTranscript:
    """The title and language of a transcript whose words differ between here and the archive."""

    title: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Restored:
    """The result of a restore, as numbers of chats; `queued` of the restored ones need processing.

    `analyses_kept` is the number of analyses that were repeated here since the backup. They
    replace those of the archive.
    """

    restored: int
    already_here: int
    queued: int
    analyses_kept: int


def names() -> Sequence[str]:
    """The names of an archive's members."""
    return [*(member_name(table) for table in ROWS), MANIFEST]
