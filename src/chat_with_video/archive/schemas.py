"""What an archive says of itself, and what came of a restore."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from chat_with_video.archive.rows import ROWS, VERSION

FORMAT = "chat-with-video archive"
MANIFEST = "manifest.json"
# Far above what a row of ours can hold; it bounds the memory that a hostile one takes.
MAX_ROW_BYTES = 32 * 1024 * 1024


def member_name(table: str) -> str:
    """The file inside the archive that holds a table: JSON Lines, in UTF-8."""
    return f"{table}.jsonl"


class Format(BaseModel):
    """What tells an archive of ours, and whether this program can read it."""

    format: str
    version: int


class Member(BaseModel):
    """A file inside the archive, and what it must come to."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    rows: Annotated[int, Field(ge=0)]
    size_bytes: Annotated[int, Field(ge=0)]
    sha256: str


class Manifest(BaseModel):
    """What the archive consists of, and where it comes from."""

    model_config = ConfigDict(extra="forbid", strict=True)

    format: str = FORMAT
    version: int = VERSION
    program_version: str
    created_at: AwareDatetime
    members: list[Member]


@dataclass(frozen=True, slots=True)
class Differing:
    """A transcript that is here with other words: its video's title, and its language."""

    title: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore, in chats. `queued` of those restored are still to be processed.

    `analyses_kept` counts the analyses that were made anew here since, and stand for the
    archive's.
    """

    restored: int
    already_here: int
    queued: int
    analyses_kept: int


def names() -> Sequence[str]:
    """The names of an archive's members."""
    return [*(member_name(table) for table in ROWS), MANIFEST]
