"""The reference is complete and current."""

from pathlib import Path

import pytest

from chat_with_video.core.config import Settings
from scripts.write_reference import FOLDER, pages, settings_page


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return pages()


@pytest.mark.parametrize("name", ["settings.md", "api.md", "commands.md", "errors.md"])
def test_a_page_is_what_the_program_says(name: str, written: dict[str, str]) -> None:
    assert (FOLDER / name).read_text("utf-8") == written[name], "Run `make reference`."


def test_every_setting_is_explained_with_its_default() -> None:
    page = settings_page()
    for variable, default in _variables():
        line = next(line for line in page.splitlines() if line.startswith(f"- `{variable}`"))
        assert line == f"- `{variable}`" + (f" (by default `{default}`)" if default else "")


def _variables() -> list[tuple[str, str]]:
    """Every variable, and its default as it would be written."""
    found = [("GOOGLE_API_KEY", ""), ("DATABASE_URL", ""), ("CWV_DATA_DIR", "")]
    for group in ("web", "llm", "sources", "worker", "log"):
        model = type(getattr(Settings(_env_file=None), group))
        for name, field in model.model_fields.items():
            found.append((f"CWV_{group}__{name}".upper(), _written(field.default)))
    return found


def _written(default: object) -> str:
    match default:
        case bool():
            return str(default).lower()
        case tuple():
            return ",".join(default)
        case None | Path():
            return ""
    return f"{default:g}" if isinstance(default, float) else str(default)
