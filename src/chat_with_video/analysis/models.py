"""The tables of analyses, and of the parts of long ones."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from chat_with_video.core.clock import now
from chat_with_video.core.database import Base
from chat_with_video.core.ids import new_id


class AnalysisRow(Base):
    """One analysis; all chats on its transcript with the same engine and prompts share it."""

    __tablename__ = "analyses"
    __table_args__ = (UniqueConstraint("transcript_id", "engine", "model", "prompt_version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    transcript_id: Mapped[UUID] = mapped_column(ForeignKey("transcripts.id", ondelete="CASCADE"))
    engine: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(Text)
    prompt_version: Mapped[str] = mapped_column(Text)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    usage: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)


class AnalysisPartRow(Base):
    """The analysis of one part of a long transcript, kept until the whole analysis is stored."""

    __tablename__ = "analysis_parts"

    transcript_id: Mapped[UUID] = mapped_column(
        ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True
    )
    engine: Mapped[str] = mapped_column(Text, primary_key=True)
    model: Mapped[str] = mapped_column(Text, primary_key=True)
    prompt_version: Mapped[str] = mapped_column(Text, primary_key=True)
    level: Mapped[int] = mapped_column(primary_key=True)
    first_position: Mapped[int] = mapped_column(primary_key=True)
    last_position: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    usage: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)
