"""The table of search indexes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from chat_with_video.core.clock import now
from chat_with_video.core.database import Base


class PassageIndexRow(Base):
    """The search index of one transcript; `content` begins with a fingerprint of its origin."""

    __tablename__ = "passage_indexes"

    transcript_id: Mapped[UUID] = mapped_column(
        ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)
