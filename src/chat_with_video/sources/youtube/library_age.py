"""How old the libraries for YouTube are. YouTube changes often, so old ones stop working."""

import re
from datetime import date
from importlib import import_module

STALE_DAYS = 90


def age_days(version: str, today: date) -> int | None:
    """The age of a release of yt-dlp, whose version is its date; None if it is not a date."""
    dated = re.match(r"(\d{4})\.(\d{1,2})\.(\d{1,2})", version)
    try:
        return (today - date(*map(int, dated.groups()))).days if dated is not None else None
    except ValueError:
        return None


def loaded_age_days(today: date) -> int | None:
    """The age of the yt-dlp that this process has loaded, or would load."""
    return age_days(import_module("yt_dlp.version").__version__, today)
