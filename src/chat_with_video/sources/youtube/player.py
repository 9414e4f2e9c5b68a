"""The answer of YouTube's player about a video: its structured fields."""

from dataclasses import dataclass
from typing import Any, Self

from chat_with_video.sources.schemas import TranscriptKind
from chat_with_video.sources.youtube.metadata import line
from chat_with_video.sources.youtube.outcomes import outcome_of_words
from chat_with_video.sources.youtube.schemas import Outcome

_AGE_STATUSES = frozenset({"AGE_CHECK_REQUIRED", "AGE_VERIFICATION_REQUIRED"})


@dataclass(frozen=True, slots=True)
class ListedTrack:
    """Captions that the player lists."""

    language: str
    kind: TranscriptKind


@dataclass(frozen=True, slots=True)
class Player:
    """`reason` is YouTube's own sentence, empty when all is well.

    `tracks` are all existing captions, available or not.
    """

    status: str
    reason: str
    is_age_gated: bool
    is_live: bool
    author: str | None
    tracks: tuple[ListedTrack, ...]

    @classmethod
    def parse(cls, answer: Any) -> Self | None:
        """From the JSON of a player's answer in any shape; None if it is not one."""
        playability = _object(answer, "playabilityStatus")
        if not playability:
            return None
        details = _object(answer, "videoDetails")
        status = str(playability.get("status", "OK"))
        return cls(
            status=status,
            reason="" if status == "OK" else _reason(playability),
            is_age_gated="desktopLegacyAgeGateReason" in playability or status in _AGE_STATUSES,
            is_live=_is_live(status, details),
            author=line(details.get("author")),
            tracks=_tracks(_object(answer, "captions", "playerCaptionsTracklistRenderer")),
        )

    @property
    def outcome(self) -> Outcome | None:
        """The failure that the answer means; None if nothing prevents a transcript."""
        if self.is_live:
            return "live"
        if self.status == "OK":
            return None
        if self.is_age_gated:
            return "age_restricted"
        known = outcome_of_words(self.status, self.reason)
        return known or ("login_required" if self.status == "LOGIN_REQUIRED" else "refused")


def _tracks(captions: dict[str, Any]) -> tuple[ListedTrack, ...]:
    return tuple(
        ListedTrack(
            language=str(track.get("languageCode", "")),
            kind="automatic" if track.get("kind") == "asr" else "manual",
        )
        for track in _objects(captions.get("captionTracks"))
    )


def _is_live(status: str, details: dict[str, Any]) -> bool:
    return (
        status == "LIVE_STREAM_OFFLINE"
        or details.get("isLive") is True
        or details.get("isUpcoming") is True
    )


def _reason(playability: dict[str, Any]) -> str:
    """YouTube's sentence and the subordinate one below it, on one line."""
    screen = _object(playability, "errorScreen", "playerErrorMessageRenderer")
    said = [_text(playability.get("reason")), _text(screen.get("subreason"))]
    return line(". ".join(part.rstrip(". ") for part in said if part)) or ""


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    texts = [run.get("text") for run in _objects(value.get("runs"))]
    parts = [text.strip() for text in [*texts, value.get("simpleText")] if isinstance(text, str)]
    return ". ".join(part.rstrip(".") for part in parts if part and part != "Learn more")


def _object(value: Any, *names: str) -> dict[str, Any]:
    """The object at a path of names; an empty one where the path ends early."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[dict[str, Any]]:
    """The objects in a list; none where it is something else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
