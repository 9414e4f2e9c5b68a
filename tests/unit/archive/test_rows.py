"""An archive has every column, except for those listed here with a reason."""

from chat_with_video.archive.rows import ROWS
from chat_with_video.tables import Base

# Columns and tables that are not archived, and the reason.
NOT_CARRIED = {
    "analysis_parts": "they are intermediate results, which are computed again",
    "passage_indexes": "they are built from the segments",
    "playlists": "they are queues; the chats on their videos are carried",
    "playlist_videos": "they are queues; the chats on their videos are carried",
    "rate_limit_slots": "they count the requests of the last minutes",
    "revoked_sessions": "they belong to the browsers and the token of one installation",
    "transcripts.search_config": "it follows from the language",
    "transcripts.revision": "it counts changes since caches were filled",
    "segments.words": "they follow from the text",
    "chats.deleted_at": "deleted chats are not in an archive",
    "chats.owner": "it names the process that works on the chat",
    "chats.worker_deaths": "it counts the deaths of its workers; a restore starts at zero",
    "messages.owner": "it names the process that writes the answer",
    "messages.generation": "it numbers the owners of the answer",
    "messages.leased_until": "it limits the time of that owner",
    "messages.stop_requested": "it is a request to that process",
}


def test_every_column_is_archived_or_has_a_reason_not_to_be() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        # The list may name a whole table; PostgreSQL computes some columns itself.
        if table.name not in NOT_CARRIED and column.computed is None
    }
    carried = {f"{table}.{name}" for table, row in ROWS.items() for name in row.model_fields}
    assert carried | (columns & set(NOT_CARRIED)) == columns, (
        "Add the new column to archive/rows.py, with a default, and raise VERSION there. If it can "
        "be computed from other columns, list it here instead."
    )


def test_every_listed_column_exists_and_is_not_archived() -> None:
    tables = Base.metadata.tables
    names = {f"{table.name}.{column.name}" for table in tables.values() for column in table.c}
    carried = {f"{table}.{name}" for table, row in ROWS.items() for name in row.model_fields}
    assert set(NOT_CARRIED) <= (names - carried) | set(tables) - set(ROWS)
