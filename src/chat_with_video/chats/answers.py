"""Stores questions and their answers, from the start of an answer to its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chat_with_video.chats.errors import (
    AnswerInterrupted,
    AnswerRunning,
    ChatNotFound,
    MessageNotFound,
    NotTheLastAnswer,
    QuestionInvalid,
)
from chat_with_video.chats.models import Chat, Message
from chat_with_video.chats.repository import ChatRepository, MessageRepository, lease_end
from chat_with_video.chats.schemas import (
    MAX_QUESTION_CHARACTERS,
    AnswerSoFar,
    MessageStatus,
    MessageView,
    Provenance,
    QuestionAndAnswer,
    StartedAnswer,
)
from chat_with_video.chats.views import message_view, shown_title
from chat_with_video.citations.references import strip_references
from chat_with_video.core.clock import now
from chat_with_video.core.errors import AppError
from chat_with_video.core.presence import Presence
from chat_with_video.llm.engine import Engine
from chat_with_video.videos.schemas import StoredVideo, TranscriptVersion
from chat_with_video.videos.service import VideoService


@dataclass(frozen=True, slots=True)
class AnswerService:
    """Works inside one transaction."""

    chats: ChatRepository
    messages: MessageRepository
    videos: VideoService
    presence: Presence

    async def start_answer(self, chat_id: UUID, question: str, engine: Engine) -> StartedAnswer:
        """Store a question and the beginning of its answer.

        Raises QuestionInvalid, ChatNotFound, NoTranscriptYet, AnswerRunning.
        """
        question = checked_question(question)
        locked = await self._lock(chat_id)
        earlier = await self._ended_messages(chat_id)
        asked = _message(chat_id, _next_position(earlier), role="user", content=question)
        return await self._begin(locked, asked, earlier, engine)

    async def restart_answer(
        self, chat_id: UUID, message_id: UUID, question: str | None, engine: Engine
    ) -> StartedAnswer:
        """Start the last answer again, with its question kept or edited; removes the old answer.

        Raises what `start_answer` raises, MessageNotFound and NotTheLastAnswer.
        """
        edited = None if question is None else checked_question(question)
        locked = await self._lock(chat_id)
        earlier = await self._ended_messages(chat_id)
        if message_id not in {message.id for message in earlier}:
            raise MessageNotFound
        asked, answer = earlier[-2:]
        if message_id not in {asked.id, answer.id}:
            raise NotTheLastAnswer
        await self.messages.remove(answer)
        asked.content = edited or asked.content
        return await self._begin(locked, asked, earlier[:-2], engine)

    async def _lock(self, chat_id: UUID) -> "_LockedChat":
        found = await self.chats.find_with_video(chat_id)
        if found is None:
            raise ChatNotFound
        chat, video, revision = found
        transcript_id = self.videos.require(chat.transcript_id)
        return _LockedChat(chat, video, TranscriptVersion(transcript_id, revision or 1))

    async def _ended_messages(self, chat_id: UUID) -> Sequence[Message]:
        """The messages of a locked chat in which no answer is running."""
        messages = await self.messages.list_of(chat_id)
        is_answering = any(message.status == "streaming" for message in messages)
        if is_answering and not await self.fail_orphans(chat_id):
            raise AnswerRunning
        return messages

    async def _begin(
        self,
        locked: "_LockedChat",
        asked: Message,
        earlier: Sequence[Message],
        engine: Engine,
    ) -> StartedAnswer:
        chat, video = locked.chat, locked.video
        answer = _message(
            chat.id,
            asked.position + 1,
            role="ai",
            status="streaming",
            owner=self.presence.id,
            generation=1,
            leased_until=lease_end(),
            engine=engine.name,
            model=engine.model,
        )
        chat.updated_at = now()
        await self.messages.add(asked, answer)
        return StartedAnswer(
            chat_id=chat.id,
            user_message_id=asked.id,
            message_id=answer.id,
            generation=answer.generation,
            question=asked.content,
            history=_history(earlier),
            transcript=locked.transcript,
            analysis_id=chat.analysis_id,
            title=shown_title(chat.title, video),
            channel_name=video.channel_name,
            engine=engine,
        )

    async def get(self, chat_id: UUID, message_id: UUID) -> MessageView:
        """An answer. Raises ChatNotFound, MessageNotFound."""
        chat = await self.chats.find(chat_id)
        if chat is None:
            raise ChatNotFound
        message = await self._find(chat_id, message_id)
        return message_view(message, await self.videos.list_names(chat.transcript_id))

    async def _find(self, chat_id: UUID, message_id: UUID) -> Message:
        message = await self.messages.find(chat_id, message_id)
        if message is None or message.role != "ai":
            raise MessageNotFound
        return message

    async def request_stop(self, chat_id: UUID, message_id: UUID) -> None:
        """Request a stop from the process that answers. Raises ChatNotFound, MessageNotFound."""
        answer = await self.get(chat_id, message_id)
        if answer.status == "streaming":
            await self.messages.request_stop(chat_id)

    async def save(
        self, started: StartedAnswer, so_far: AnswerSoFar, *, renew_lease: bool = False
    ) -> bool:
        """Store the answer's content so far; return whether to stop.

        True after a request to stop, or if the answer no longer belongs to this process.
        """
        lease = {"leased_until": lease_end()} if renew_lease else {}
        stop = await self._write(started, **_columns(so_far), **lease)
        return stop is not False

    async def mark_failed(self, started: StartedAnswer, error: AppError) -> None:
        """Mark an answer as failed if storing its real end failed."""
        problem = error.as_problem().model_dump()
        await self._write(started, status="failed", owner=None, error=problem)

    async def finish(
        self,
        started: StartedAnswer,
        so_far: AnswerSoFar,
        provenance: Provenance,
        *,
        status: MessageStatus,
        error: AppError | None,
    ) -> MessageView:
        """Store the end of an answer.

        Raises AnswerInterrupted if the answer no longer belongs to this process: its chat was
        removed, or another process took this one for dead.
        """
        stored = await self._write(
            started,
            status=status,
            owner=None,
            error=error.as_problem().model_dump() if error else None,
            **_columns(so_far),
            **_columns_of(provenance),
        )
        if stored is None:
            raise AnswerInterrupted
        return MessageView.model_validate(await self._find(started.chat_id, started.message_id))

    async def _write(self, started: StartedAnswer, **values: object) -> bool | None:
        return await self.messages.write(started.message_id, started.generation, **values)

    async def fail_orphans(self, chat_id: UUID | None = None) -> int:
        """Mark answers of dead or frozen processes as failed, in one chat or all; return how many.

        It marks none just after an outage of the database, which freed the locks of living
        processes too and kept every process from renewing a lease.
        """
        if not self.presence.is_settled:
            return 0
        problem, presence = AnswerInterrupted().as_problem(), self.presence
        failed = await self.messages.fail_orphans(
            problem, presence.id, chat_id, held_s=presence.held_s
        )
        return len(failed)


@dataclass(frozen=True, slots=True)
class _LockedChat:
    """A chat with a transcript, locked until the transaction ends."""

    chat: Chat
    video: StoredVideo
    transcript: TranscriptVersion


def checked_question(question: str) -> str:
    """The question without surrounding white space. Raises QuestionInvalid."""
    question = question.strip()
    if not question:
        raise QuestionInvalid("The question is empty. Type what you want to know.")
    if len(question) > MAX_QUESTION_CHARACTERS:
        raise QuestionInvalid(
            f"The question has {len(question):,} characters; up to {MAX_QUESTION_CHARACTERS:,} "
            "are accepted. Shorten it."
        )
    return question


def _message(chat_id: UUID, position: int, **columns: object) -> Message:
    return Message(chat_id=chat_id, position=position, **columns)


def _next_position(earlier: Sequence[Message]) -> int:
    return earlier[-1].position + 1 if earlier else 0


def _history(earlier: Sequence[Message]) -> tuple[QuestionAndAnswer, ...]:
    """Questions and their answers in order; an answer without text is left out."""
    answers = zip(earlier[::2], earlier[1::2], strict=False)
    return tuple(
        QuestionAndAnswer(asked.content, strip_references(answer.content, len(answer.citations)))
        for asked, answer in answers
        if answer.content
    )


def _columns(so_far: AnswerSoFar) -> dict[str, object]:
    return {
        "content": so_far.content,
        "citations": [citation.model_dump() for citation in so_far.citations],
        "dropped_citations": so_far.dropped,
    }


def _columns_of(provenance: Provenance) -> dict[str, object]:
    coverage, usage = provenance.coverage, provenance.usage
    return {
        "engine": provenance.engine.name,
        "model": provenance.engine.model,
        "prompt_version": provenance.prompt_version,
        "coverage": coverage.model_dump() if coverage else None,
        "usage": usage.model_dump() if usage else None,
    }
