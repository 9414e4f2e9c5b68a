"""Why the videos of a playlist or a channel could not be listed."""

from datetime import datetime

from chat_with_video.core.clock import describe_local_time
from chat_with_video.core.errors import Invalid, Refused
from chat_with_video.sources.youtube.provider_errors import ProviderFailed

_OR_ONE_BY_ONE = "or paste the links of its videos, one a line."


class PlaylistNotListed(Refused):
    """YouTube did not list the playlist: it is private, gone, or YouTube cannot be reached."""

    code = "playlist-not-listed"
    title = "The playlist could not be listed"


class PlaylistEmpty(Invalid):
    """The playlist or channel has no videos."""

    code = "playlist-empty"
    title = "No videos in this playlist"

    def __init__(self) -> None:
        super().__init__("YouTube shows no videos there. Check the link, " + _OR_ONE_BY_ONE)


def playlist_failed(failure: ProviderFailed, retry_at: datetime | None) -> PlaylistNotListed:
    """The error for the user. Until `retry_at` YouTube is not asked again."""
    if failure.outcome in {"refused", "removed"}:
        reason = f"YouTube does not show this playlist: “{failure.said.rstrip('.')}”."
        advice = f"Check the link, and that the playlist is public or unlisted, {_OR_ONE_BY_ONE}"
    else:
        reason = failure.detail
        advice = f"Try again later, {_OR_ONE_BY_ONE}"
    if retry_at is None:
        return PlaylistNotListed(f"{reason} {advice}")
    # A block concerns single videos too.
    return PlaylistNotListed(
        f"{reason} Try again after {describe_local_time(retry_at)}.",
        retry_at=retry_at.isoformat(timespec="seconds"),
    )
