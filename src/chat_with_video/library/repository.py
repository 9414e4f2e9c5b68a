"""The history, and search in all transcripts, in PostgreSQL."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Text,
    Uuid,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import REGCONFIG, TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from chat_with_video.analysis.repository import engine_of
from chat_with_video.chats.models import Chat, Message
from chat_with_video.core.projection import Projection
from chat_with_video.library.cursor import Cursor
from chat_with_video.library.hits import Hit, NewestChat
from chat_with_video.library.schemas import FoundLine, ListedChat
from chat_with_video.library.search_query import SearchQuery
from chat_with_video.videos.models import (
    SEPARATOR,
    SegmentRow,
    Transcript,
    normalized,
    separated,
    vector,
)
from chat_with_video.videos.repository.speakers import is_said_by
from chat_with_video.videos.repository.transcripts import language_of
from chat_with_video.videos.repository.videos import VIDEO

# No transcript has these characters. They mark words until the text is escaped for HTML.
MARK_START, MARK_END = "\x02", "\x03"
_MARKS = f"StartSel={MARK_START},StopSel={MARK_END}"
# A shorter text is shown whole; of a longer one, only the part around the words.
_CAPTION_CHARACTERS = 500
_WHOLE, _PART = f"{_MARKS},HighlightAll=true", f"{_MARKS},MinWords=30,MaxWords=60"


@dataclass(frozen=True, slots=True)
class Search:
    """The searched words, and PostgreSQL's query for them in all languages of transcripts."""

    words: SearchQuery
    query: str


class HistoryRepository:
    """Reads chats of all videos inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def read(self, words: SearchQuery) -> Search:
        """Build the query for every search configuration that a transcript uses."""
        used = select(Transcript.search_config.label("config")).distinct().subquery()
        config = cast(used.c.config, REGCONFIG)
        queries = await self._session.scalars(
            select(cast(_query(config, words), Text)).order_by(used.c.config)
        )
        return Search(words, " | ".join(f"({query})" for query in queries if query))

    async def list_page(
        self,
        *,
        limit: int,
        after: Cursor | None,
        search: Search | None = None,
        among: Collection[UUID] | None = None,
    ) -> Sequence[ListedChat]:
        """Up to `limit` chats after the cursor, newest first.

        With a search, only chats with its words in their title or with a transcript in `among`.
        """
        statement = _newest(_history(), after, limit)
        if search is not None:
            found = Chat.transcript_id.in_(among or ())
            title = func.coalesce(Chat.title, VIDEO.c.title, "")
            statement = statement.where(or_(_has(title, search), found))
        return (await self._session.scalars(statement)).all()

    async def list_page_by_scan(
        self, *, limit: int, after: Cursor | None, search: Search
    ) -> Sequence[ListedChat]:
        """The same for words in most transcripts: it searches chat by chat, until it has enough."""
        video_title = select(VIDEO.c.title).where(VIDEO.c.id == Chat.video_id).scalar_subquery()
        title = func.coalesce(Chat.title, video_title, "")
        # A query of its own: in a join, PostgreSQL would search every chat and then sort them.
        found = select(Chat.id).where(
            Chat.deleted_at.is_(None), or_(_has(title, search), _said_in_chat(search))
        )
        ids = (await self._session.scalars(_newest(found, after, limit))).all()
        page = _newest(_history().where(Chat.id.in_(ids)), after, limit)
        return (await self._session.scalars(page)).all()

    async def list_hits(self, search: Search, *, limit: int) -> list[Hit]:
        """Up to `limit` segments that match, in no particular order."""
        rows = await self._session.execute(
            select(
                SegmentRow.transcript_id,
                SegmentRow.position,
                _rank(search),
            )
            .where(_matches(search))
            .limit(limit)
        )
        return [Hit(*row) for row in rows]

    async def list_first_hits(
        self, search: Search, transcripts: Iterable[UUID], *, limit: int
    ) -> list[Hit]:
        """The first matching segments, up to `limit`, of each of these transcripts."""
        asked = func.unnest(literal(list(transcripts), ARRAY(Uuid))).table_valued(
            "id", name="asked"
        )
        asked = asked.render_derived()
        first = (
            select(SegmentRow.position, _rank(search))
            .where(SegmentRow.transcript_id == asked.c.id, _matches_without_index(search))
            .order_by(SegmentRow.position)
            .limit(limit)
            .lateral("first")
        )
        rows = await self._session.execute(
            select(asked.c.id, *first.c).select_from(asked).join(first, literal(True))
        )
        return [Hit(*row) for row in rows]

    async def list_newest_transcripts(self, limit: int) -> Sequence[UUID]:
        """The transcripts of the newest chats."""
        newest = (
            select(Chat.transcript_id)
            .where(Chat.deleted_at.is_(None), Chat.transcript_id.is_not(None))
            .order_by(Chat.created_at.desc(), Chat.id.desc())
            .limit(limit)
        )
        return [found for found in await self._session.scalars(newest) if found is not None]

    async def list_newest_chats(self, transcripts: Collection[UUID]) -> dict[UUID, NewestChat]:
        """The newest chat on each of these transcripts; those without a chat are left out."""
        rows = await self._session.execute(
            select(Chat.transcript_id, Chat.id, Chat.created_at)
            .distinct(Chat.transcript_id)
            .where(Chat.transcript_id.in_(transcripts), Chat.deleted_at.is_(None))
            .order_by(Chat.transcript_id, Chat.created_at.desc(), Chat.id.desc())
        )
        return {transcript_id: NewestChat(id_, moment) for transcript_id, id_, moment in rows}

    async def list_chats(self, chats: Collection[UUID]) -> dict[UUID, ListedChat]:
        """These chats as the history lists them, by id."""
        rows = await self._session.scalars(_history().where(Chat.id.in_(chats)))
        return {chat.id: chat for chat in rows}

    async def list_lines(
        self, search: Search, hits: Iterable[Hit]
    ) -> dict[tuple[UUID, int], FoundLine]:
        """The lines of these hits, by transcript and position.

        If the words begin in the segment before, the line includes that segment.
        """
        statement = _lines(search, [(hit.transcript_id, hit.position) for hit in hits])
        rows = await self._session.execute(statement)
        lines = [FoundLine(*row) for row in rows.tuples()]
        return {(line.transcript_id, line.position): line for line in lines}


def _query(config: ColumnElement[Any], words: SearchQuery) -> ColumnElement[Any]:
    whole = func.websearch_to_tsquery(config, words.whole)
    if words.prefix is None:
        return whole
    before = func.websearch_to_tsquery(config, words.before)
    begun = before.op("&&")(func.to_tsquery(config, f"{words.prefix}:*"))
    return whole.op("||")(begun)


def _matches(search: Search) -> ColumnElement[bool]:
    said = SegmentRow.words.bool_op("@@")(_read(search))
    speakers = search.words.speakers
    if not speakers:
        return said
    if not search.words.whole:
        return is_said_by(speakers)
    return and_(said, is_said_by(speakers), _is_of_one_speaker(search))


def _is_of_one_speaker(search: Search) -> ColumnElement[bool]:
    """Whether the words are not only those of another person in the segment before."""
    before = aliased(SegmentRow)
    continues = exists().where(
        before.transcript_id == SegmentRow.transcript_id,
        before.position == SegmentRow.position - 1,
        before.speaker_id == SegmentRow.speaker_id,
    )
    config = select(Transcript.search_config).where(Transcript.id == SegmentRow.transcript_id)
    own = vector(config.scalar_subquery(), SegmentRow.text)
    return or_(continues, own.bool_op("@@")(_read(search)))


def _matches_without_index(search: Search) -> ColumnElement[bool]:
    """Whether a segment matches, in a form for which PostgreSQL cannot use the index on words.

    With the index, it would collect all matches again for every transcript.
    """
    return _matches(search).is_(True)


def _rank(search: Search) -> ColumnElement[float]:
    return func.ts_rank_cd(SegmentRow.words, _read(search))


def _read(search: Search) -> ColumnElement[Any]:
    # A value rather than a function call, which PostgreSQL may repeat for every row.
    return literal(search.query, TSQUERY)


_MESSAGE_COUNT = (
    select(func.count()).where(Message.chat_id == Chat.id).correlate(Chat).scalar_subquery()
)
_LISTED = Projection(
    ListedChat,
    Chat.id,
    Chat.transcript_id,
    Chat.title,
    Chat.status,
    Chat.stage,
    Chat.created_at,
    Chat.updated_at,
    VIDEO,
    language_of(Chat.transcript_id),
    engine_of(Chat.analysis_id),
    _MESSAGE_COUNT,
)


def _history() -> Select[tuple[ListedChat]]:
    return (
        select(_LISTED)
        .join(VIDEO.source, VIDEO.c.id == Chat.video_id)
        .where(Chat.deleted_at.is_(None))
    )


def _newest[R](statement: Select[tuple[R]], after: Cursor | None, limit: int) -> Select[tuple[R]]:
    newest = statement.order_by(Chat.created_at.desc(), Chat.id.desc()).limit(limit)
    if after is None:
        return newest
    place = tuple_(literal(after.created_at), literal(after.id))
    return newest.where(tuple_(Chat.created_at, Chat.id) < place)


def _has(title: ColumnElement[str], search: Search) -> ColumnElement[bool]:
    if search.words.speakers:
        return false()
    return normalized(title).icontains(search.words.literal, autoescape=True)


def _said_in_chat(search: Search) -> ColumnElement[bool]:
    hit = (
        select(SegmentRow.position)
        .where(SegmentRow.transcript_id == Chat.transcript_id, _matches_without_index(search))
        .limit(1)
        .correlate(Chat)
    )
    return hit.scalar_subquery().is_not(None)


def _lines(
    search: Search, places: Sequence[tuple[UUID, int]]
) -> Select[tuple[UUID, int, float | None, str]]:
    before = aliased(SegmentRow)
    config = cast(Transcript.search_config, REGCONFIG)
    query = _read(search)
    is_own = vector(config, SegmentRow.text).bool_op("@@")(query)
    said = case((is_own, SegmentRow.text), else_=func.concat_ws(" ", before.text, SegmentRow.text))
    # Shown as it was said, unless the words are found in its normalized form alone.
    is_literal = func.to_tsvector(config, separated(said)).bool_op("@@")(query)
    said = case((is_literal, said), else_=normalized(said))
    options = case((func.length(said) > _CAPTION_CHARACTERS, _PART), else_=_WHOLE)
    return (
        select(
            SegmentRow.transcript_id,
            SegmentRow.position,
            case(
                (is_own, SegmentRow.start_s),
                else_=func.coalesce(before.start_s, SegmentRow.start_s),
            ),
            func.replace(func.ts_headline(config, separated(said), query, options), SEPARATOR, ""),
        )
        .join(Transcript, Transcript.id == SegmentRow.transcript_id)
        .outerjoin(
            before,
            (before.transcript_id == SegmentRow.transcript_id)
            & (before.position == SegmentRow.position - 1),
        )
        .where(tuple_(SegmentRow.transcript_id, SegmentRow.position).in_(places))
    )
