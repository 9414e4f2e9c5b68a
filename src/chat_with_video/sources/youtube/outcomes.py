"""The meaning of sentences, where no structured field has it: the only such table."""

import re
from typing import NamedTuple

from chat_with_video.sources.youtube.schemas import Outcome

_ANY = ""


class _Phrase(NamedTuple):
    phrase: str
    outcome: Outcome
    status: str = _ANY


# A part of `playabilityStatus.reason` in English, its meaning, and the `playabilityStatus.status`
# that it needs, if any. The first that fits counts. A reason that is not listed is not guessed: it
# is shown unchanged.
_PHRASES = (
    _Phrase("not a bot", "blocked"),
    _Phrase("content isn't available, try again later", "blocked"),
    _Phrase("unusual traffic", "blocked"),
    _Phrase("in your country", "geo_blocked"),
    _Phrase("in your location", "geo_blocked"),
    _Phrase("in your region", "geo_blocked"),
    _Phrase("in this country", "geo_blocked"),
    _Phrase("members-only", "members_only"),
    _Phrase("members only", "members_only"),
    _Phrase("channel's members", "members_only"),
    _Phrase("join this channel", "members_only"),
    _Phrase("inappropriate for some users", "age_restricted"),
    _Phrase("confirm your age", "age_restricted"),
    _Phrase("age-restricted", "age_restricted"),
    _Phrase("video is private", "private"),
    _Phrase("private video", "private"),
    _Phrase("granted access to this video", "private"),
    _Phrase("recording is not available", "removed"),
    _Phrase("recording is no longer available", "removed"),
    _Phrase("has been removed", "removed"),
    _Phrase("was removed", "removed"),
    _Phrase("has been terminated", "removed"),
    _Phrase("no longer available", "removed"),
    _Phrase("processing this video", "not_ready"),
    _Phrase("being processed", "not_ready"),
    _Phrase("live event has ended", "not_ready"),
    _Phrase("live stream has ended", "not_ready"),
    _Phrase("video is unavailable", "removed", "ERROR"),
    _Phrase("video unavailable", "removed", "ERROR"),
    _Phrase("video is not available", "removed", "ERROR"),
    _Phrase("video isn't available", "removed", "ERROR"),
)

# Such a sentence alone says no reason: YouTube also says it to an address that it mistrusts.
_BARE_UNAVAILABLE = re.compile(
    r"(?:(?:this )?video(?: is|'s| isn't|) ?(?:unavailable|not available|available)"
    r"(?: anymore| any more)?[. ]*)+"
)

# What `http.client` says when a proxy refuses to connect: its status is nowhere else.
_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})\s*([^'\")]*)")


def outcome_of_words(status: str, reason: str) -> Outcome | None:
    """The meaning of a reason; None if it is not known."""
    said = _folded(reason)
    known = (p.outcome for p in _PHRASES if p.status in {_ANY, status} and p.phrase in said)
    return next(known, None)


def says_only_unavailable(reason: str) -> bool:
    """Whether a reason says that the video is unavailable, and not why."""
    return _BARE_UNAVAILABLE.fullmatch(_folded(reason)) is not None


def proxy_answer(error_text: str) -> tuple[int, str] | None:
    """The status and the words with which a proxy refused to connect; None if it did not."""
    found = _TUNNEL.search(error_text)
    return (int(found[1]), found[2].strip()) if found else None


def _folded(reason: str) -> str:
    return reason.replace("\u2019", "'").casefold().strip()
