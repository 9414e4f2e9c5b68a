"""The work that a chat queues."""

from typing import ClassVar
from uuid import UUID

from chat_with_video.jobs.job import Job


class ProcessChat(Job):
    """Fetch what is missing of a chat's transcript and analysis.

    Chats on the same video share a lock: the second finds what the first has stored.
    """

    task: ClassVar[str] = "process_chat"

    chat_id: UUID
    video_id: UUID

    @property
    def lock(self) -> str:
        return f"video:{self.video_id}"
