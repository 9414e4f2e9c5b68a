"""The background work on a chat: take it from stage to stage, and clean up."""

from dataclasses import dataclass
from uuid import UUID

from chat_with_video.chats.errors import ProcessingCrashed
from chat_with_video.chats.models import Chat
from chat_with_video.chats.repository import ChatRepository
from chat_with_video.chats.schemas import UNDO_TIME, ChatStage, ChatToProcess
from chat_with_video.core.clock import now
from chat_with_video.core.errors import AppError
from chat_with_video.core.presence import Presence
from chat_with_video.sources.youtube.schemas import Attempt
from chat_with_video.videos.service import VideoService

# A video that crashes its worker would otherwise do so without end.
MAX_WORKER_DEATHS = 3


@dataclass(frozen=True, slots=True)
class ProcessingService:
    """Works inside one transaction. A removed or finished chat stays unchanged."""

    chats: ChatRepository
    videos: VideoService
    presence: Presence

    async def begin_work(self, chat_id: UUID) -> ChatToProcess | None:
        """The chat as a job needs it; None if it is gone or no work is left.

        Records that this process works on it. Raises ProcessingCrashed if three processes died
        during the work and stored nothing in between.
        """
        chat = await self._find(chat_id)
        if chat is None:
            return None
        chat.worker_deaths += await self._has_died(chat.owner)
        if chat.worker_deaths >= MAX_WORKER_DEATHS:
            raise ProcessingCrashed(MAX_WORKER_DEATHS)
        chat.owner = self.presence.id
        return ChatToProcess(
            id=chat.id,
            video_id=chat.video_id,
            transcript_id=chat.transcript_id,
            requested_language=chat.requested_language,
            analyze_anew=chat.analyze_anew,
        )

    async def _has_died(self, owner: int | None) -> bool:
        """Whether the process that worked on a chat died.

        False just after an outage of the database: it freed the locks of living processes too.
        """
        if owner in (None, self.presence.id) or not self.presence.is_settled:
            return False
        return await self.chats.is_gone(owner)

    async def release(self, chat_id: UUID) -> None:
        """Record that this process ended its work normally, so it does not count as dead."""
        chat = await self._find(chat_id)
        if chat is not None and chat.owner == self.presence.id:
            chat.owner = None

    async def record_progress(self, transcript_id: UUID) -> None:
        """Record that a part of the work on a transcript was stored."""
        await self.chats.reset_worker_deaths(transcript_id)

    async def enter_stage(self, chat_id: UUID, stage: ChatStage) -> None:
        """Show the current stage of the work; fetching begins a new list of attempts."""
        if chat := await self._find_own(chat_id):
            chat.stage = stage
            if stage == "fetching":
                chat.attempts = []

    async def add_attempt(self, chat_id: UUID, attempt: Attempt) -> None:
        """Store one provider's attempt to fetch."""
        if chat := await self._find_own(chat_id):
            chat.attempts = [*chat.attempts, attempt.model_dump()]

    async def set_transcript(self, chat_id: UUID, transcript_id: UUID) -> None:
        """Show the transcript; from now on the chat takes questions."""
        if chat := await self._find_own(chat_id):
            chat.transcript_id = transcript_id
            chat.worker_deaths = 0

    async def complete(self, chat_id: UUID, analysis_id: UUID) -> None:
        """Show the analysis; the chat is complete."""
        if chat := await self._find_own(chat_id):
            chat.analysis_id = analysis_id
            chat.analyze_anew = False
            chat.status, chat.stage, chat.error = "complete", "done", None
            chat.owner = None

    async def fail(self, chat_id: UUID, error: AppError) -> None:
        """Store the error for the user to read."""
        if chat := await self._find_own(chat_id):
            chat.status, chat.error = "failed", error.as_problem().model_dump()
            chat.owner = None

    async def purge(self) -> int:
        """Remove deleted chats that cannot be restored any more, and the rows that only they used.

        Returns the number of removed transcripts.
        """
        await self.chats.remove_deleted(before=now() - UNDO_TIME)
        return await self.videos.remove_unused(self.chats.in_use)

    async def _find(self, chat_id: UUID) -> Chat | None:
        """The chat, locked, if there is work to be done on it."""
        chat = await self.chats.find(chat_id, lock=True)
        return chat if chat is not None and chat.status == "processing" else None

    async def _find_own(self, chat_id: UUID) -> Chat | None:
        """The same; None too if a living process took the work over, since this one was frozen."""
        chat = await self._find(chat_id)
        if chat is None or chat.owner in (None, self.presence.id):
            return chat
        return chat if await self._has_died(chat.owner) else None
