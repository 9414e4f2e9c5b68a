"""The findings of `doctor`."""

from datetime import date
from pathlib import Path

import pytest

from chat_with_video.cli.checks import data_folder, yt_dlp


@pytest.mark.parametrize(
    ("installed", "state"),
    [("2026.2.2", "ok"), ("2026.02.01", "warn"), ("2026.02.01.123456.dev0", "warn"), ("x", "ok")],
)
def test_yt_dlp_is_warned_about_after_ninety_days(installed: str, state: str) -> None:
    finding = yt_dlp(installed, date(2026, 5, 3))
    assert finding.state == state
    assert bool(finding.advice) == (state == "warn")


def test_a_data_folder_that_is_yet_to_be_made_is_in_order_and_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert data_folder(folder, is_needed=True).state in {"ok", "warn"}
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("is_needed", "state"), [(True, "bad"), (False, "warn")])
def test_an_unusable_data_folder_is_reported_with_advice(
    tmp_path: Path, is_needed: bool, state: str
) -> None:
    file = tmp_path / "file"
    file.touch()
    finding = data_folder(file / "data", is_needed=is_needed)
    assert finding.state == state
    assert "CWV_DATA_DIR" in (finding.advice or "")
