"""What the finder asks when a library for YouTube is imported first."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import structlog

from chat_with_video.core.config import load_settings
from chat_with_video.core.errors import AppError
from chat_with_video.sources.youtube.updates.store import UpdateStore, mark_failed
from chat_with_video.sources.youtube.updates.versions import installed_versions, updated

log = structlog.get_logger(__name__)


def find_folders() -> Mapping[str, Path]:
    """The folder of each updated package. An update that cannot be used is left out."""
    try:
        update = UpdateStore(load_settings().data_dir).load()
    except AppError as error:
        # A command may import a library before it has set up the log, which then goes to stdout.
        if structlog.is_configured():
            log.warning("youtube.update_left_out", detail=error.detail)
        return {}
    if update is None:
        return {}
    return {library.package: update.folder for library in updated(update, installed_versions())}


def report_failure(folder: Path) -> None:
    """An update could not be imported: the next process leaves it out."""
    with suppress(OSError):
        mark_failed(folder)
