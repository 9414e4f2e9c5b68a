"""CONTRIBUTING lists the tests that `make test` leaves out."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
MARK = re.compile(
    r"^pytestmark = pytest\.mark\.slow$|^@pytest\.mark\.slow$|marks=pytest\.mark\.slow",
    re.MULTILINE,
)


def test_every_file_with_slow_tests_is_listed_with_its_seconds() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    listed = re.findall(r"^\| `(tests/\S+\.py)` \| .* \| \d+ \|$", text, re.MULTILINE)
    marked = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("test_*.py")
        if MARK.search(file.read_text("utf-8"))
    ]
    assert sorted(listed) == sorted(marked)
