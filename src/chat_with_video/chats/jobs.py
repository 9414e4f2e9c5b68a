"""The work that a chat queues."""

from typing import ClassVar
from uuid import UUID

from chat_with_video.jobs.job import Job


class ProcessChat(Job):
    """Produce the missing parts of a chat: its transcript and its analysis.

    Chats on the same video share a lock, so that the second one uses the first one's results.
    """

    task: ClassVar[str] = "process_chat"

    chat_id: UUID
    video_id: UUID

    @property
    def lock(self) -> str:
        return f"video:{self.video_id}"
