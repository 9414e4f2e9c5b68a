"""Reads the history, newest first, and searches all videos."""

import html
from collections.abc import Mapping, Sequence
from uuid import UUID

from chat_with_video.chats.views import shown_title
from chat_with_video.library.cursor import Cursor, HitCursor
from chat_with_video.library.errors import NothingToSearch
from chat_with_video.library.hits import Hit, HitGroup, distinct, ranked
from chat_with_video.library.repository import MARK_END, MARK_START, HistoryRepository, Search
from chat_with_video.library.schemas import (
    ChatHits,
    ChatSummary,
    FoundLine,
    HistoryPage,
    ListedChat,
    Match,
    SearchPage,
)
from chat_with_video.library.search_query import SearchQuery

# The most hits that are ranked; of more, those in the newest videos.
CANDIDATES = 1_000
NEWEST_TRANSCRIPTS, PER_TRANSCRIPT = 50, 20
# The history collects at most this many hits. With more, it searches chat by chat: frequent words
# are soon found in each.
GATHERED, PER_CHAT = 5_000, 5
SHOWN_HITS = 5

type Lines = dict[tuple[UUID, int], FoundLine]


class LibraryService:
    """Lists the history and searches all videos."""

    def __init__(self, repository: HistoryRepository) -> None:
        self._repository = repository

    async def list_chats(
        self, *, limit: int, cursor: str | None = None, query: str | None = None
    ) -> HistoryPage:
        """One page of the history. Raises CursorInvalid.

        With a query, it has only chats with the words in their title or transcript, each with its
        best line.
        """
        after = Cursor.decode(cursor) if cursor else None
        words = SearchQuery.parse(query or "")
        if words.is_empty:
            rows = await self._repository.list_page(limit=limit + 1, after=after)
            return _history_page(rows, limit, {})
        search = await self._repository.read(words)
        rows, hits = await self._matching(search, limit + 1, after)
        return _history_page(rows, limit, await self._matches(search, rows, hits))

    async def _matching(
        self, search: Search, limit: int, after: Cursor | None
    ) -> tuple[Sequence[ListedChat], list[Hit]]:
        """Matching chats, newest first, and the hits from which to choose the shown lines."""
        hits = await self._repository.list_hits(search, limit=GATHERED + 1)
        if len(hits) <= GATHERED:
            said = {hit.transcript_id for hit in hits}
            rows = await self._repository.list_page(
                limit=limit, after=after, search=search, among=said
            )
            return rows, hits
        rows = await self._repository.list_page_by_scan(limit=limit, after=after, search=search)
        shown = {row.transcript_id for row in rows if row.transcript_id is not None}
        return rows, await self._repository.list_first_hits(search, shown, limit=PER_CHAT)

    async def search(self, query: str, *, limit: int, cursor: str | None = None) -> SearchPage:
        """One page of hits by video, best first. Raises NothingToSearch, CursorInvalid."""
        words = SearchQuery.parse(query)
        if words.is_empty:
            raise NothingToSearch
        after = HitCursor.decode(cursor) if cursor else None
        search = await self._repository.read(words)
        hits = await self._candidates(search)
        chats = await self._repository.list_newest_chats({hit.transcript_id for hit in hits})
        groups = [group for group in ranked(hits, chats) if after is None or group.place < after]
        shown = groups[:limit]
        return SearchPage(
            groups=await self._described(search, shown),
            next_cursor=shown[-1].place.encode() if len(groups) > limit else None,
        )

    async def _candidates(self, search: Search) -> list[Hit]:
        hits = await self._repository.list_hits(search, limit=CANDIDATES + 1)
        if len(hits) <= CANDIDATES:
            return hits
        newest = await self._repository.list_newest_transcripts(NEWEST_TRANSCRIPTS)
        newer = await self._repository.list_first_hits(search, newest, limit=PER_TRANSCRIPT)
        return list(dict.fromkeys([*newer, *hits]))[:CANDIDATES]

    async def _described(self, search: Search, groups: list[HitGroup]) -> list[ChatHits]:
        shown = [hit for group in groups for hit in group.hits[:SHOWN_HITS]]
        lines = await self._repository.list_lines(search, shown)
        rows = await self._repository.list_chats([group.chat.id for group in groups])
        return [_chat_hits(rows[group.chat.id], group, lines) for group in groups]

    async def _matches(
        self, search: Search, rows: Sequence[ListedChat], hits: list[Hit]
    ) -> dict[UUID | None, Match]:
        """The best match in each transcript of a page."""
        shown = {row.transcript_id for row in rows}
        best = [found[0] for id_, found in distinct(hits).items() if id_ in shown]
        lines = await self._repository.list_lines(search, best)
        return {hit.transcript_id: match for hit in best if (match := _match(hit, lines))}


def _history_page(
    rows: Sequence[ListedChat], limit: int, matches: Mapping[UUID | None, Match]
) -> HistoryPage:
    shown = rows[:limit]
    last = shown[-1] if len(rows) > limit else None
    return HistoryPage(
        chats=[_summary(row, matches.get(row.transcript_id)) for row in shown],
        next_cursor=Cursor(last.created_at, last.id).encode() if last else None,
    )


def _summary(chat: ListedChat, match: Match | None) -> ChatSummary:
    video = chat.video
    return ChatSummary(
        id=chat.id,
        status=chat.status,
        stage=chat.stage,
        title=shown_title(chat.title, video),
        channel_name=video.channel_name,
        publication_date=video.publication_date,
        view_count=video.view_count,
        duration_s=video.duration_s,
        thumbnail_url=video.thumbnail_url,
        source_type=video.source_type,
        language=chat.language,
        engine=chat.engine,
        message_count=chat.message_count,
        match=match,
        created_at=chat.created_at,
        updated_at=chat.updated_at,
    )


def _chat_hits(row: ListedChat, group: HitGroup, lines: Lines) -> ChatHits:
    matches = [_match(hit, lines) for hit in group.hits[:SHOWN_HITS]]
    found = [match for match in matches if match is not None]
    return ChatHits(chat=_summary(row, found[0]), hits=found, hit_count=len(group.hits))


def _match(hit: Hit, lines: Lines) -> Match | None:
    line = lines.get((hit.transcript_id, hit.position))
    return None if line is None else Match(start_s=line.start_s, html=_safe(line.marked))


def _safe(marked: str) -> str:
    """HTML with text and `<mark>` only; adjacent marks are joined."""
    joined = html.escape(marked).replace(MARK_END + MARK_START, "")
    return joined.replace(MARK_START, "<mark>").replace(MARK_END, "</mark>")
