"""Imports that a start or a type must not cause."""

import subprocess
import sys

import pytest

LANGCHAIN = ("langchain", "langchain_core", "google.genai")
SEARCH = ("numpy", "bm25s", "Stemmer")


def imported_by(modules: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Which of `names` a process has imported once it has imported `modules`."""
    program = f"import sys, {', '.join(f'chat_with_video.{module}' for module in modules)}\n"
    program += f"print([name for name in {names!r} if name in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def test_a_server_that_starts_imports_nothing_of_langchain() -> None:
    assert imported_by(("bootstrap", "flows.services", "web.server"), LANGCHAIN) == "[]"


@pytest.mark.parametrize("module", ["chats.schemas", "analysis.schemas", "engines", "bootstrap"])
def test_types_and_what_connects_the_parts_import_nothing_of_the_search(module: str) -> None:
    assert imported_by((module,), SEARCH) == "[]"
