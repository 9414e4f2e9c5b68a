"""The request for a video's captions, its result, and each provider's attempt."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from chat_with_video.sources.links import PlaylistLink
from chat_with_video.sources.schemas import Segment, TranscriptKind

Outcome = Literal[
    "ok",
    "blocked",
    "captions_off",
    "no_language",
    "not_ready",
    "login_required",
    "age_restricted",
    "members_only",
    "private",
    "removed",
    "geo_blocked",
    "not_a_video",
    "live",
    "timeout",
    "offline",
    "proxy_failed",
    "cookies_invalid",
    "cookies_expired",
    "refused",
    "error",
]


class Attempt(BaseModel):
    """One provider's attempt and its outcome; `detail` is one plain sentence."""

    model_config = ConfigDict(frozen=True)

    rung: str
    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True)
class CaptionRequest:
    """What to fetch: captions of one video in the first of `languages` (BCP 47) there is.

    When none of them is there, the video's own language is taken; with `strict`, none.
    """

    video_id: str
    languages: tuple[str, ...]
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """Captions as their owner, or YouTube's speech recognition, wrote them; never translated.

    At least one segment, in order. `available_languages` lists each language once.
    """

    language: str
    kind: TranscriptKind
    segments: tuple[Segment, ...]
    available_languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """A video's facts from YouTube; None for missing ones. Text is limited in length."""

    title: str | None = None
    channel_name: str | None = None
    publication_date: date | None = None
    view_count: int | None = None
    duration_s: float | None = None
    thumbnail_url: str | None = None


@dataclass(frozen=True, slots=True)
class ProviderResult:
    """One provider's result: a transcript, and metadata if the provider has it."""

    transcript: Transcript
    metadata: Metadata | None = None


@dataclass(frozen=True, slots=True)
class FetchResult:
    """A fetched video. `attempts` are in the order they were made; the last one is ok."""

    transcript: Transcript
    metadata: Metadata | None
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class PlaylistRequest:
    """The first `limit` videos of a playlist or a channel."""

    link: PlaylistLink
    limit: int


@dataclass(frozen=True, slots=True)
class ListedVideo:
    """A video as a playlist shows it."""

    video_id: str
    title: str


@dataclass(frozen=True, slots=True)
class PlaylistVideos:
    """The videos of a playlist, at least one, each once.

    `left_out` is how many of its entries beyond the limit were not taken; None if there are some
    and YouTube does not say how many.
    """

    title: str
    videos: tuple[ListedVideo, ...]
    left_out: int | None = 0


def describe_transcript(transcript: Transcript) -> str:
    """One sentence: `Manual captions in en, 240 lines.`"""
    count = len(transcript.segments)
    return f"{transcript.kind.capitalize()} captions in {transcript.language}, {count} lines."
