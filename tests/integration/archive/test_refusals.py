"""A faulty archive is refused, and nothing of it is restored."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest

from chat_with_video.archive.errors import (
    ArchiveDamaged,
    ArchiveNotReadable,
    ArchiveTooNew,
    ArchiveUnfit,
    NotAnArchive,
)
from chat_with_video.archive.rows import VERSION
from chat_with_video.bootstrap import App, open_app
from chat_with_video.core.config import Settings
from chat_with_video.core.errors import AppError
from tests.fakes import archive
from tests.integration.archive.assertions import count_rows, restore


@pytest.fixture(scope="module")
async def empty(
    make_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[App]:
    """One program for all of these tests, which leave it empty."""
    settings = Settings(
        _env_file=None,
        google_api_key=None,
        database_url=make_database(),
        data_dir=tmp_path_factory.mktemp("empty"),
    )
    async with open_app(settings) as app:
        yield app


type Rows = dict[str, list[Any]]


def _cut(file: Path) -> None:
    archive.write(file, archive.members_of(archive.ROWS))
    file.write_bytes(file.read_bytes()[:-40])


def _flipped(file: Path) -> None:
    """Change a byte of a row, in an otherwise valid zip."""
    members = archive.members_of(archive.ROWS)
    manifest = archive.manifest_of(members)
    members["messages.jsonl"] = members["messages.jsonl"].replace(b"Recall", b"Recoil")
    archive.write(file, members, manifest)


def _rotten(file: Path) -> None:
    archive.write(file, archive.members_of(archive.ROWS), packing=ZIP_STORED)
    file.write_bytes(file.read_bytes().replace(b"My title", b"My tattle"[:8]))


def _longer_than_said(file: Path) -> None:
    members = archive.members_of(archive.ROWS)
    manifest = archive.manifest_of(members)
    members["segments.jsonl"] += b" " * 50_000_000
    archive.write(file, members, manifest)


def _fewer_rows(file: Path) -> None:
    members = archive.members_of(archive.ROWS)
    manifest = archive.manifest_of(members)
    manifest["members"][0]["rows"] = 1
    archive.write(file, members, manifest)


def _with(**fields: object) -> Callable[[Path], None]:
    """A manifest with these fields."""

    def make(file: Path) -> None:
        members = archive.members_of(archive.ROWS)
        archive.write(file, members, archive.manifest_of(members) | fields)

    return make


def _without(name: str) -> Callable[[Path], None]:
    def make(file: Path) -> None:
        members = archive.members_of(archive.ROWS)
        manifest = archive.manifest_of(members)
        del members[name]
        archive.write(file, members, manifest)

    return make


def _holding(name: str) -> Callable[[Path], None]:
    """An additional member that the manifest lists."""

    def make(file: Path) -> None:
        archive.write(file, archive.members_of(archive.ROWS) | {name: b"0 * * * * root sh\n"})

    return make


def _twice(file: Path) -> None:
    archive.write(file, archive.members_of(archive.ROWS))
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(file, "a") as again:
        again.writestr("chats.jsonl", b"")


def _otherwise_packed(file: Path) -> None:
    archive.write(file, archive.members_of(archive.ROWS), packing=ZIP_BZIP2)


def _many_members(file: Path) -> None:
    members = archive.members_of(archive.ROWS)
    archive.write(file, members | {f"{n:0200}": b"" for n in range(5_000)})


def _some_zip(file: Path) -> None:
    with ZipFile(file, "w") as target:
        target.writestr("word/document.xml", "<w/>")


def _text(file: Path) -> None:
    file.write_text("not an archive at all")


def _missing(file: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (_missing, ArchiveNotReadable, "No such file"),
        (_text, NotAnArchive, "was not made by"),
        (_some_zip, NotAnArchive, "was not made by"),
        (_with(format="holiday pictures"), NotAnArchive, "was not made by"),
        (_with(version=0), NotAnArchive, "was not made by"),
        (
            _with(version=VERSION + 1, members="as yet unknown"),
            ArchiveTooNew,
            "Update chat-with-video",
        ),
        (_with(members=[]), ArchiveDamaged, "manifest.json"),
        (_with(note="added"), ArchiveDamaged, "manifest.json"),
        (_cut, ArchiveDamaged, "its end is missing"),
        (_flipped, ArchiveDamaged, "messages.jsonl was changed"),
        (_rotten, ArchiveDamaged, "chats.jsonl cannot be unpacked"),
        (_longer_than_said, ArchiveDamaged, "segments.jsonl has another size"),
        (_fewer_rows, ArchiveDamaged, "videos.jsonl was changed"),
        (_without("messages.jsonl"), ArchiveDamaged, "messages.jsonl is missing"),
        (_holding("/etc/cron.d/evil"), ArchiveUnfit, "/etc/cron.d/evil"),
        (_holding("../../evil"), ArchiveUnfit, "../../evil"),
        (_holding("videos/"), ArchiveUnfit, "videos/"),
        (_holding("procrastinate_jobs.jsonl"), ArchiveUnfit, "procrastinate_jobs.jsonl"),
        (_twice, ArchiveUnfit, "chats.jsonl more than once"),
        (_otherwise_packed, ArchiveUnfit, "compressed or encrypted in another way"),
        (_many_members, ArchiveDamaged, "its end is missing or damaged"),
    ],
)
async def test_a_file_that_is_not_a_complete_archive_is_refused(
    empty: App,
    tmp_path: Path,
    make: Callable[[Path], None],
    error: type[AppError],
    says: str,
) -> None:
    file = tmp_path / "talks.zip"
    make(file)
    await _refused(empty, file, error, says)


def _set(table: str, number: int, **fields: object) -> Callable[[Rows], None]:
    return lambda rows: rows[table][number].update(fields)


def _again(table: str, number: int, **fields: object) -> Callable[[Rows], None]:
    """An additional row that differs from an existing one in these fields."""
    return lambda rows: rows[table].append(rows[table][number] | fields)


def _drop(table: str, number: int) -> Callable[[Rows], None]:
    return lambda rows: rows[table].pop(number)


def _line(table: str, line: bytes) -> Callable[[Rows], None]:
    return lambda rows: rows[table].append(line)


def _deep(path: str, value: object) -> Callable[[Rows], None]:
    """Set a value inside the JSON of a row."""
    table, number, *keys, last = (int(key) if key.isdigit() else key for key in path.split("/"))

    def change(rows: Rows) -> None:
        place: Any = rows[str(table)][int(number)]
        for key in keys:
            place = place[key]
        place[last] = value

    return change


OTHER = "aaaaaaaa-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        # Lines that are not rows.
        (_line("chats", b"{}\n"), "line 3 of chats.jsonl"),
        (_line("chats", b"[]\n"), "line 3 of chats.jsonl"),
        (_line("chats", b"\n"), "line 3 of chats.jsonl"),
        (_line("chats", b"\xff\xfe\n"), "line 3 of chats.jsonl"),
        (
            _line("chats", b'{"title": "\\ud800"}\n'),
            "line 3 of chats.jsonl is not a row: Invalid JSON",
        ),
        (
            _line("chats", b"[" * 100_000 + b"\n"),
            "line 3 of chats.jsonl is not a row: Invalid JSON",
        ),
        (_line("messages", b'{"id": '), "a line without an end"),
        (_set("messages", 0, admin=True), "line 1 of messages.jsonl is not a row: admin"),
        (
            lambda rows: rows["segments"][0].pop("text"),
            "line 1 of segments.jsonl is not a row: text",
        ),
        # Values that are not ids.
        (_set("chats", 0, id="../../etc/passwd"), "chats.jsonl is not a row: id"),
        (_set("messages", 0, chat_id=7), "messages.jsonl is not a row: chat_id"),
        (_set("videos", 0, youtube_id="../../../x"), "letters, digits"),
        (_set("videos", 0, youtube_id=None), "youtube_id"),
        (_set("videos", 0, source_url="javascript:alert(1)"), "source_url"),
        (_set("videos", 0, thumbnail_url="https://evil.example/x.png"), "thumbnail_url"),
        # Values that the program does not know.
        (_set("messages", 1, status="streaming"), "status"),
        (_set("messages", 1, role="system"), "role"),
        (_set("messages", 1, position=2), "alternate"),
        (_set("segments", 0, position=-1), "position"),
        (_set("segments", 0, position=2**31), "position"),
        (_set("segments", 0, start_s=float("nan")), "start_s"),
        (_set("chats", 0, created_at="0001-01-01T00:00:00+14:00"), "created_at"),
        (_set("chats", 0, created_at="2026-03-01T10:00:00"), "created_at"),
        (_set("chats", 0, error={"detail": "No code."}), "error"),
        (_set("chats", 0, transcript_id=None), "has a transcript"),
        (_set("transcripts", 0, language=None), "has a language"),
        (_deep("analyses/0/content/citations/0/verdict", "sworn"), "content"),
        (_deep("messages/1/citations/0/start_s", "soon"), "citations"),
        (_deep("messages/1/coverage/mode", "half"), "coverage"),
        (_set("segments", 0, text="a NUL \0 in it"), "cannot be stored in segments.jsonl"),
        (_deep("analyses/0/content/summary", "a NUL \0"), "cannot be stored in analyses.jsonl"),
        # Duplicate rows.
        (_again("chats", 0), "a duplicate row in chats.jsonl"),
        (_again("segments", 0), "a duplicate row in segments.jsonl"),
        (_again("videos", 0, id=OTHER), "a duplicate row in videos.jsonl"),
        (_again("transcripts", 0, id=OTHER), "a duplicate row in transcripts.jsonl"),
        (_again("analyses", 0, id=OTHER), "a duplicate row in analyses.jsonl"),
        (_again("messages", 0, id=OTHER), "a duplicate row in messages.jsonl"),
        # Rows that refer to missing rows, or to rows of another video.
        (
            _set("transcripts", 1, video_id=OTHER),
            "video_id in transcripts.jsonl refers to a missing row",
        ),
        (
            _again("segments", 0, transcript_id=OTHER),
            "transcript_id in segments.jsonl refers to a missing row",
        ),
        (
            _again("analyses", 0, id=OTHER, transcript_id=OTHER),
            "transcript_id in analyses.jsonl refers to a missing row",
        ),
        (_set("chats", 0, video_id=OTHER), "video_id in chats.jsonl refers to a missing row"),
        (
            _set("chats", 0, transcript_id=OTHER),
            "transcript_id in chats.jsonl refers to a missing row",
        ),
        (_set("chats", 0, analysis_id=OTHER), "analysis_id in chats.jsonl refers to a missing row"),
        (_drop("chats", 0), "chat_id in messages.jsonl refers to a missing row"),
        (_set("chats", 1, transcript_id=archive.FETCHED), "the transcript of another video"),
        (_set("chats", 1, analysis_id=archive.ANALYSIS), "the analysis of another transcript"),
        (_set("chats", 1, transcript_id=None), "nothing to fetch one from"),
        (_again("chats", 1, id=OTHER), "captions of one chat in another"),
        # Missing rows.
        (_drop("segments", 0), "a transcript with gaps"),
        (_drop("segments", 2), "a transcript with gaps"),
        (_drop("messages", 0), "a conversation with gaps"),
        (_drop("messages", 1), "a conversation with gaps"),
    ],
)
async def test_rows_that_no_backup_writes_are_refused_although_the_manifest_lists_them(
    empty: App, tmp_path: Path, change: Callable[[Rows], object], says: str
) -> None:
    rows = archive.rows()
    change(rows)
    file = tmp_path / "talks.zip"
    archive.write(file, archive.members_of(rows))
    await _refused(empty, file, ArchiveUnfit, says)


async def _refused(app: App, file: Path, error: type[AppError], says: str) -> None:
    with pytest.raises(error) as refusal:
        await restore(app, file)
    assert says in refusal.value.detail
    assert "Nothing was restored." in refusal.value.detail or error is ArchiveNotReadable
    assert not any((await count_rows(app)).values())
