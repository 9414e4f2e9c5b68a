"""Why a video could not be fetched: one error per outcome, each with its sentence."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from chat_with_video.core.errors import AppError, Conflict, Invalid, NotFound, Refused, Unavailable
from chat_with_video.sources.youtube.schemas import Attempt, Metadata, Outcome


class ProviderFailed(Exception):
    """One provider failed.

    `said` is YouTube's own sentence or ours, where there is one. `metadata` holds the facts
    about the video that are known anyway; `languages` are those of its captions.
    """

    def __init__(
        self,
        outcome: Outcome,
        said: str = "",
        *,
        metadata: Metadata | None = None,
        languages: Sequence[str] = (),
    ) -> None:
        super().__init__(outcome, said)
        self.outcome = outcome
        self.said = said
        self.metadata = metadata
        self.languages = tuple(languages)

    @property
    def detail(self) -> str:
        """One plain sentence for the list of attempts."""
        plain = _PLAIN[self.outcome]
        return f"{plain[:-1]}: {self.said}" if self.said else plain


_PLAIN: dict[Outcome, str] = {
    "blocked": "YouTube treats this address as a robot.",
    "captions_off": "The video has no captions.",
    "no_language": "There are no captions in the requested language.",
    "login_required": "YouTube asks for a sign-in.",
    "age_restricted": "YouTube asks for proof of age.",
    "private": "The video is private.",
    "removed": "The video is not available.",
    "not_a_video": "There is no such video.",
    "live": "The stream has not ended.",
    "timeout": "YouTube did not answer in time.",
    "offline": "YouTube cannot be reached from here.",
    "proxy_failed": "The proxy failed.",
    "refused": "YouTube refused.",
    "error": "It did not work.",
}

_SUPPLY = "paste the video's transcript or upload a caption file into this chat"


NOT_UNDERSTOOD = "YouTube's answer has an unknown form."
EMPTY_CAPTIONS = "it sent captions that are empty or have an unknown form."
TOKEN_WANTED = "it requires a token that only its own player can make."  # noqa: S105 (a sentence)


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
        "YouTube is refusing requests from this computer's address; your link is not the "
        "cause. {pause} until {retry_at}. Try again then, set "
        "CWV_SOURCES__COOKIES_FILE or CWV_SOURCES__PROXY, or " + _SUPPLY + "."
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


class LoginRequired(FetchFailed, Refused):
    """The video is shown to some accounts only."""

    code = "login-required"
    sentence = (
        "YouTube shows this video only to certain accounts: “{said}”. Set "
        "CWV_SOURCES__COOKIES_FILE to the exported cookies of such an account (cookies that are "
        "set may have expired), or " + _SUPPLY + "."
    )


class AgeRestricted(FetchFailed, Refused):
    """The video is for adults, and YouTube requires proof of age."""

    code = "age-restricted"
    sentence = (
        "YouTube shows this video only to viewers who have confirmed their age. Set "
        "CWV_SOURCES__COOKIES_FILE to the exported cookies of an account that has, or "
        + _SUPPLY
        + "."
    )


class VideoPrivate(FetchFailed, Refused):
    """The owner keeps the video to themselves."""

    code = "video-private"
    sentence = (
        "The owner of this video has made it private. Ask the owner to make it public or "
        "unlisted, or " + _SUPPLY + "."
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
        "This live stream or premiere has not ended, so there is no transcript yet. "
        "Try again some hours after its end, when YouTube has made the captions."
    )


class YouTubeTimeout(FetchFailed, Unavailable):
    """YouTube took too long."""

    code = "youtube-timeout"
    sentence = (
        "YouTube did not answer in time. Try again in a minute; if that does not help, check the "
        "internet connection and CWV_SOURCES__PROXY, or " + _SUPPLY + "."
    )


class YouTubeUnreachable(FetchFailed, Unavailable):
    """No connection to YouTube can be made. Not retried automatically: it would fail again."""

    code = "youtube-unreachable"
    retryable = False
    sentence = "{detail} Then try again, or " + _SUPPLY + "."


class YouTubeRefused(FetchFailed, Refused):
    """An unknown refusal: YouTube's own sentence is passed on."""

    code = "youtube-refused"
    sentence = "YouTube refused: {said} You can " + _SUPPLY + "."


class YouTubeFailed(FetchFailed, Refused):
    """The connection to YouTube broke, or its answer could not be read."""

    code = "youtube-error"
    retryable = True
    sentence = (
        "The video could not be fetched. {said} Try again later; if that does not help, update "
        "this program (YouTube changes often), or " + _SUPPLY + "."
    )


_BY_OUTCOME: dict[Outcome, type[FetchFailed]] = {
    "blocked": Blocked,
    "captions_off": CaptionsOff,
    "no_language": NoLanguage,
    "login_required": LoginRequired,
    "age_restricted": AgeRestricted,
    "private": VideoPrivate,
    "removed": VideoRemoved,
    "not_a_video": NotAVideo,
    "live": VideoLive,
    "timeout": YouTubeTimeout,
    "offline": YouTubeUnreachable,
    "proxy_failed": YouTubeUnreachable,
    "refused": YouTubeRefused,
    "error": YouTubeFailed,
}


def fetch_failed(
    failure: ProviderFailed, retry_at: datetime | None = None, *, resting: Sequence[str] = ()
) -> FetchFailed:
    """The error for the user, from the most informative failure.

    `retry_at` is the end of our cooldown after a block; the error's context has it in ISO 8601.
    Until then the providers in `resting` are not used; an empty `resting` means that none is.
    """
    kind = _BY_OUTCOME[failure.outcome]
    detail = kind.sentence.format(
        said=_sentence(failure.said) if kind in {YouTubeRefused, YouTubeFailed} else failure.said,
        detail=failure.detail,
        languages=", ".join(failure.languages),
        pause=_pause(resting),
        retry_at=f"{retry_at:%H:%M} UTC" if retry_at is not None else "then",
    )
    error = kind(detail)
    if retry_at is not None:
        error.context["retry_at"] = retry_at.isoformat(timespec="seconds")
    error.languages = failure.languages
    return error


def _pause(resting: Sequence[str]) -> str:
    if not resting:
        return "No requests go to YouTube"
    return f"Other providers are still tried, but not {' and '.join(resting)}"


def _sentence(said: str) -> str:
    said = said[:1].upper() + said[1:] if said else "It gave no reason"
    return said if said.endswith((".", "!", "?")) else f"{said}."
