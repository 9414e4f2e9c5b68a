"""A backup carries the speakers of transcripts, and a restore checks them."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from chat_with_video.archive.errors import ArchiveDamaged, ArchiveUnfit
from chat_with_video.bootstrap import App
from chat_with_video.flows.services import Services
from tests.fakes import archive
from tests.integration.archive.assertions import chats_of, restore, save, transcript_of
from tests.web.conversation import DIALOGUE, complete, upload

type Rows = dict[str, list[Any]]


async def test_names_and_merges_are_restored(
    client: httpx.AsyncClient, services: Services, other: App, file: Path
) -> None:
    chat_id = await upload(client, DIALOGUE, "festival.vtt")
    await complete(client, chat_id)
    for speaker, name in ((3, "Ines"), (2, "=HYPERLINK() [[1|")):
        await client.patch(f"/api/chats/{chat_id}/speakers/{speaker}", json={"name": name})
    await save(services.app, file)
    await restore(other, file)
    (chat,) = await chats_of(services.app)
    assert await transcript_of(other, chat.id) == await transcript_of(services.app, chat.id)
    async with other.reading() as tx:
        speakers = await tx.chats.list_speakers(chat.id)
    assert [(one.name, one.merged_into) for one in speakers] == [
        ("Ines", None),
        ("=HYPERLINK() [[1|", None),
        ("Marta", 1),
    ]


def rows_with(*speakers: tuple[int, int | None], segment: int | None = None) -> Rows:
    """The rows of an archive of version 3, with these speakers, each with its `merged_into`."""
    rows = archive.rows()
    named = [
        {"transcript_id": archive.FETCHED, "id": id_, "name": f"No. {id_}", "merged_into": merged}
        for id_, merged in speakers
    ]
    rows["segments"][0]["speaker_id"] = segment
    tables = list(rows)
    tables.insert(tables.index("segments"), "speakers")
    return {table: named if table == "speakers" else rows[table] for table in tables}


def write(file: Path, rows: Rows) -> None:
    members = archive.members_of(rows)
    archive.write(file, members, archive.manifest_of(members) | {"version": 3})


async def test_speakers_written_by_hand_are_restored(app: App, file: Path) -> None:
    write(file, rows_with((1, None), (2, 1), (3, 2), segment=3))
    await restore(app, file)
    _, _, segments = await transcript_of(app, archive.ASKED)
    assert (segments[0].speaker_id, segments[0].speaker) == (3, "No. 1")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (rows_with((1, 1)), "a speaker merged into one that is not there"),
        (rows_with((1, 2), (2, 1)), "a speaker merged into one that is not there"),
        (rows_with((1, 7)), "a speaker merged into one that is not there"),
        (rows_with((1, None), segment=2), "a segment of a speaker that is not there"),
        (rows_with((1, None), (1, None)), "a duplicate row in speakers.jsonl"),
    ],
)
async def test_speakers_that_no_backup_writes_are_refused(
    app: App, file: Path, rows: Rows, says: str
) -> None:
    write(file, rows)
    with pytest.raises(ArchiveUnfit) as refusal:
        await restore(app, file)
    assert says in refusal.value.detail


async def test_an_archive_without_the_speakers_of_its_version_is_refused(
    app: App, file: Path
) -> None:
    members = archive.members_of(archive.ROWS)
    archive.write(file, members, archive.manifest_of(members) | {"version": 3})
    with pytest.raises(ArchiveDamaged, match="does not list the expected files"):
        await restore(app, file)
