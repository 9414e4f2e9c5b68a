"""The effect of migrations on stored data."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from chat_with_video.bootstrap import App
from chat_with_video.core.database import psycopg_conninfo, sqlalchemy_url
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.sources.transcripts import SuppliedTranscript
from tests.web.conversation import srt


def run(url: str, step: Any, revision: str) -> None:
    """Upgrade or downgrade to a revision."""
    engine = create_engine(sqlalchemy_url(url))
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(files("chat_with_video") / "migrations"))
        config.attributes["connection"] = connection
        step(config, revision)
    engine.dispose()


def words_of_all(url: str) -> Sequence[Any]:
    with psycopg.connect(psycopg_conninfo(url)) as connection:
        return connection.execute(
            "SELECT t.language, t.search_config, s.position, s.words FROM segments s"
            " JOIN transcripts t ON t.id = s.transcript_id ORDER BY t.language, s.position"
        ).fetchall()


async def test_existing_segments_get_the_same_words_as_new_ones(
    app: App, database_url: str
) -> None:
    for language, line in (
        ("en-GB", "Sleeping dogs"),
        ("pt_BR", "as casas"),
        ("zh", "记忆消失"),
        ("ja", "ﾃｽﾄ … ＡＢＣ mem\u00adory"),
    ):
        said = srt((line, f"{line} 2"))
        await add_captions(
            app, SuppliedTranscript.parse(said, file_name="a.srt", language=language)
        )
    stored = words_of_all(database_url)
    assert stored[1][3] == "'2':5 'dog':2,4 'sleep':1,3"
    run(database_url, command.downgrade, "0001")
    run(database_url, command.upgrade, "head")
    assert words_of_all(database_url) == stored
