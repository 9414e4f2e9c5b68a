"""What `doctor` finds."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of a check; `advice` says what to do if `detail` does not."""

    check: str
    state: Literal["ok", "warn", "bad"]
    detail: str
    advice: str | None = None
