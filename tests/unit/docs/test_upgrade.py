"""The upgrade instructions name what an upgrade does."""

from importlib.resources import files
from pathlib import Path

# The last migration of release 0.1.0.
RELEASED = "0005"
PAGE = Path(__file__).parents[3] / "docs" / "howto" / "upgrade.md"


def test_every_migration_since_the_last_release_is_listed() -> None:
    versions = files("chat_with_video") / "migrations" / "versions"
    numbers = sorted(file.name[:4] for file in versions.iterdir() if file.name[:4].isdecimal())
    new = [number for number in numbers if number > RELEASED]
    assert new
    text = PAGE.read_text("utf-8")
    assert [number for number in new if f"| {number} |" not in text] == []
