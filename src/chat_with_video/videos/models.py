"""The tables of videos, transcripts and segments."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Text,
    cast,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, REGCONFIG, TIMESTAMP, TSVECTOR
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from chat_with_video.core.clock import now
from chat_with_video.core.database import Base
from chat_with_video.core.ids import new_id
from chat_with_video.sources.schemas import SourceType, TranscriptKind
from chat_with_video.text.scripts import UNSPACED

# PostgreSQL refuses larger search vectors; captions are far shorter.
MOST_SEARCHED_CHARACTERS = 20_000
# Separates the characters of scripts without spaces in the text that search reads.
SEPARATOR = "\x04"
# Soft hyphen, zero width space, word joiner, byte order mark: they may stand within a word.
INVISIBLE = "\u00ad\u200b\u2060\ufeff"


class Video(Base):
    """A video and the metadata from its host. Chats share videos from YouTube."""

    __tablename__ = "videos"
    __table_args__ = (Index("uq_videos_youtube_id", "youtube_id", unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source_type: Mapped[SourceType] = mapped_column(Text)
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
    """A transcript in one language. A transcript that a user supplied belongs to a single chat."""

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
    # The text search configuration of PostgreSQL for the words of its segments.
    search_config: Mapped[str] = mapped_column(Text)
    kind: Mapped[TranscriptKind] = mapped_column(Text)
    # Counts the changes of its names and its language, so that caches notice them.
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), default=now)
    # What came of reading it; only for what users supply.
    report: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class SpeakerRow(Base):
    """A person who speaks in a transcript.

    A person whom the source gave two names has two rows; `merged_into` is the id of the other one.
    """

    __tablename__ = "speakers"

    transcript_id: Mapped[UUID] = mapped_column(
        ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    merged_into: Mapped[int | None]


class SegmentRow(Base):
    """One segment of a transcript.

    Captions break sentences anywhere. So `words` has the words of the segment before and of this
    one, and a search finds words that belong together.
    """

    __tablename__ = "segments"
    __table_args__ = (Index("ix_segments_words", "words", postgresql_using="gin"),)

    transcript_id: Mapped[UUID] = mapped_column(
        ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    start_s: Mapped[float | None]
    end_s: Mapped[float | None]
    text: Mapped[str] = mapped_column(Text)
    # A speaker of the transcript. A foreign key would check each of 60,000 rows.
    speaker_id: Mapped[int | None]
    words: Mapped[str] = mapped_column(TSVECTOR, deferred=True)


def normalized(spoken: ColumnElement[Any] | InstrumentedAttribute[str]) -> ColumnElement[str]:
    """A text in compatibility form (NFKC), in which full-width letters and ligatures are plain."""
    return func.translate(func.normalize(spoken, literal_column("NFKC")), INVISIBLE, "")


def separated(spoken: ColumnElement[Any] | InstrumentedAttribute[str]) -> ColumnElement[str]:
    """A text for search: the characters of scripts without spaces are separated."""
    shortened = func.left(spoken, MOST_SEARCHED_CHARACTERS)
    return func.regexp_replace(shortened, f"([{UNSPACED}])", f"\\1{SEPARATOR}", "g")


def vector(
    config: ColumnElement[Any], spoken: ColumnElement[Any] | InstrumentedAttribute[str]
) -> ColumnElement[Any]:
    """The search vector of a text, with the stemmer of its configuration, in any encoding."""
    return func.to_tsvector(cast(config, REGCONFIG), separated(normalized(spoken)))
