"""Tables of videos, transcripts and segments."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from chat_with_video.core.clock import now
from chat_with_video.core.database import Base
from chat_with_video.core.ids import new_id


class Video(Base):
    """A video and what its host says of it. Videos from YouTube are shared between chats."""

    __tablename__ = "videos"
    __table_args__ = (Index("uq_videos_youtube_id", "youtube_id", unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source_type: Mapped[str] = mapped_column(Text)
    source_url: Mapped[str | None] = mapped_column(Text)
    youtube_id: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    channel_name: Mapped[str | None] = mapped_column(Text)
    publication_date: Mapped[date | None]
    view_count: Mapped[int | None] = mapped_column(BigInteger)
    duration_s: Mapped[float | None]
    thumbnail_url: Mapped[str | None] = mapped_column(Text)
    available_languages: Mapped[list[str]] = mapped_column(JSONB, default=list)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)


class Transcript(Base):
    """What was said, in one language. Those that a user supplied belong to one chat alone."""

    __tablename__ = "transcripts"
    __table_args__ = (
        Index(
            "uq_transcripts_video_id_language",
            "video_id",
            "language",
            unique=True,
            postgresql_where=text("kind <> 'supplied'"),
        ),
        Index("ix_transcripts_video_id", "video_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    video_id: Mapped[UUID] = mapped_column(ForeignKey("videos.id", ondelete="CASCADE"))
    language: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)


class SegmentRow(Base):
    """One segment of a transcript."""

    __tablename__ = "segments"
    __table_args__ = (
        Index("ix_segments_words", text("to_tsvector('simple', text)"), postgresql_using="gin"),
    )

    transcript_id: Mapped[UUID] = mapped_column(
        ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    start_s: Mapped[float | None]
    end_s: Mapped[float | None]
    text: Mapped[str] = mapped_column(Text)
