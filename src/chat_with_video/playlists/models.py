"""Tables of playlists and their videos."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from chat_with_video.core.clock import now
from chat_with_video.core.database import Base
from chat_with_video.core.ids import new_id
from chat_with_video.playlists.schemas import PlaylistStatus


class Playlist(Base):
    """A playlist or a channel whose videos get a chat each, one after the other."""

    __tablename__ = "playlists"
    __table_args__ = (Index("ix_playlists_newest", text("created_at DESC"), text("id DESC")),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source_url: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    requested_language: Mapped[str | None] = mapped_column(Text)
    left_out: Mapped[int | None]
    status: Mapped[PlaylistStatus] = mapped_column(Text, default="waiting")
    # Only the job of this step does anything: one that runs a second time finds another.
    step: Mapped[int] = mapped_column(default=0)
    # How many blocks came in a row, and the end of the pause after the last one.
    blocks: Mapped[int] = mapped_column(default=0)
    resumes_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)


class PlaylistVideo(Base):
    """A video of a playlist, and the chat on it once there is one.

    `is_existing` says that the chat was there before; it is None while the video waits. A chat
    that was deleted for good leaves the video without one.
    """

    __tablename__ = "playlist_videos"
    __table_args__ = (Index("ix_playlist_videos_chat_id", "chat_id"),)

    playlist_id: Mapped[UUID] = mapped_column(
        ForeignKey("playlists.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    youtube_id: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    is_existing: Mapped[bool | None]
    chat_id: Mapped[UUID | None] = mapped_column(ForeignKey("chats.id", ondelete="SET NULL"))
