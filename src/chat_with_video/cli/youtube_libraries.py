"""Makes the updates of the libraries for YouTube take effect."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from chat_with_video.sources.youtube.updates.finder import install_finder


def use_updated_libraries() -> None:
    """From now on, the libraries come from an update that is newer. Call it once, at the start."""
    install_finder(_find_folders, _report_failure)


def _loading() -> Any:
    # It reads the settings, and most commands never import the libraries.
    return import_module("chat_with_video.sources.youtube.updates.loading")


def _find_folders() -> Mapping[str, Path]:
    folders: Mapping[str, Path] = _loading().find_folders()
    return folders


def _report_failure(folder: Path) -> None:
    _loading().report_failure(folder)
