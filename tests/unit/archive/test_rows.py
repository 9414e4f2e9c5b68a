"""The archive carries every column, or says why not."""

from chat_with_video.archive.rows import ROWS
from chat_with_video.tables import Base

# Not carried, because …
NOT_CARRIED = {
    "analysis_parts": "it holds steps towards an analysis, which are taken again",
    "passage_indexes": "they are made from the segments",
    "rate_limit_slots": "they count what was asked in the last minutes",
    "revoked_sessions": "they belong to the browsers and the token of one installation",
    "transcripts.search_config": "it follows from the language",
    "segments.words": "they follow from the text",
    "chats.deleted_at": "deleted chats are not in an archive",
    "chats.owner": "it names the process that works on the chat",
    "chats.worker_deaths": "it counts what ended that work; a restore begins it again",
    "messages.owner": "it names the process that is writing the answer",
    "messages.generation": "it numbers who writes the answer",
    "messages.leased_until": "it says until when that process may write the answer",
    "messages.stop_requested": "it is a word to that process",
}


def test_every_column_is_carried_or_it_is_said_why_not() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        # A whole table may be left out by its name, and PostgreSQL computes some columns itself.
        if table.name not in NOT_CARRIED and column.computed is None
    }
    carried = {f"{table}.{name}" for table, row in ROWS.items() for name in row.model_fields}
    assert carried | (columns & set(NOT_CARRIED)) == columns, (
        "Add what is new to archive/rows.py, with a default, and raise VERSION there; what can be "
        "made again from the rest may be listed here instead."
    )


def test_nothing_is_left_out_that_is_carried_or_not_there() -> None:
    tables = Base.metadata.tables
    names = {f"{table.name}.{column.name}" for table in tables.values() for column in table.c}
    carried = {f"{table}.{name}" for table, row in ROWS.items() for name in row.model_fields}
    assert set(NOT_CARRIED) <= (names - carried) | set(tables) - set(ROWS)
