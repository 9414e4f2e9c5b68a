"""A backup saves all stored data to a file, and a restore brings it back unchanged."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import sqlalchemy as sa

from chat_with_video.archive.repository.snapshot import SnapshotRepository
from chat_with_video.archive.rows import ArchivedRow
from chat_with_video.archive.schemas import Restored
from chat_with_video.archive.writing import new_archive
from chat_with_video.bootstrap import App
from chat_with_video.chats.models import Chat, Message
from chat_with_video.flows.services import Services
from tests.fakes import archive
from tests.integration.archive.assertions import (
    chats_of,
    count_rows,
    restore,
    save,
    transcript_of,
)
from tests.web.conversation import ask, complete, upload


async def test_saved_data_is_restored_unchanged_in_another_installation(
    client: httpx.AsyncClient, services: Services, other: App, file: Path
) -> None:
    chat_id = await upload(client, title="Über “Schlaf” / 記憶")
    await complete(client, chat_id)
    await ask(client, chat_id, "How long should one sleep?")
    await ask(client, chat_id, "What is the capital of France?")
    empty = await upload(client, b"Only one line of text, and nothing else.", "note.txt")
    await complete(client, empty)
    await client.patch(f"/api/chats/{empty}", json={"title": "Renamed"})
    await save(services.app, file)
    result = await restore(other, file)
    assert result == Restored(restored=2, already_here=0, queued=0, analyses_kept=0)
    saved = await chats_of(services.app)
    assert await chats_of(other) == saved
    for chat in saved:
        assert await transcript_of(other, chat.id) == await transcript_of(services.app, chat.id)
    assert await count_rows(other) == await count_rows(services.app)


async def test_a_backup_of_restored_data_has_the_same_rows(
    app: App, by_hand: Path, file: Path
) -> None:
    await restore(app, by_hand)
    async with app.database.transaction() as session:
        await session.execute(sa.update(Chat).values(stage="analyzing", updated_at=Chat.updated_at))
    await save(app, file)
    with ZipFile(file) as saved:
        for table, rows in archive.ROWS.items():
            lines = saved.read(f"{table}.jsonl").decode().splitlines()
            expected = [_as_saved(table, row) for row in rows]
            assert sorted(map(json.loads, lines), key=str) == sorted(expected, key=str)


def _as_saved(table: str, row: dict[str, object]) -> dict[str, object]:
    """A row of the archive as it is saved now, with what its version did not have."""
    changed: dict[str, dict[str, object]] = {
        "chats": {"stage": "analyzing"},
        "transcripts": {"report": None},
        "segments": {"speaker_id": None},
    }
    return row | changed.get(table, {})


async def test_an_archive_of_version_1_can_still_be_restored(app: App, by_hand: Path) -> None:
    result = await restore(app, by_hand)
    assert result == Restored(restored=2, already_here=0, queued=1, analyses_kept=0)
    waiting, asked = await chats_of(app)
    assert (asked.title, asked.model, asked.actionable_items[0].text) == (
        "My title",
        "gemini-flash-lite-latest",
        "Test yourself",
    )
    assert [message.content for message in asked.messages] == ["What helps?", "Recall [1]."]
    assert asked.messages[1].citations[0].start_s == 4.25
    assert asked.updated_at == datetime(2026, 3, 2, 11, tzinfo=UTC)
    assert (waiting.status, waiting.stage) == ("processing", "queued")


async def test_a_chat_that_was_being_processed_continues_after_a_restore(
    services: Services, by_hand: Path
) -> None:
    await restore(services.app, by_hand)
    for _ in range(400):
        chat = (await chats_of(services.app))[0]
        if chat.status != "processing":
            break
        await asyncio.sleep(0.05)
    assert (chat.id, chat.status) == (archive.WAITING, "complete")
    assert "Friday" in (chat.generated_summary or "")


async def test_an_answer_that_was_being_written_is_saved_up_to_that_moment(
    app: App, other: App, by_hand: Path, file: Path
) -> None:
    await restore(app, by_hand)
    async with app.database.transaction() as session:
        await session.execute(
            sa.update(Message)
            .where(Message.role == "ai")
            .values(status="streaming", owner=app.presence.id)
        )
    await save(app, file)
    await restore(other, file)
    answer = (await chats_of(other))[1].messages[1]
    assert (answer.status, answer.content) == ("failed", "Recall [1].")
    assert answer.error is not None
    assert answer.error.detail.startswith("The backup was made while this answer was being")
    # In the first installation it continues.
    assert (await chats_of(app))[1].messages[1].status == "streaming"


@dataclass(frozen=True)
class Interrupted:
    """Reads the rows of a backup while something else happens."""

    snapshot: SnapshotRepository
    meanwhile: Callable[[], Awaitable[None]]

    async def begin(self) -> None:
        await self.snapshot.begin()

    async def read(self, table: str) -> AsyncIterator[list[ArchivedRow]]:
        async for rows in self.snapshot.read(table):
            yield rows
        if table == "videos":
            await self.meanwhile()


async def test_a_backup_has_the_data_of_one_moment_during_changes(
    app: App, other: App, by_hand: Path, file: Path
) -> None:
    async def lose_a_chat() -> None:
        async with app.transaction() as tx:
            chat = await tx.chats.chats.find(archive.ASKED)
            assert chat is not None
            chat.deleted_at = chat.created_at
        async with app.transaction() as tx:
            await tx.processing.purge()

    await restore(app, by_hand)
    before = await chats_of(app)
    with new_archive(file, replace=False) as target:
        async with app.transaction() as tx:
            snapshot: Any = Interrupted(tx.archive.snapshot, lose_a_chat)
            await replace(tx.archive, snapshot=snapshot).save(target)
    assert len(await chats_of(app)) == 1
    await restore(other, file)
    assert await chats_of(other) == before


async def test_deleted_chats_and_data_that_only_they_use_are_not_saved(
    app: App, other: App, by_hand: Path, file: Path
) -> None:
    await restore(app, by_hand)
    async with app.transaction() as tx:
        await tx.chats.delete(archive.ASKED)
    await save(app, file)
    await restore(other, file)
    counts = await count_rows(other)
    assert {table: count for table, count in counts.items() if count} == {
        "videos": 1,
        "transcripts": 1,
        "segments": 1,
        "chats": 1,
        "procrastinate_jobs": 1,
    }


async def test_restored_data_is_found_by_search(app: App, by_hand: Path) -> None:
    await restore(app, by_hand)
    async with app.transaction() as tx:
        # Words in two adjacent captions, and another form of a word.
        page = await tx.library.list_chats(limit=10, query="chapters recall")
    assert [(chat.id, chat.match is not None) for chat in page.chats] == [(archive.ASKED, True)]
