"""The meaning of YouTube's sentences, where no structured field has it: the only such table."""

from typing import NamedTuple

from chat_with_video.sources.youtube.schemas import Outcome


class _Phrase(NamedTuple):
    status: str
    phrase: str
    outcome: Outcome


# `playabilityStatus.status`, a part of `playabilityStatus.reason` in English, and its meaning.
# A reason that is not listed is not guessed: it is shown unchanged.
_PHRASES = (
    _Phrase("LOGIN_REQUIRED", "not a bot", "blocked"),
    _Phrase("LOGIN_REQUIRED", "inappropriate for some users", "age_restricted"),
    _Phrase("LOGIN_REQUIRED", "confirm your age", "age_restricted"),
    _Phrase("LOGIN_REQUIRED", "video is private", "private"),
    _Phrase("LOGIN_REQUIRED", "private video", "private"),
    _Phrase("UNPLAYABLE", "video is private", "private"),
    _Phrase("UNPLAYABLE", "private video", "private"),
    _Phrase("UNPLAYABLE", "members-only", "login_required"),
    _Phrase("UNPLAYABLE", "content isn't available, try again later", "blocked"),
    _Phrase("ERROR", "video is private", "private"),
    _Phrase("ERROR", "private video", "private"),
    _Phrase("ERROR", "video is unavailable", "removed"),
    _Phrase("ERROR", "video unavailable", "removed"),
    _Phrase("ERROR", "has been removed", "removed"),
    _Phrase("ERROR", "no longer available", "removed"),
)


def outcome_of_words(status: str, reason: str) -> Outcome | None:
    """The meaning of a reason; None if it is not known."""
    said = reason.replace("\u2019", "'").casefold()
    known = (p.outcome for p in _PHRASES if p.status == status and p.phrase in said)
    return next(known, None)
