"""The table of indexes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from chat_with_video.core.clock import now
from chat_with_video.core.database import Base


class PassageIndexRow(Base):
    """The index of one transcript's passages; what it was made with stands in its content."""

    __tablename__ = "passage_indexes"

    transcript_id: Mapped[UUID] = mapped_column(
        ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)
