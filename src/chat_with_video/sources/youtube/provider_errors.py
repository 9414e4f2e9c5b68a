"""Why one provider could not fetch a video."""

from collections.abc import Sequence
from datetime import datetime

from chat_with_video.sources.youtube.schemas import Metadata, Outcome


class ProviderFailed(Exception):
    """One provider failed.

    `said` is YouTube's own sentence or ours, where there is one. `metadata` holds the facts
    about the video that are known anyway; `languages` are those of its captions; `starts_at` is
    the start of a stream. `is_sign_in` says that YouTube asked for a sign-in, `has_played` that
    its player would show the video.
    """

    def __init__(
        self,
        outcome: Outcome,
        said: str = "",
        *,
        metadata: Metadata | None = None,
        languages: Sequence[str] = (),
        starts_at: datetime | None = None,
        is_sign_in: bool = False,
    ) -> None:
        super().__init__(outcome, said)
        self.outcome = outcome
        self.said = said
        self.metadata = metadata
        self.languages = tuple(languages)
        self.starts_at = starts_at
        self.is_sign_in = is_sign_in
        self.has_played = False

    @property
    def detail(self) -> str:
        """One plain sentence for the list of attempts."""
        plain = _PLAIN[self.outcome]
        return f"{plain[:-1]}: {self.said}" if self.said else plain


class Unconfirmed(ProviderFailed):
    """One provider was told that there is no such video, and not why: YouTube also says so to
    addresses and players that it does not want."""


class PlayerNotAccepted(Unconfirmed):
    """YouTube does not know the video, or no longer the player that the provider acts as."""


class NotShownHere(ProviderFailed):
    """The video exists, and YouTube says to this address that it does not."""


_PLAIN: dict[Outcome, str] = {
    "blocked": "YouTube treats this address as a robot.",
    "captions_off": "The video has no captions.",
    "no_language": "There are no captions in the requested language.",
    "not_ready": "The captions are not made yet.",
    "login_required": "YouTube asks for a sign-in.",
    "age_restricted": "YouTube asks for proof of age.",
    "members_only": "The video is for members of its channel.",
    "private": "The video is private.",
    "removed": "The video is not available.",
    "geo_blocked": "The video is not shown in this country.",
    "not_a_video": "There is no such video.",
    "live": "The stream has not ended.",
    "timeout": "YouTube did not answer in time.",
    "offline": "YouTube cannot be reached from here.",
    "proxy_failed": "The proxy failed.",
    "cookies_invalid": "The cookies cannot be read.",
    "cookies_expired": "The cookies have expired.",
    "refused": "YouTube refused.",
    "error": "It did not work.",
}


NOT_UNDERSTOOD = "YouTube's answer has an unknown form."
EMPTY_CAPTIONS = "it sent captions that are empty or have an unknown form."
TOKEN_WANTED = "it requires a token that only its own player can make."  # noqa: S105 (a sentence)
CAPTIONS_WITHHELD = "it lists captions and does not give them."
PLAYER_NOT_ACCEPTED = (
    "it does not accept the kind of player that this program acts as; an update may help."
)
ROBOT_CHECK = "it asks for proof of a human."
ANOTHER_VIDEO = "it answered with another video."
