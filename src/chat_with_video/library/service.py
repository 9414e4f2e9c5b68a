"""The history, newest first."""

import html
from typing import Any

from chat_with_video.chats.views import shown_title
from chat_with_video.library.cursor import Cursor
from chat_with_video.library.repository import MARK_END, MARK_START, HistoryRepository
from chat_with_video.library.schemas import ChatSummary, HistoryPage, Match


class LibraryService:
    """What can be read across videos."""

    def __init__(self, repository: HistoryRepository) -> None:
        self._repository = repository

    async def list_chats(
        self, *, limit: int, cursor: str | None = None, query: str | None = None
    ) -> HistoryPage:
        """One page of the history. Raises CursorInvalid."""
        after = Cursor.decode(cursor) if cursor else None
        rows = await self._repository.list_page(limit=limit + 1, after=after, query=query)
        shown = rows[:limit]
        last = shown[-1].Chat if len(rows) > limit else None
        return HistoryPage(
            chats=[_summary(row) for row in shown],
            next_cursor=Cursor(last.created_at, last.id).encode() if last else None,
        )


def _summary(row: Any) -> ChatSummary:
    chat, video = row.Chat, row.Video
    return ChatSummary(
        id=chat.id,
        status=chat.status,
        stage=chat.stage,
        title=shown_title(chat, video),
        channel_name=video.channel_name,
        publication_date=video.publication_date,
        view_count=video.view_count,
        duration_s=video.duration_s,
        thumbnail_url=video.thumbnail_url,
        source_type=video.source_type,
        language=row.language,
        engine=row.engine,
        message_count=row.message_count,
        match=_match(row),
        created_at=chat.created_at,
        updated_at=chat.updated_at,
    )


def _match(row: Any) -> Match | None:
    text = getattr(row, "match_text", None)
    if text is None:
        return None
    safe = html.escape(text).replace(MARK_START, "<mark>").replace(MARK_END, "</mark>")
    return Match(start_s=row.match_start_s, html=safe)
