"""Metadata that strangers wrote, made safe to store: plain text, one line, bounded."""

from datetime import date, datetime
from typing import Any

from chat_with_video.sources.youtube.schemas import Metadata
from chat_with_video.text.cleaning import clean_line

_MAX_LINE = 300
_MAX_COUNT = 2**63 - 1


def line(value: Any) -> str | None:
    """Text on one line of at most 300 characters; None if there is none."""
    if not isinstance(value, str):
        return None
    return clean_line(value)[:_MAX_LINE] or None


def thumbnail_of(video_id: str) -> str:
    """The thumbnail's address, rebuilt from the id; every video has this size."""
    return f"https://i.ytimg.com/vi/{video_id}/hqdefault.jpg"


def from_info(info: dict[str, Any], video_id: str, author: str | None) -> Metadata | None:
    """Metadata from yt-dlp's info; None if it has no title, and so no facts about the video.

    yt-dlp reads the channel from the video's page; `author`, from the player, is the fallback.
    """
    title = line(info.get("title"))
    if title is None:
        return None
    return Metadata(
        title=title,
        channel_name=line(info.get("channel")) or author,
        publication_date=_day(info.get("upload_date")),
        view_count=count(info.get("view_count")),
        duration_s=_seconds(info.get("duration")),
        thumbnail_url=thumbnail_of(video_id),
    )


def _day(value: Any) -> date | None:
    try:
        return datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 (a date has no zone)
    except (TypeError, ValueError):
        return None


def count(value: Any) -> int | None:
    """A count that fits into the database; None for anything else."""
    return value if isinstance(value, int) and 0 <= value <= _MAX_COUNT else None


def _seconds(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and 0 < value < 10_000_000 else None
