"""Creates thousands of chats and segments with SQL."""

# ruff: noqa: S608 - The statements consist of constants of this file only.

from typing import Any
from uuid import UUID

import psycopg

type Connection = psycopg.Connection[Any]

# The vocabulary is like that of speech: few words make up most of a text.
WORDS = 20_000
_WORD = f"'w' || floor({WORDS} * power(random(), 4))::int"

_CITATION = """{"number": 1, "position": 3, "start_s": 9.0, "end_s": 12.0,
  "quote": "forgetting is fast in the first two days", "verdict": "verified"}"""
_SENTENCE = "The speaker says that **forgetting** is fast in the first two days [1]. "


def copy_chat(connection: Connection, chat_id: str, count: int) -> list[str]:
    """Add chats on the same transcript and analysis, without messages; return their ids."""
    rows = connection.execute(
        """INSERT INTO chats (id, video_id, transcript_id, analysis_id, status, stage,
             analyze_anew, attempts, created_at, updated_at)
           SELECT gen_random_uuid(), video_id, transcript_id, analysis_id, status, stage,
             false, '[]', created_at, updated_at
           FROM chats, generate_series(1, %s) WHERE id = %s RETURNING id""",
        (count, UUID(chat_id)),
    ).fetchall()
    return [str(row[0]) for row in rows]


def add_processing(connection: Connection, chat_id: str) -> str:
    """Add a chat with the status of a running analysis, without a job; return its id."""
    (made,) = copy_chat(connection, chat_id, 1)
    connection.execute(
        """UPDATE chats SET status = 'processing', stage = 'analyzing', analysis_id = NULL
           WHERE id = %s""",
        (UUID(made),),
    )
    return made


def add_messages(connection: Connection, chat_id: str, count: int) -> None:
    """Add questions and answers; the answers have a citation."""
    connection.execute(
        """INSERT INTO messages (id, chat_id, position, role, content, citations,
             dropped_citations, coverage, status, engine, model, usage, stop_requested, created_at)
           SELECT gen_random_uuid(), %(chat)s, n, CASE n %% 2 WHEN 0 THEN 'user' ELSE 'ai' END,
             CASE n %% 2 WHEN 0 THEN 'What is said, for the ' || n || 'th time?'
               ELSE repeat(%(sentence)s, 6) END,
             CASE n %% 2 WHEN 0 THEN '[]' ELSE jsonb_build_array(%(citation)s::jsonb) END,
             0,
             CASE n %% 2 WHEN 1 THEN
               '{"mode": "full", "passages_used": 13, "passages_total": 13}'::jsonb END,
             'complete', CASE n %% 2 WHEN 1 THEN 'gemini' END,
             CASE n %% 2 WHEN 1 THEN 'gemini-flash-lite-latest' END,
             CASE n %% 2 WHEN 1 THEN '{"input_tokens": 2000, "output_tokens": 60}'::jsonb END,
             false, now() + n * interval '1 second'
           FROM generate_series(0, %(count)s - 1) AS n""",
        {"chat": UUID(chat_id), "count": count, "sentence": _SENTENCE, "citation": _CITATION},
    )


def add_library(connection: Connection, chats: int, segments: int) -> None:
    """Add chats with four messages, each on a video of its own with `segments` segments."""
    for statement in _LIBRARY:
        connection.execute(statement, {"chats": chats, "segments": segments})
    connection.execute("VACUUM ANALYZE")


def add_lines(connection: Connection, count: int) -> None:
    """Add `count` segments, spread over the first 1,000 transcripts."""
    connection.execute(_LINES, {"each": count // 1000})
    connection.execute("VACUUM ANALYZE")


def _id(kind: int, number: str) -> str:
    """A reproducible id; `kind` is different for each table."""
    return f"('{kind:08}-0000-4000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"


_VIDEO, _TRANSCRIPT, _ANALYSIS, _CHAT = (_id(kind, "n") for kind in (1, 2, 3, 4))
_SPOKEN = f"(SELECT string_agg({_WORD}, ' ') FROM generate_series(1, 9 + 0 * n))"
# The search vector of a segment has its own words and those of the segment before.
_SEGMENTS = f"""INSERT INTO segments (transcript_id, position, start_s, end_s, text, words)
    SELECT {_TRANSCRIPT}, p, p * 3, p * 3 + 3, spoken, to_tsvector('english',
      concat_ws(' ', lag(spoken) OVER (PARTITION BY n ORDER BY p), spoken))"""

_LIBRARY = (
    f"""INSERT INTO videos (id, source_type, source_url, youtube_id, title, channel_name,
          view_count, duration_s, thumbnail_url, available_languages, created_at)
        SELECT {_VIDEO}, 'youtube', 'https://www.youtube.com/watch?v=' || n, n::text,
          'Talk ' || n || ' about tides', 'Channel ' || n %% 97, n, 600,
          'https://i.ytimg.com/vi/' || n || '/hqdefault.jpg', '["en"]', now()
        FROM generate_series(1, %(chats)s) AS n""",
    f"""INSERT INTO transcripts (id, video_id, language, search_config, kind, created_at)
        SELECT {_TRANSCRIPT}, {_VIDEO}, 'en', 'english', 'manual', now()
        FROM generate_series(1, %(chats)s) AS n""",
    f"""INSERT INTO analyses (id, transcript_id, engine, model, prompt_version, content, created_at)
        SELECT {_ANALYSIS}, {_TRANSCRIPT}, 'gemini', 'gemini-flash-lite-latest', 'v1',
          '{{"summary": "Tides.", "citations": [], "action_items": [], "suggested_questions": [],
             "chapters": [], "dropped_citations": 0}}', now()
        FROM generate_series(1, %(chats)s) AS n""",
    f"""INSERT INTO chats (id, video_id, transcript_id, analysis_id, status, stage, analyze_anew,
          attempts, created_at, updated_at)
        SELECT {_CHAT}, {_VIDEO}, {_TRANSCRIPT}, {_ANALYSIS}, 'complete', 'done', false, '[]',
          now() - n * interval '1 minute', now()
        FROM generate_series(1, %(chats)s) AS n""",
    f"""INSERT INTO messages (id, chat_id, position, role, content, citations, dropped_citations,
          status, stop_requested, created_at)
        SELECT gen_random_uuid(), {_CHAT}, p, CASE p %% 2 WHEN 0 THEN 'user' ELSE 'ai' END,
          'What is said about tides?', '[]', 0, 'complete', false, now()
        FROM generate_series(1, %(chats)s) AS n, generate_series(0, 3) AS p""",
    f"""{_SEGMENTS} FROM (SELECT n, p, {_SPOKEN} AS spoken
        FROM generate_series(1, %(chats)s) AS n,
          generate_series(0, %(segments)s - 1) AS p) AS said""",
)
_LINES = f"""{_SEGMENTS} FROM (SELECT n, p, {_SPOKEN} AS spoken
    FROM generate_series(1, 1000) AS n, generate_series(1000, 999 + %(each)s) AS p) AS said"""
