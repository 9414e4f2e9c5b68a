"""The checks of `doctor`, one after the other."""

import platform
import re
import shutil
import tempfile
from collections.abc import AsyncIterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from chat_with_video import __version__
from chat_with_video.bootstrap import open_app
from chat_with_video.cli.findings import Finding
from chat_with_video.cli.youtube_checks import check_video, check_youtube
from chat_with_video.core.clock import now
from chat_with_video.core.config import Settings, unknown_settings
from chat_with_video.core.errors import AppError
from chat_with_video.engines import Engines
from chat_with_video.sources.links import VideoLink

# YouTube changes often, so an old yt-dlp stops working.
YT_DLP_STALE_DAYS = 90
LOW_SPACE_BYTES = 1_000_000_000
LIBRARIES = ("youtube-transcript-api", "langchain", "langchain-google-genai", "sqlalchemy")


async def examine(settings: Settings, video: VideoLink | None = None) -> AsyncIterator[Finding]:
    """All findings. A check that fails is a finding too, and the others still run."""
    yield Finding("program", "ok", f"{__version__}, on Python {platform.python_version()}")
    for sentence in unknown_settings():
        yield Finding("settings", "warn", sentence, "Correct its name, or remove it.")
    yield data_folder(settings.data_dir, is_needed=settings.database_url is None)
    yield await _database(settings)
    engines = Engines(settings)
    # The model's reply tells whether its key is accepted.
    model = await _model(engines)
    yield _key(engines)
    yield model
    yield yt_dlp(version("yt-dlp"), now().date())
    for library in LIBRARIES:
        yield Finding(library, "ok", version(library))
    async for finding in check_youtube(settings.sources):
        yield finding
    if video is not None:
        async for finding in check_video(settings.sources, video):
            yield finding


def data_folder(folder: Path, *, is_needed: bool) -> Finding:
    """Whether it can be written or made, and has free space."""
    existing = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    try:
        # Permissions are not enough: a disk may be mounted read-only.
        with tempfile.TemporaryFile(dir=existing):
            free_bytes = shutil.disk_usage(existing).free
    except OSError as exc:
        advice = "Give this user the right to write there, or set CWV_DATA_DIR to another folder."
        state: Literal["warn", "bad"] = "bad" if is_needed else "warn"
        return Finding("data folder", state, f"{folder} is not writable: {exc.strerror}", advice)
    detail = f"{folder}, {free_bytes / 1e9:.1f} GB free"
    if free_bytes < LOW_SPACE_BYTES:
        return Finding("data folder", "warn", detail, "Make room, or set CWV_DATA_DIR.")
    return Finding("data folder", "ok", detail)


async def _database(settings: Settings) -> Finding:
    kind = "embedded" if settings.database_url is None else "external"
    try:
        async with open_app(settings) as app:
            return Finding(
                "database", "ok", f"{kind}, PostgreSQL {await app.database.server_version()}"
            )
    except AppError as error:
        return Finding("database", "bad", f"{kind}. {error.detail}")


def _key(engines: Engines) -> Finding:
    if engines.key == "missing":
        advice = "For Gemini set GOOGLE_API_KEY, in the environment or in .env."
        return Finding("key", "warn", "missing; the offline engine answers", advice)
    provider = engines.configured.name
    if engines.key == "refused":
        return Finding("key", "bad", f"refused by {provider}", "Set a valid key and try again.")
    if engines.key == "not_needed":
        return Finding("key", "ok", f"not needed by {provider}")
    if provider != "gemini":
        return Finding("key", "ok", f"{provider} reads it from its own variables")
    return Finding("key", "ok", "set")


async def _model(engines: Engines) -> Finding:
    """Whether the model can be made and replies to a short request."""
    engine = engines.configured if engines.key != "missing" else engines.pick()
    name = f"{engine.name} ({engine.model})"
    try:
        await engines.check()
    except AppError as error:
        # The program still works during a temporary failure.
        return Finding("model", "warn" if error.retryable else "bad", f"{name}. {error.detail}")
    return Finding("model", "ok", name)


def yt_dlp(installed: str, today: date) -> Finding:
    """Its age: its version is its date."""
    dated = re.match(r"(\d{4})\.(\d{1,2})\.(\d{1,2})", installed)
    if dated is None:
        return Finding("yt-dlp", "ok", installed)
    year, month, day = (int(part) for part in dated.groups())
    age_days = (today - date(year, month, day)).days
    detail = f"{installed}, {age_days} days old"
    if age_days > YT_DLP_STALE_DAYS:
        advice = "YouTube changes often: update this program, or yt-dlp alone."
        return Finding("yt-dlp", "warn", detail, advice)
    return Finding("yt-dlp", "ok", detail)
