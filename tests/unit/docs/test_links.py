"""Links in documents lead to existing files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TARGET = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def documents() -> list[Path]:
    """Every Markdown file of the project."""
    own = ROOT.glob("*.md")
    return sorted([*own, *(ROOT / "docs").rglob("*.md"), *(ROOT / "deploy").rglob("*.md")])


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(document: Path) -> None:
    text = document.read_text("utf-8")
    lost = [link for link in TARGET.findall(text) if not (document.parent / link).exists()]
    assert lost == []
