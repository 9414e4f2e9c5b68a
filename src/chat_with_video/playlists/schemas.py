"""Playlists as services return them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from chat_with_video.core.errors import Problem

# waiting: for an earlier playlist; paused: after a block, until `resumes_at`.
PlaylistStatus = Literal["waiting", "running", "paused", "complete", "stopped"]
PlaylistVideoStatus = Literal["waiting", "processing", "complete", "failed", "deleted"]


class _View(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True, hide_input_in_errors=True)


class PlaylistVideoView(_View):
    """A video of a playlist: the state of its chat, once it has one.

    `existing` says that the chat was there before the playlist.
    """

    position: int
    video_id: str
    title: str
    status: PlaylistVideoStatus
    existing: bool = False
    chat_id: UUID | None
    error: Problem | None


class PlaylistSummary(_View):
    """A playlist without its videos. `left_out` counts those beyond the limit; None if YouTube
    does not say how many there are."""

    id: UUID
    source_url: str
    title: str
    status: PlaylistStatus
    resumes_at: datetime | None
    left_out: int | None
    created_at: datetime


class PlaylistView(PlaylistSummary):
    """A playlist with its videos in their order. `done` counts those whose work has ended."""

    count: int
    done: int
    failed: int
    videos: list[PlaylistVideoView]
