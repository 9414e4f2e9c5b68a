"""The one place that reads the wall clock."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251


def describe_local_time(moment: datetime) -> str:
    """The time of a moment today in this machine's time zone, which it names: `14:05 CET`."""
    return moment.astimezone().strftime("%H:%M %Z")


def describe_local(moment: datetime) -> str:
    """The day and time of a moment in this machine's time zone: `2 March 2026, 14:05 CET`."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M %Z}"
