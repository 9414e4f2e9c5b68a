"""Chats and messages in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    false,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.analysis.repository import ANALYSIS
from chat_with_video.analysis.schemas import StoredAnalysis
from chat_with_video.chats.models import Chat, Message
from chat_with_video.core.errors import Problem
from chat_with_video.core.presence import is_gone
from chat_with_video.videos.repository.speakers import speakers_of
from chat_with_video.videos.repository.transcripts import TRANSCRIPT, language_of, revision_of
from chat_with_video.videos.repository.videos import VIDEO, InUse
from chat_with_video.videos.schemas import StoredVideo, TranscriptSummary
from chat_with_video.videos.speakers import Speaker

# A running answer renews its lease every few seconds.
LEASE_S = 60.0

# A page that watches a chat repeats these queries. Building a statement takes as long as running
# it, so these are built once.
_SHOWN = (
    select(Chat, VIDEO, TRANSCRIPT, ANALYSIS, speakers_of(Chat.transcript_id))
    .join(VIDEO.source, VIDEO.c.id == Chat.video_id)
    .outerjoin(TRANSCRIPT.source, TRANSCRIPT.source.id == Chat.transcript_id)
    .outerjoin(ANALYSIS.source, ANALYSIS.c.id == Chat.analysis_id)
    .where(Chat.id == bindparam("chat_id"), Chat.deleted_at.is_(None))
)
_MESSAGES = (
    select(Message).where(Message.chat_id == bindparam("chat_id")).order_by(Message.position)
)
_LATEST = (
    select(Message)
    .where(Message.chat_id == bindparam("chat_id"))
    .order_by(Message.position.desc())
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class ShownChat:
    """A chat, and the data of other features that is shown with it."""

    chat: Chat
    video: StoredVideo
    transcript: TranscriptSummary | None
    analysis: StoredAnalysis | None
    speakers: Sequence[Speaker]


class ChatRepository:
    """Reads and writes chats inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, chat: Chat) -> Chat:
        self._session.add(chat)
        await self._session.flush()
        return chat

    async def find(self, chat_id: UUID, *, lock: bool = False) -> Chat | None:
        """A chat that is not deleted; with `lock`, locked until the transaction ends."""
        statement = select(Chat).where(Chat.id == chat_id, Chat.deleted_at.is_(None))
        chat: Chat | None = await self._session.scalar(
            statement.with_for_update() if lock else statement
        )
        return chat

    async def find_with_video(self, chat_id: UUID) -> tuple[Chat, StoredVideo, int | None] | None:
        """A chat that is not deleted, its video and its transcript's revision.

        The chat is locked until the transaction ends.
        """
        found = await self._session.execute(
            select(Chat, VIDEO, revision_of(Chat.transcript_id))
            .join(VIDEO.source, VIDEO.c.id == Chat.video_id)
            .where(Chat.id == chat_id, Chat.deleted_at.is_(None))
            .with_for_update(of=Chat)
        )
        return found.tuples().one_or_none()

    async def find_shown(self, chat_id: UUID) -> ShownChat | None:
        """A chat that is not deleted, with the data that is shown with it."""
        found = await self._session.execute(_SHOWN, {"chat_id": chat_id})
        row = found.tuples().one_or_none()
        if row is None:
            return None
        chat, video, transcript, analysis, speakers = row
        named = [Speaker(*speaker) for speaker in speakers or ()]
        return ShownChat(chat, video, transcript, analysis, named)

    async def list_by_prefix(self, prefix: str) -> Sequence[UUID]:
        """Up to two chats whose id begins with the prefix."""
        text_id = cast(Chat.id, Text)
        found = await self._session.scalars(
            select(Chat.id)
            .where(text_id.startswith(prefix, autoescape=True), Chat.deleted_at.is_(None))
            .limit(2)
        )
        return found.all()

    async def list_on_youtube(self, youtube_id: str) -> Sequence[tuple[UUID, str | None]]:
        """The chats that are not deleted on a video of YouTube's, newest first.

        Each with the requested language, or else its transcript's.
        """
        language = func.coalesce(Chat.requested_language, language_of(Chat.transcript_id))
        found = await self._session.execute(
            select(Chat.id, language)
            .join(VIDEO.source, VIDEO.c.id == Chat.video_id)
            .where(VIDEO.c.youtube_id == youtube_id, Chat.deleted_at.is_(None))
            .order_by(Chat.created_at.desc())
        )
        return found.tuples().all()

    async def list_by_ids(self, chat_ids: Sequence[UUID]) -> Sequence[Chat]:
        """The chats with these ids that are not deleted, in no order."""
        found = await self._session.scalars(
            select(Chat).where(Chat.id.in_(chat_ids), Chat.deleted_at.is_(None))
        )
        return found.all()

    async def find_on_transcripts(self, transcript_ids: Sequence[UUID]) -> UUID | None:
        """The newest chat that is not deleted on one of these transcripts."""
        found = await self._session.scalars(
            select(Chat.id)
            .where(Chat.transcript_id.in_(transcript_ids), Chat.deleted_at.is_(None))
            .order_by(Chat.created_at.desc())
            .limit(1)
        )
        return found.first()

    async def is_gone(self, process_id: int) -> bool:
        """Whether the process of that id has ended."""
        return bool(await self._session.scalar(select(is_gone(process_id))))

    async def reset_worker_deaths(self, transcript_id: UUID) -> None:
        """Reset the count of processes that died during the work on a transcript's chats."""
        await self._session.execute(
            update(Chat)
            .where(Chat.transcript_id == transcript_id, Chat.worker_deaths > 0)
            .values(worker_deaths=0)
        )

    async def remove_deleted(self, before: datetime) -> None:
        """Remove chats that were deleted before that moment, with their messages."""
        await self._session.execute(delete(Chat).where(Chat.deleted_at < before))

    @property
    def in_use(self) -> InUse:
        """The videos and transcripts that chats are on."""
        return InUse(videos=select(Chat.video_id), transcripts=select(Chat.transcript_id))

    async def restore(self, chat_id: UUID, deleted_after: datetime) -> bool:
        """Undo a deletion that is not too old; whether there was one."""
        result = await self._session.execute(
            update(Chat)
            .where(Chat.id == chat_id, Chat.deleted_at > deleted_after)
            .values(deleted_at=None)
            .returning(Chat.id)
        )
        return result.first() is not None


class MessageRepository:
    """Reads and writes messages inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, *messages: Message) -> None:
        """Store messages, new or changed, all at once."""
        self._session.add_all(messages)
        await self._session.flush()

    async def find(self, chat_id: UUID, message_id: UUID) -> Message | None:
        message: Message | None = await self._session.scalar(
            select(Message).where(Message.id == message_id, Message.chat_id == chat_id)
        )
        return message

    async def list_of(self, chat_id: UUID) -> Sequence[Message]:
        """All messages of a chat, oldest first."""
        return (await self._session.scalars(_MESSAGES, {"chat_id": chat_id})).all()

    async def list_latest(
        self, chat_id: UUID, *, limit: int, before: int | None = None
    ) -> Sequence[Message]:
        """The last messages of a chat, or the last before a position; oldest first."""
        latest = _LATEST if before is None else _LATEST.where(Message.position < before)
        rows = await self._session.scalars(latest, {"chat_id": chat_id, "limit": limit})
        return rows.all()[::-1]

    async def count_before(self, chat_id: UUID, position: int) -> int:
        """How many messages of a chat come before a position."""
        earlier = select(func.count()).where(
            Message.chat_id == chat_id, Message.position < position
        )
        return (await self._session.scalars(earlier)).one()

    async def remove(self, message: Message) -> None:
        await self._session.execute(delete(Message).where(Message.id == message.id))

    async def write(self, message_id: UUID, generation: int, **values: object) -> bool | None:
        """Change an answer of that generation; return whether a stop was requested.

        Returns None if it has another generation: it belongs to another process now.
        """
        result = await self._session.execute(
            update(Message)
            .where(
                Message.id == message_id,
                Message.generation == generation,
                Message.status == "streaming",
            )
            .values(**values)
            .returning(Message.stop_requested)
            .execution_options(synchronize_session=False)
        )
        requested: bool | None = result.scalar_one_or_none()
        return requested

    async def request_stop(self, chat_id: UUID) -> None:
        """Request a stop of the answer that is running in a chat."""
        await self._session.execute(
            update(Message)
            .where(Message.chat_id == chat_id, Message.status == "streaming")
            .values(stop_requested=True)
        )

    async def fail_orphans(
        self,
        error: Problem,
        own_process_id: int,
        chat_id: UUID | None = None,
        *,
        held_s: float,
    ) -> list[UUID]:
        """Mark answers of dead processes as failed, keep their text, and return their ids.

        A process is dead if its presence lock is free. A process whose lease has ended is frozen,
        unless an outage, which ended `held_s` ago, kept it from renewing the lease. Rows that
        another transaction has locked are skipped.
        """
        if await self._session.scalar(select(is_gone(own_process_id))):
            # An outage freed it, and the locks of all other processes too.
            return []
        streaming = and_(Message.status == "streaming", Message.owner != own_process_id)
        candidates = (
            select(Message.id, Message.owner, Message.leased_until)
            .where(streaming if chat_id is None else and_(streaming, Message.chat_id == chat_id))
            .with_for_update(skip_locked=True)
            .cte("candidates")
        )
        is_lapsed = _is_lapsed(candidates.c.leased_until) if held_s > LEASE_S else false()
        orphans = select(candidates.c.id).where(or_(is_lapsed, is_gone(candidates.c.owner)))
        result = await self._session.execute(
            update(Message)
            .where(Message.id.in_(orphans))
            .values(
                status="failed",
                error=error.model_dump(),
                owner=None,
                generation=Message.generation + 1,
            )
            .returning(Message.id)
            .execution_options(synchronize_session=False)
        )
        return list(result.scalars())


def lease_end() -> ColumnElement[datetime]:
    """The end of a lease that is taken or renewed now, by the clock of the database."""
    return func.clock_timestamp() + timedelta(seconds=LEASE_S)


def _is_lapsed(leased_until: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether a lease has ended, and could have been renewed because PostgreSQL ran for that long.

    An earlier release has no leases; its answers have only the lock of their process.
    """
    could_renew = func.pg_postmaster_start_time() + timedelta(seconds=LEASE_S)
    is_past = func.clock_timestamp() > func.greatest(leased_until, could_renew)
    return and_(leased_until.is_not(None), is_past)
