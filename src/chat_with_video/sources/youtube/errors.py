"""Why a video could not be fetched: one error per outcome, each with its sentence."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from chat_with_video.core.errors import AppError, Conflict, Invalid, NotFound, Refused, Unavailable
from chat_with_video.sources.youtube.advice import SourceMeans, advice, pause, start, update_hint
from chat_with_video.sources.youtube.provider_errors import (
    NotShownHere,
    PlayerNotAccepted,
    ProviderFailed,
)
from chat_with_video.sources.youtube.schemas import Attempt, Metadata, Outcome

_SUPPLY = "paste the video's transcript or upload a caption file into this chat"
# Where the user's own browser may show more than YouTube shows the server.
_SUPPLY_OR_HAND_OVER = (
    _SUPPLY + ". If your own browser shows the video, hand the captions over from it, with the "
    "script that the first page offers"
)


class FetchFailed(AppError):
    """No provider gave a transcript.

    `attempts` holds each provider's outcome; `metadata` and `languages` (of the captions) hold
    the facts about the video that are known anyway.
    """

    title = "The video could not be fetched"
    sentence: ClassVar[str]
    attempts: tuple[Attempt, ...] = ()
    metadata: Metadata | None = None
    languages: tuple[str, ...] = ()


class Blocked(FetchFailed, Unavailable):
    """YouTube refuses this address. Not retried automatically: that would prolong the block."""

    code = "youtube-blocked"
    retryable = False
    sentence = (
        "YouTube is refusing requests from {address}; your link is not the cause. {pause}Try "
        "again {when}, {means}or " + _SUPPLY_OR_HAND_OVER + "."
    )


class CaptionsOff(FetchFailed, Invalid):
    """The video has no captions."""

    code = "captions-off"
    sentence = (
        "This video has no captions: its owner switched them off, or YouTube has made none. "
        "There is no speech to text yet; paste or upload a transcript into this chat."
    )


class NoLanguage(FetchFailed, Invalid):
    """There are captions, but not in the requested language."""

    code = "no-language"
    sentence = (
        "This video has no captions in the language you asked for. It has: {languages}. Choose "
        "one of these, or " + _SUPPLY + "."
    )


class NotReady(FetchFailed, Conflict):
    """YouTube has not made the captions of a new video yet."""

    code = "not-ready"
    sentence = (
        "YouTube has not made the captions of this video yet: it usually does so within hours of "
        "the upload or of the end of a stream. Try again later, or " + _SUPPLY + "."
    )


class LoginRequired(FetchFailed, Refused):
    """The video is shown to some accounts only."""

    code = "login-required"
    sentence = (
        "YouTube shows this video only to certain accounts: “{said}”. {account} that may see it, "
        "or " + _SUPPLY_OR_HAND_OVER + "."
    )


class AgeRestricted(FetchFailed, Refused):
    """The video is for adults, and YouTube requires proof of age."""

    code = "age-restricted"
    sentence = (
        "YouTube shows this video only to viewers who have confirmed their age. {account} that "
        "has, or " + _SUPPLY_OR_HAND_OVER + "."
    )


class MembersOnly(FetchFailed, Refused):
    """The video is for paying members of its channel."""

    code = "members-only"
    sentence = (
        "Only members of the channel see this video: “{said}”. {account} that is a member, or "
        + _SUPPLY_OR_HAND_OVER
        + "."
    )


class GeoBlocked(FetchFailed, Refused):
    """The video is not shown in this country."""

    code = "geo-blocked"
    sentence = (
        "YouTube does not show this video in the country of {address}: “{said}”. A proxy "
        "elsewhere may help: set CWV_SOURCES__PROXY to {proxy} where the video is shown, or "
        + _SUPPLY_OR_HAND_OVER
        + "."
    )


class VideoPrivate(FetchFailed, Refused):
    """The owner keeps the video to themselves."""

    code = "video-private"
    sentence = (
        "The owner of this video has made it private. Ask the owner to make it public or "
        "unlisted, or " + _SUPPLY_OR_HAND_OVER + "."
    )


class VideoRemoved(FetchFailed, NotFound):
    """The video was removed, or never existed."""

    code = "video-removed"
    sentence = (
        "YouTube says that this video is not available: it was removed, or the link is "
        "mistyped. Check the link, or " + _SUPPLY + "."
    )


class NotAVideo(FetchFailed, Invalid):
    """The id names no video."""

    code = "not-a-video"
    sentence = (
        "There is no video under this link. Open the video on YouTube, and paste its address "
        "into a new chat."
    )


class VideoLive(FetchFailed, Conflict):
    """A stream or premiere that has not ended."""

    code = "video-live"
    sentence = (
        "This live stream or premiere has not ended, so there is no transcript yet. {start}"
        "Try again some hours after its end, when YouTube has made the captions."
    )


class YouTubeTimeout(FetchFailed, Unavailable):
    """YouTube took too long."""

    code = "youtube-timeout"
    sentence = (
        "YouTube did not answer in time. Try again in a minute; if that does not help, check the "
        "internet connection and CWV_SOURCES__PROXY, or " + _SUPPLY_OR_HAND_OVER + "."
    )


class YouTubeUnreachable(FetchFailed, Unavailable):
    """No connection to YouTube can be made. Not retried automatically: it would fail again."""

    code = "youtube-unreachable"
    retryable = False
    sentence = "{detail} Then try again, or " + _SUPPLY_OR_HAND_OVER + "."


class CookiesInvalid(FetchFailed, Refused):
    """The file with the cookies is missing, or it is of another form."""

    code = "cookies-invalid"
    sentence = (
        "{said} It must be a text file in Netscape format, which begins with the line "
        "“# Netscape HTTP Cookie File”; browser extensions export it. Correct or remove "
        "CWV_SOURCES__COOKIES_FILE and try again, or " + _SUPPLY_OR_HAND_OVER + "."
    )


class CookiesExpired(FetchFailed, Refused):
    """YouTube no longer accepts the account's cookies."""

    code = "cookies-expired"
    sentence = (
        "YouTube no longer accepts the cookies in the file of CWV_SOURCES__COOKIES_FILE: they "
        "have expired, or the browser has replaced them. Export them again from a browser that is "
        "signed in, and try again, or " + _SUPPLY_OR_HAND_OVER + "."
    )


class YouTubeRefused(FetchFailed, Refused):
    """An unknown refusal: YouTube's own sentence is passed on."""

    code = "youtube-refused"
    sentence = "YouTube refused: {said} {update}You can " + _SUPPLY_OR_HAND_OVER + "."


class YouTubeFailed(FetchFailed, Refused):
    """The connection to YouTube broke, or its answer could not be read."""

    code = "youtube-error"
    retryable = True
    sentence = (
        "The video could not be fetched. {said} {update}Try again later; if that does not help, "
        "update this program (YouTube changes often), or " + _SUPPLY_OR_HAND_OVER + "."
    )


_BY_OUTCOME: dict[Outcome, type[FetchFailed]] = {
    "blocked": Blocked,
    "captions_off": CaptionsOff,
    "no_language": NoLanguage,
    "not_ready": NotReady,
    "login_required": LoginRequired,
    "age_restricted": AgeRestricted,
    "members_only": MembersOnly,
    "private": VideoPrivate,
    "removed": VideoRemoved,
    "geo_blocked": GeoBlocked,
    "not_a_video": NotAVideo,
    "live": VideoLive,
    "timeout": YouTubeTimeout,
    "offline": YouTubeUnreachable,
    "proxy_failed": YouTubeUnreachable,
    "cookies_invalid": CookiesInvalid,
    "cookies_expired": CookiesExpired,
    "refused": YouTubeRefused,
    "error": YouTubeFailed,
}

_NOT_SHOWN_HERE = (
    "YouTube does not show this video to this address, although the video exists: it mistrusts "
    "the address, or it shows the video in few places. Try again later, {means}or "
    + _SUPPLY_OR_HAND_OVER
    + "."
)


def fetch_failed(
    failure: ProviderFailed,
    retry_at: datetime | None = None,
    *,
    resting: Sequence[str] = (),
    means: SourceMeans = SourceMeans(),  # noqa: B008 (it is frozen)
    age_days: int | None = None,
) -> FetchFailed:
    """The error for the user, from the most informative failure.

    `retry_at` is the end of our cooldown after a block; the error's context has it in ISO 8601.
    Until then the providers in `resting` are not used; an empty `resting` means that none is.
    `age_days` is the age of the libraries.
    """
    kind = _BY_OUTCOME[failure.outcome]
    template = _NOT_SHOWN_HERE if isinstance(failure, NotShownHere) else kind.sentence
    is_quoted = kind in {LoginRequired, MembersOnly, GeoBlocked}
    detail = template.format(
        said=failure.said.rstrip(". ") if is_quoted else _sentence(failure.said),
        detail=failure.detail,
        languages=", ".join(failure.languages),
        start=start(failure.starts_at),
        pause=pause(resting, retry_at),
        update=update_hint(may_help=isinstance(failure, PlayerNotAccepted), age_days=age_days),
        when="then" if retry_at is not None else "later",
        **advice(means),
    )
    error = kind(detail)
    if retry_at is not None:
        error.context["retry_at"] = retry_at.isoformat(timespec="seconds")
    error.languages = failure.languages
    return error


def _sentence(said: str) -> str:
    said = said[:1].upper() + said[1:] if said else "It gave no reason"
    return said if said.endswith((".", "!", "?")) else f"{said}."
