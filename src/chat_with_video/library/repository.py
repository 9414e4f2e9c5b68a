"""The history in PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncSession

from chat_with_video.analysis.models import AnalysisRow
from chat_with_video.chats.models import Chat, Message
from chat_with_video.library.cursor import Cursor
from chat_with_video.videos.models import SegmentRow, Transcript, Video

# Characters that no transcript holds stand for the marks until the text is safe in HTML.
MARK_START, MARK_END = "\x02", "\x03"
_HEADLINE = f"StartSel={MARK_START},StopSel={MARK_END},HighlightAll=true"
_CONFIG = text("'simple'")


class HistoryRepository:
    """Reads chats of all videos inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def list_page(
        self, *, limit: int, after: Cursor | None, query: str | None
    ) -> Sequence[Row[Any]]:
        """Up to `limit` chats, newest first, that come after the cursor and match the query."""
        statement = _history().order_by(Chat.created_at.desc(), Chat.id.desc()).limit(limit)
        if after is not None:
            statement = statement.where(
                tuple_(Chat.created_at, Chat.id)
                < tuple_(literal(after.created_at), literal(after.id))
            )
        if query:
            statement = _matching(statement, query)
        return (await self._session.execute(statement)).all()


def _history() -> Select[Any]:
    message_count = (
        select(func.count()).where(Message.chat_id == Chat.id).correlate(Chat).scalar_subquery()
    )
    return (
        select(
            Chat,
            Video,
            Transcript.language.label("language"),
            AnalysisRow.engine.label("engine"),
            message_count.label("message_count"),
        )
        .join(Video, Video.id == Chat.video_id)
        .outerjoin(Transcript, Transcript.id == Chat.transcript_id)
        .outerjoin(AnalysisRow, AnalysisRow.id == Chat.analysis_id)
        .where(Chat.deleted_at.is_(None))
    )


def _matching(statement: Select[Any], query: str) -> Select[Any]:
    words = func.websearch_to_tsquery(_CONFIG, query)
    hit = and_(
        SegmentRow.transcript_id == Chat.transcript_id,
        func.to_tsvector(_CONFIG, SegmentRow.text).op("@@")(words),
    )
    first_hit = (
        select(SegmentRow.start_s, func.ts_headline(_CONFIG, SegmentRow.text, words, _HEADLINE))
        .where(hit)
        .order_by(SegmentRow.position)
        .limit(1)
        .lateral("first_hit")
    )
    start_s, headline = first_hit.c
    return (
        statement.add_columns(start_s.label("match_start_s"), headline.label("match_text"))
        .outerjoin(first_hit, text("true"))
        .where(or_(_title_has(query), exists().where(hit).correlate(Chat)))
    )


def _title_has(query: str) -> ColumnElement[bool]:
    title = func.coalesce(Chat.title, Video.title, "")
    return title.icontains(query, autoescape=True)
