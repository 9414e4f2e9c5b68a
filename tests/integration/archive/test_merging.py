"""A restore adds missing data, and never changes or deletes existing data."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from chat_with_video.archive.errors import ArchiveConflict
from chat_with_video.archive.schemas import Restored
from chat_with_video.bootstrap import App
from tests.fakes import archive
from tests.integration.archive.assertions import chats_of, count_rows, restore


async def test_restoring_twice_changes_nothing(app: App, by_hand: Path) -> None:
    await restore(app, by_hand)
    before, rows = await chats_of(app), await count_rows(app)
    result = await restore(app, by_hand)
    assert result == Restored(restored=0, already_here=2, queued=0, analyses_kept=0)
    assert (await chats_of(app), await count_rows(app)) == (before, rows)


async def test_a_chat_that_continued_stays_as_it_is_and_a_missing_one_is_restored(
    app: App, by_hand: Path
) -> None:
    await restore(app, by_hand)
    async with app.transaction() as tx:
        await tx.chats.rename(archive.ASKED, "Renamed since")
        chat = await tx.chats.chats.find(archive.WAITING)
        assert chat is not None
        chat.deleted_at = datetime(2026, 1, 1, tzinfo=UTC)
    async with app.transaction() as tx:
        await tx.processing.purge()
    result = await restore(app, by_hand)
    assert result == Restored(restored=1, already_here=1, queued=1, analyses_kept=0)
    waiting, asked = await chats_of(app)
    assert (waiting.title, asked.title) == ("Minutes", "Renamed since")


async def test_a_chat_that_was_just_deleted_is_restored_with_its_newer_messages(
    app: App, by_hand: Path
) -> None:
    await restore(app, by_hand)
    async with app.transaction() as tx:
        await tx.chats.rename(archive.ASKED, "Renamed since")
        await tx.chats.delete(archive.ASKED)
        await tx.chats.delete(archive.WAITING)
    result = await restore(app, by_hand)
    assert result == Restored(restored=2, already_here=0, queued=1, analyses_kept=0)
    assert (await chats_of(app))[1].title == "Renamed since"


async def test_a_video_that_was_also_fetched_here_is_shared_and_its_metadata_completed(
    app: App, other: App, by_hand: Path, tmp_path: Path
) -> None:
    rows = archive.rows()
    rows["videos"][0] |= {"title": None, "view_count": 1}
    rows = archive.renewed(rows)
    elsewhere = tmp_path / "elsewhere.zip"
    archive.write(elsewhere, archive.members_of(rows))
    await restore(app, elsewhere)
    result = await restore(app, by_hand)
    assert result == Restored(restored=2, already_here=0, queued=1, analyses_kept=0)
    counts = await count_rows(app)
    assert (counts["videos"], counts["transcripts"], counts["segments"]) == (3, 3, 4)
    assert (counts["analyses"], counts["chats"], counts["messages"]) == (1, 4, 4)
    chat = next(chat for chat in await chats_of(app) if chat.id == archive.ASKED)
    assert (chat.view_count, chat.channel_name) == (1, "Talks")
    async with app.transaction() as tx:
        video = await tx.videos.get(await _video_of(app, archive.ASKED))
    assert video.title == "On memory: “how” it works 記憶"


async def _video_of(app: App, chat_id: UUID) -> UUID:
    async with app.transaction() as tx:
        chat = await tx.chats.chats.find(chat_id)
    assert chat is not None
    return chat.video_id


async def test_an_analysis_that_was_repeated_here_stays_and_is_counted(
    app: App, by_hand: Path, tmp_path: Path
) -> None:
    rows = archive.rows()
    rows["analyses"][0]["content"]["summary"] = "Made again."
    rows = archive.renewed(rows)
    elsewhere = tmp_path / "elsewhere.zip"
    archive.write(elsewhere, archive.members_of(rows))
    await restore(app, elsewhere)
    assert (await restore(app, by_hand)).analyses_kept == 1
    chat = next(chat for chat in await chats_of(app) if chat.id == archive.ASKED)
    assert chat.generated_summary == "Made again."


async def test_other_words_in_the_same_transcript_are_a_conflict(
    app: App, by_hand: Path, tmp_path: Path
) -> None:
    rows = archive.rows()
    rows["segments"][1]["start_s"] = 4.5
    rows = archive.renewed(rows)
    elsewhere = tmp_path / "elsewhere.zip"
    archive.write(elsewhere, archive.members_of(rows))
    await restore(app, elsewhere)
    before, counts = await chats_of(app), await count_rows(app)
    with pytest.raises(ArchiveConflict, match=r"“On memory.*” \(en\) here is not the one"):
        await restore(app, by_hand)
    assert (await chats_of(app), await count_rows(app)) == (before, counts)


@pytest.mark.parametrize(
    ("table", "number"),
    [("videos", 1), ("transcripts", 0), ("analyses", 0), ("messages", 0)],
)
async def test_an_id_that_belongs_to_something_else_is_a_conflict(
    app: App, by_hand: Path, tmp_path: Path, table: str, number: int
) -> None:
    await restore(app, by_hand)
    before, counts = await chats_of(app), await count_rows(app)
    rows = archive.renewed(archive.rows())
    rows["videos"][0] |= {
        "youtube_id": "aaaaaaaaaaa",
        "source_url": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
    }
    theirs, mine = rows[table][number]["id"], archive.ROWS[table][number]["id"]
    file = tmp_path / "thief.zip"
    archive.write(file, archive.members_of(json.loads(json.dumps(rows).replace(theirs, mine))))
    with pytest.raises(ArchiveConflict, match=f"An id in {table}.jsonl"):
        await restore(app, file)
    assert (await chats_of(app), await count_rows(app)) == (before, counts)
