"""What the program does with a chat by itself: take it from stage to stage, and clear up."""

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

# A video that kills its worker would do so for ever.
MAX_WORKER_DEATHS = 3


@dataclass(frozen=True, slots=True)
class ProcessingService:
    """Works inside one transaction. A chat that is gone or done with is left as it is."""

    chats: ChatRepository
    videos: VideoService
    presence: Presence

    async def begin_work(self, chat_id: UUID) -> ChatToProcess | None:
        """The chat as a job needs it; None when it is gone or nothing is left to do.

        From now on this process works on it. Raises ProcessingCrashed when three died at it and
        stored nothing in between.
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
        """Whether the process that worked on a chat ended without a word.

        False just after an outage of the database: who is gone cannot be told then.
        """
        if owner in (None, self.presence.id) or not self.presence.is_settled:
            return False
        return await self.chats.is_gone(owner)

    async def release(self, chat_id: UUID) -> None:
        """This process ends its work in good order; its end is no death."""
        chat = await self._find(chat_id)
        if chat is not None and chat.owner == self.presence.id:
            chat.owner = None

    async def record_progress(self, transcript_id: UUID) -> None:
        """A part of the work on a transcript was stored: whoever goes on has less to do."""
        await self.chats.forget_deaths(transcript_id)

    async def enter_stage(self, chat_id: UUID, stage: ChatStage) -> None:
        """Show the stage that the work is at now; fetching begins a new list of attempts."""
        if chat := await self._find(chat_id):
            chat.stage = stage
            if stage == "fetching":
                chat.attempts = []

    async def add_attempt(self, chat_id: UUID, attempt: Attempt) -> None:
        """Keep what came of one way of fetching."""
        if chat := await self._find(chat_id):
            chat.attempts = [*chat.attempts, attempt.model_dump()]

    async def set_transcript(self, chat_id: UUID, transcript_id: UUID) -> None:
        """From now on the chat can be asked."""
        if chat := await self._find(chat_id):
            chat.transcript_id = transcript_id
            chat.worker_deaths = 0

    async def complete(self, chat_id: UUID, analysis_id: UUID) -> None:
        """Show the analysis; nothing is left to do."""
        if chat := await self._find(chat_id):
            chat.analysis_id = analysis_id
            chat.analyze_anew = False
            chat.status, chat.stage, chat.error = "complete", "done", None
            chat.owner = None

    async def fail(self, chat_id: UUID, error: AppError) -> None:
        """Keep the error for people to read."""
        if chat := await self._find(chat_id):
            chat.status, chat.error = "failed", error.as_problem().model_dump()
            chat.owner = None

    async def purge(self) -> int:
        """Remove for good what was deleted and can't be restored, and what only that used.

        Gives how many transcripts that were.
        """
        await self.chats.remove_deleted(before=now() - UNDO_TIME)
        return await self.videos.remove_unused(self.chats.in_use)

    async def _find(self, chat_id: UUID) -> Chat | None:
        """The chat, locked, if there is work to be done on it."""
        chat = await self.chats.find(chat_id, lock=True)
        return chat if chat is not None and chat.status == "processing" else None
