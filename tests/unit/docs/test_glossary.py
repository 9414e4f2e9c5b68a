"""The glossary leads to the modules that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "src" / "chat_with_video"


def test_every_module_in_the_glossary_exists() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8").partition("## Names in earlier")[0]
    rows = [re.split(r"(?<!\\)\|", line) for line in page.splitlines() if line.startswith("| ")]
    modules = {name for row in rows for name in re.findall(r"`([\w/.]+)`", row[3])}
    assert len(modules) > 30
    assert [name for name in sorted(modules) if not any(PACKAGE.rglob(name.rstrip("/")))] == []
