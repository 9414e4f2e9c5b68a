"""The work that a playlist queues."""

from typing import ClassVar
from uuid import UUID

from chat_with_video.jobs.job import Job


class AdvancePlaylist(Job):
    """Look at a playlist's latest video, and open a chat on the next one when it is time.

    Each step queues the next one. A job of an earlier step does nothing, so a job that runs twice
    does not make two rows of steps.
    """

    task: ClassVar[str] = "advance_playlist"

    playlist_id: UUID
    step: int

    @property
    def lock(self) -> str:
        return f"playlist:{self.playlist_id}"
