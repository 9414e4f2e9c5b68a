"""Tables of chats and messages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from chat_with_video.chats.schemas import ChatStage, ChatStatus, MessageRole, MessageStatus
from chat_with_video.core.clock import now
from chat_with_video.core.database import Base
from chat_with_video.core.ids import new_id


class Chat(Base):
    """A conversation with one video, and the state of its processing."""

    __tablename__ = "chats"
    __table_args__ = (
        Index(
            "ix_chats_newest",
            text("created_at DESC"),
            text("id DESC"),
            postgresql_where=text("deleted_at IS NULL"),
        ),
        Index("ix_chats_video_id", "video_id"),
        Index("ix_chats_transcript_id", "transcript_id"),
        Index("ix_chats_analysis_id", "analysis_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    video_id: Mapped[UUID] = mapped_column(ForeignKey("videos.id"))
    transcript_id: Mapped[UUID | None] = mapped_column(ForeignKey("transcripts.id"))
    analysis_id: Mapped[UUID | None] = mapped_column(ForeignKey("analyses.id"))
    # The user's own title; None shows the video's.
    title: Mapped[str | None] = mapped_column(Text)
    requested_language: Mapped[str | None] = mapped_column(Text)
    status: Mapped[ChatStatus] = mapped_column(Text, default="processing")
    stage: Mapped[ChatStage] = mapped_column(Text, default="queued")
    # Set by a request to analyze again, cleared together with storing the new analysis.
    analyze_anew: Mapped[bool] = mapped_column(default=False)
    error: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    attempts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    # The process that works on it, and how many processes died since the last stored result.
    owner: Mapped[int | None]
    worker_deaths: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)
    updated_at: Mapped[datetime] = mapped_column(
        TIMESTAMP(timezone=True), default=now, onupdate=now
    )
    deleted_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))


class Message(Base):
    """A question or an answer. A streaming answer names the process that writes it."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("chat_id", "position"),
        # One question at a time in a chat, across all processes.
        Index(
            "uq_messages_streaming",
            "chat_id",
            unique=True,
            postgresql_where=text("status = 'streaming'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    position: Mapped[int]
    role: Mapped[MessageRole] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text, default="")
    citations: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    dropped_citations: Mapped[int] = mapped_column(default=0)
    coverage: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    status: Mapped[MessageStatus] = mapped_column(Text, default="complete")
    error: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    engine: Mapped[str | None] = mapped_column(Text)
    model: Mapped[str | None] = mapped_column(Text)
    prompt_version: Mapped[str | None] = mapped_column(Text)
    usage: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    # Its lease: until it ends, the owner's writes carry this generation.
    owner: Mapped[int | None]
    generation: Mapped[int] = mapped_column(default=1)
    leased_until: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    stop_requested: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)
