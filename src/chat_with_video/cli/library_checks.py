"""The checks of `doctor` that concern the libraries for YouTube."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from chat_with_video.cli.findings import Finding
from chat_with_video.sources.youtube.library_age import STALE_DAYS, age_days
from chat_with_video.sources.youtube.updates.errors import UpdateUnusable
from chat_with_video.sources.youtube.updates.libraries import TRANSCRIPT_API, YT_DLP, Library
from chat_with_video.sources.youtube.updates.store import Update, UpdateStore
from chat_with_video.sources.youtube.updates.versions import installed_versions, updated

_UPDATE = (
    "YouTube changes often: run `chat-with-video update-youtube`, or update this whole program."
)


def check_libraries(data_dir: Path, today: date) -> Iterator[Finding]:
    """Which releases are used, whether they are old, and why an update is left out."""
    update: Update | None = None
    try:
        update = UpdateStore(data_dir).load()
    except UpdateUnusable as error:
        yield Finding("update-youtube", "warn", error.detail)
    installed = installed_versions()
    newer = updated(update, installed)
    used = installed | newer
    yield yt_dlp(str(used[YT_DLP]), today, _origin(YT_DLP, newer))
    detail = f"{used[TRANSCRIPT_API]}{_origin(TRANSCRIPT_API, newer)}"
    yield Finding(TRANSCRIPT_API.name, "ok", detail)


def _origin(library: Library, newer: Collection[Library]) -> str:
    """What to add to a version that is an update's."""
    return " (by update-youtube)" if library in newer else ""


def yt_dlp(version: str, today: date, origin: str = "") -> Finding:
    """Its age; the other library for YouTube is updated along with it."""
    days = age_days(version, today)
    if days is None:
        return Finding("yt-dlp", "ok", f"{version}{origin}")
    detail = f"{version}{origin}, {days} days old"
    if days > STALE_DAYS:
        return Finding("yt-dlp", "warn", detail, _UPDATE)
    return Finding("yt-dlp", "ok", detail)
