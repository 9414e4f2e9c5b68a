"""What `doctor` finds out, one check after the other."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Literal

from chat_with_video.bootstrap import App, open_app
from chat_with_video.core.clock import now
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import AppError
from chat_with_video.sources.youtube.reachability import unreachable_because

# YouTube changes often; what reads it has to keep up.
YT_DLP_STALE_DAYS = 90
LOW_SPACE_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to, and what to do where it is not ok."""

    check: str
    state: Literal["ok", "warn", "bad"]
    detail: str


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """All findings; a check that fails is a finding too."""
    yield _data_folder(settings)
    try:
        async with open_app(settings) as app:
            yield await _database(app)
            yield _key(app)
            yield await _model(app)
    except AppError as error:
        yield Finding("database", "bad", error.detail)
    yield _yt_dlp(version("yt-dlp"))
    for library in ("youtube-transcript-api", "langchain", "langchain-google-genai"):
        yield Finding(library, "ok", version(library))
    yield await _youtube(settings)


def _data_folder(settings: Settings) -> Finding:
    folder = settings.data_dir
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free_bytes = shutil.disk_usage(existing).free
    detail = f"{folder}, {free_bytes / 1e9:.1f} GB free"
    if free_bytes < LOW_SPACE_BYTES:
        return Finding("data folder", "warn", f"{detail}. Make room, or set CWV_DATA_DIR.")
    return Finding("data folder", "ok", detail)


async def _database(app: App) -> Finding:
    kind = "embedded" if app.embedded else "external"
    return Finding("database", "ok", f"{kind}, PostgreSQL {await app.database.server_version()}")


def _key(app: App) -> Finding:
    if app.engines.key == "missing":
        advice = "No key: the offline engine answers. For Gemini set GOOGLE_API_KEY in .env."
        return Finding("key", "warn", advice)
    return Finding("key", "ok", "set")


async def _model(app: App) -> Finding:
    engine = app.engines.engine
    try:
        await app.engines.check()
    except AppError as error:
        return Finding("model", "bad", f"{engine.name} ({engine.model}): {error.detail}")
    return Finding("model", "ok", f"{engine.name} ({engine.model})")


def _yt_dlp(installed: str) -> Finding:
    """Its version is its date."""
    year, month, day = (int(part) for part in installed.split(".")[:3])
    age_days = (now().date() - date(year, month, day)).days
    detail = f"{installed}, {age_days} days old"
    if age_days > YT_DLP_STALE_DAYS:
        return Finding("yt-dlp", "warn", f"{detail}. YouTube changes often; update the program.")
    return Finding("yt-dlp", "ok", detail)


async def _youtube(settings: Settings) -> Finding:
    reason = await asyncio.to_thread(unreachable_because, settings.sources.proxy)
    if reason is None:
        return Finding("YouTube", "ok", "reachable")
    advice = "Check the network and CWV_SOURCES__PROXY; caption files work without it."
    return Finding("YouTube", "warn", f"{reason} {advice}")
