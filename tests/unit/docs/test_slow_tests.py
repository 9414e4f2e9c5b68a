"""CONTRIBUTING lists the tests that `make test` leaves out."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
MARKED = re.compile(r"^(?:pytestmark = |@|.*marks=)pytest\.mark\.slow\b", re.MULTILINE)
LISTED = re.compile(r"^\| `(tests/\S+\.py)` \| .* \| \d+ \|$", re.MULTILINE)


def test_every_file_with_slow_tests_is_listed_with_its_seconds() -> None:
    marked = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("test_*.py")
        if MARKED.search(file.read_text("utf-8"))
    ]
    listed = LISTED.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert sorted(listed) == sorted(marked)
