"""The answer of YouTube's player about a video: its structured fields."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

from chat_with_video.sources.youtube.json_fields import number_in, object_at, objects_in, text_in
from chat_with_video.sources.youtube.metadata import count, line
from chat_with_video.sources.youtube.outcomes import outcome_of_words, says_only_unavailable
from chat_with_video.sources.youtube.schemas import Metadata, Outcome
from chat_with_video.sources.youtube.tracks import CaptionList, ListedTrack

_AGE_STATUSES = frozenset({"AGE_CHECK_REQUIRED", "AGE_VERIFICATION_REQUIRED"})
# YouTube makes captions within hours, for long streams within a day or two.
_CAPTIONS_LATEST = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Player:
    """`reason` is YouTube's own sentence, empty when all is well; times are None if unknown.

    `captions` are all existing ones, available or not. `signed_in` is whether YouTube accepted
    the account's cookies.
    """

    status: str
    reason: str
    is_age_gated: bool
    is_robot_check: bool
    is_live: bool
    is_just_over: bool
    starts_at: datetime | None
    appeared_at: datetime | None
    signed_in: bool | None
    video_id: str | None
    metadata: Metadata | None
    captions: CaptionList

    @classmethod
    def parse(cls, answer: Any) -> Self | None:
        """From the JSON of a player's answer in any shape; None if it is not one."""
        playability = object_at(answer, "playabilityStatus")
        if not playability:
            return None
        details = object_at(answer, "videoDetails")
        facts = object_at(answer, "microformat", "playerMicroformatRenderer")
        broadcast = object_at(facts, "liveBroadcastDetails")
        status = str(playability.get("status", "OK"))
        ended_at = _moment(broadcast.get("endTimestamp"))
        return cls(
            status=status,
            reason="" if status == "OK" else _reason(playability),
            is_age_gated="desktopLegacyAgeGateReason" in playability or status in _AGE_STATUSES,
            is_robot_check=bool(object_at(playability, "errorScreen", "playerCaptchaViewModel")),
            is_live=_is_live(status, details, broadcast) and ended_at is None,
            is_just_over=details.get("isPostLiveDvr") is True,
            starts_at=_start(playability) or _moment(broadcast.get("startTimestamp")),
            appeared_at=ended_at or _published(facts),
            signed_in=_signed_in(answer),
            video_id=details.get("videoId") if isinstance(details.get("videoId"), str) else None,
            metadata=_metadata(details, facts),
            captions=CaptionList.parse(answer),
        )

    @property
    def tracks(self) -> tuple[ListedTrack, ...]:
        return self.captions.tracks

    @property
    def author(self) -> str | None:
        return self.metadata.channel_name if self.metadata is not None else None

    @property
    def is_playable(self) -> bool:
        return self.status == "OK"

    @property
    def outcome(self) -> Outcome | None:
        """The failure that the answer means; None if nothing prevents a transcript."""
        known = None if self.is_playable else outcome_of_words(self.status, self.reason)
        if self.is_live and known is None:
            return "live"
        if self.is_playable:
            return None
        if self.status == "LIVE_STREAM_OFFLINE":
            return known or "not_ready"
        if self.is_robot_check:
            return "blocked"
        if self.is_age_gated:
            return "age_restricted"
        return known or ("login_required" if self.status == "LOGIN_REQUIRED" else "refused")

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it says that there is no such video, and not why."""
        is_refused = not self.is_playable and not self.is_robot_check
        return is_refused and says_only_unavailable(self.reason)

    def is_new(self, now: datetime) -> bool:
        """Whether the video appeared so lately that its captions may come yet."""
        if self.is_just_over:
            return True
        return self.appeared_at is not None and now - self.appeared_at < _CAPTIONS_LATEST


def _is_live(status: str, details: dict[str, Any], broadcast: dict[str, Any]) -> bool:
    return (
        status == "LIVE_STREAM_OFFLINE"
        or details.get("isLive") is True
        or details.get("isUpcoming") is True
        or broadcast.get("isLiveNow") is True
    )


def _start(playability: dict[str, Any]) -> datetime | None:
    """The start that is planned for a stream or premiere."""
    slate = object_at(
        playability,
        "liveStreamability",
        "liveStreamabilityRenderer",
        "offlineSlate",
        "liveStreamOfflineSlateRenderer",
    )
    seconds = number_in(slate.get("scheduledStartTime"))
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None


def _published(facts: dict[str, Any]) -> datetime | None:
    moments = [_moment(facts.get(name)) for name in ("uploadDate", "publishDate")]
    return max((moment for moment in moments if moment is not None), default=None)


def _moment(value: Any) -> datetime | None:
    """A time in ISO 8601; a day alone is taken at its end."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    if len(value) == len("2026-01-01"):
        moment += timedelta(days=1)
    try:
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    except OverflowError:
        return None


def _signed_in(answer: Any) -> bool | None:
    """By the facts that YouTube adds for its own statistics."""
    for service in objects_in(object_at(answer, "responseContext").get("serviceTrackingParams")):
        for param in objects_in(service.get("params")):
            if param.get("key") == "logged_in":
                return param.get("value") == "1"
    return None


def _metadata(details: dict[str, Any], facts: dict[str, Any]) -> Metadata | None:
    """The facts about the video; None without a title."""
    title = line(text_in(details.get("title"))) or line(text_in(facts.get("title")))
    if title is None:
        return None
    return Metadata(
        title=title,
        channel_name=line(details.get("author")) or line(facts.get("ownerChannelName")),
        publication_date=_day(facts),
        view_count=count(number_in(details.get("viewCount")) or number_in(facts.get("viewCount"))),
        duration_s=_seconds(details) or _seconds(facts),
    )


def _seconds(fields: dict[str, Any]) -> float | None:
    seconds = number_in(fields.get("lengthSeconds"))
    return float(seconds) if seconds and seconds < 10_000_000 else None


def _day(facts: dict[str, Any]) -> date | None:
    for name in ("uploadDate", "publishDate"):
        value = facts.get(name)
        try:
            return date.fromisoformat(value[:10] if isinstance(value, str) else "")
        except ValueError:
            continue
    return None


def _reason(playability: dict[str, Any]) -> str:
    """YouTube's sentence and the subordinate one below it, on one line."""
    screen = object_at(playability, "errorScreen", "playerErrorMessageRenderer")
    interstitial = object_at(
        playability,
        "errorScreen",
        "playerInterstitialRenderer",
        "content",
        "interstitialViewModel",
    )
    reason = text_in(playability.get("reason")) or text_in(screen.get("reason"))
    said = [
        reason or text_in(interstitial.get("title")),
        text_in(screen.get("subreason")) or text_in(interstitial.get("description")),
    ]
    return line(". ".join(part.rstrip(". ") for part in dict.fromkeys(said) if part)) or ""
