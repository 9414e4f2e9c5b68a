"""What to advise after a failure: only what the settings do not have yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chat_with_video.core.clock import describe_local, describe_local_time


@dataclass(frozen=True, slots=True)
class SourceMeans:
    """What the user has set to get videos; it is not suggested again."""

    cookies: bool = False
    proxy: bool = False


def advice(means: SourceMeans) -> dict[str, str]:
    """The parts of sentences that depend on the settings."""
    names = [] if means.cookies else ["CWV_SOURCES__COOKIES_FILE"]
    names += [] if means.proxy else ["CWV_SOURCES__PROXY"]
    return {
        "address": "the proxy's address" if means.proxy else "this computer's address",
        "proxy": "another proxy," if means.proxy else "a proxy",
        "means": f"set {' or '.join(names)}, " if names else "",
        "account": (
            "Use the cookies of another account"
            if means.cookies
            else "Set CWV_SOURCES__COOKIES_FILE to the exported cookies of an account"
        ),
    }


def start(starts_at: datetime | None) -> str:
    """When a stream begins; empty if that is not known."""
    return f"Its start: {describe_local(starts_at)}. " if starts_at is not None else ""


def pause(resting: Sequence[str], retry_at: datetime | None) -> str:
    """Who is not asked until when after a block; all if `resting` is empty."""
    if retry_at is None:
        return ""
    until = describe_local_time(retry_at)
    if not resting:
        return f"No requests go to YouTube until {until}. "
    return f"Other providers are still tried, but not {' and '.join(resting)} until {until}. "
