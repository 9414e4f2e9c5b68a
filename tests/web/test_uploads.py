"""Uploads by the API: their report, several at once, archives, and the video they belong to."""

import io
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import httpx
import pytest

from chat_with_video.core.config import Settings, WebSettings
from chat_with_video.flows.services import Services
from chat_with_video.sources.transcripts import unpack_all
from chat_with_video.sources.transcripts.supplied import SuppliedTranscript
from chat_with_video.sources.transcripts.unpacking import MOST_FILES
from tests.conftest import open_client
from tests.web.conversation import LINES, complete, srt, upload

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
LINK = "https://youtu.be/aBcDeFgHiJk?t=3"
NAMED = "\n".join(
    f"{n // 60}:{n % 60:02} {name}: {line}"
    for n, name, line in zip(
        range(0, 100, 20), ["Ines", "Paul", "Ines", "Paul", "Ines"], LINES, strict=True
    )
)


def zipped(**files: bytes) -> bytes:
    """An archive, not compressed."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


async def send(
    client: httpx.AsyncClient, *files: tuple[str, bytes], **fields: str
) -> httpx.Response:
    parts = [("file", file) for file in files]
    return await client.post("/api/chats/upload", files=parts, data=fields)


async def titles(client: httpx.AsyncClient) -> list[str]:
    return [chat["title"] for chat in (await client.get("/api/chats")).json()][::-1]


async def test_several_files_open_a_chat_each_and_a_bad_one_does_not_hurt_the_others(
    client: httpx.AsyncClient,
) -> None:
    sent = await send(client, ("one.srt", srt()), ("two\u202e.png", PNG), ("../3.vtt", srt()))
    assert sent.status_code == 207
    one, two, three = sent.json()
    assert [item["filename"] for item in (one, two, three)] == ["one.srt", "two.png", "../3.vtt"]
    assert (one["status"], two["status"], three["status"]) == (202, 422, 202)
    assert "chat_id" not in two and "problem" not in one
    assert two["problem"]["code"] == "unreadable-captions"
    assert "a picture" in two["problem"]["detail"]
    assert one["report"]["lines"] == len(LINES)
    assert await titles(client) == ["one", "3"]
    assert (await complete(client, three["chat_id"]))["status"] == "complete"


async def test_the_report_says_what_was_found_and_is_kept_with_the_chat(
    client: httpx.AsyncClient,
) -> None:
    sent = await send(client, ("meeting.txt", f"Recorded by us\n\n{NAMED}\n".encode()))
    assert sent.status_code == 202
    report = sent.json()["report"]
    assert report["sentence"] == "5 lines, times found, 2 speakers, English"
    assert (report["lines"], report["times"], report["speakers"]) == (5, "found", 2)
    assert (report["language"], report["chapters"], report["left_out_count"]) == ("en", 0, 1)
    assert report["left_out"][0]["line"] == 1
    assert "Recorded by us" in report["left_out"][0]["reason"]
    chat = (await client.get(f"/api/chats/{sent.json()['chat_id']}")).json()
    assert (chat["report"], chat["transcript_kind"]) == (report, "supplied")


async def test_a_text_without_times_is_told_as_such(client: httpx.AsyncClient) -> None:
    sent = await client.post("/api/chats/upload", json={"text": "\n".join(LINES)})
    assert sent.json()["report"]["times"] is None
    assert sent.json()["report"]["sentence"] == "5 lines, no times, English"


async def test_a_damaged_file_names_its_first_lines_and_how_many_there_are(
    client: httpx.AsyncClient,
) -> None:
    damaged = b"start\tend\ttext\n0\t1000\tHello there\n" + b"\t\tno start here\n" * 70
    report = (await send(client, ("talk.tsv", damaged))).json()["report"]
    assert report["left_out_count"] == 70
    assert [one["line"] for one in report["left_out"]] == list(range(3, 53))


async def test_an_archive_is_taken_as_its_files_in_their_place(client: httpx.AsyncClient) -> None:
    archive = zipped(**{"a/../../two.srt": srt(), "b/x.png": PNG, "__MACOSX/._two.srt": b"-"})
    sent = await send(client, ("one.srt", srt()), ("talks.zip", archive), ("last.srt", srt()))
    assert [item["filename"] for item in sent.json()] == ["one.srt", "two.srt", "x.png", "last.srt"]
    assert [item["status"] for item in sent.json()] == [202, 202, 422, 202]
    alone = await send(client, ("talks.zip", zipped(**{"1.srt": srt(), "2.srt": srt()})))
    assert alone.status_code == 207
    assert [item["status"] for item in alone.json()] == [202, 202]


async def test_an_archive_with_one_file_is_that_file(client: httpx.AsyncClient) -> None:
    sent = await send(client, ("talk.zip", zipped(**{"inner.srt": srt()})))
    assert sent.status_code == 202
    assert sent.json()["report"]["lines"] == len(LINES)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (zipped(**{"a.srt": srt(), "b.zip": zipped(**{"c.srt": srt()})}), "another one"),
        (zipped(), "without a file"),
        (zipped(**{"a.srt": srt(), "b.srt": srt()})[:-30], "damaged"),
    ],
)
async def test_an_archive_that_is_refused_is_one_file_that_is_refused(
    client: httpx.AsyncClient, content: bytes, says: str
) -> None:
    alone = await send(client, ("talks.zip", content))
    assert alone.status_code == 422
    assert says in alone.json()["detail"]
    among = await send(client, ("talks.zip", content), ("talk.srt", srt()))
    assert [item["status"] for item in among.json()] == [422, 202]


async def test_more_files_than_200_are_refused_before_any_is_stored(
    client: httpx.AsyncClient,
) -> None:
    archive = zipped(**{f"{number}.srt": srt() for number in range(MOST_FILES)})
    sent = await send(client, ("talks.zip", archive), ("one.srt", srt()))
    assert sent.status_code == 422
    assert sent.json()["code"] == "too-many-files"
    assert "these are 201" in sent.json()["detail"]
    assert await titles(client) == []


def test_archives_that_are_too_large_together_are_not_unpacked() -> None:
    large = zipped(**{name: bytes(range(256)) * 70_000 for name in ("a.txt", "b.txt")})
    supplied = [SuppliedTranscript.parse(large, file_name=f"{n}.zip") for n in range(3)]
    names = [one.file_name for one in unpack_all(supplied)]
    assert names == ["a.txt", "b.txt", "1.zip", "2.zip"]


async def test_each_file_counts_for_the_limit_of_chats(
    services: Services, settings: Settings
) -> None:
    limited = settings.model_copy(
        update={"web": WebSettings(port=0, chats_per_minute=2, trust_network=True)}
    )
    app = replace(services.app, settings=limited)
    async with open_client(replace(services, app=app)) as client:
        sent = await send(client, *[(f"{n}.srt", srt()) for n in range(4)])
    assert [item["status"] for item in sent.json()] == [202, 202, 429, 429]
    assert sent.json()[3]["problem"]["code"] == "rate-limited"


async def test_a_hand_over_gives_the_chat_its_video_and_leaves_that_to_others_as_it_is(
    client: httpx.AsyncClient,
) -> None:
    chat_id = await upload(client, source_url=LINK, file_name="A lecture.srt")
    other = await upload(client, srt(LINES[:3]), source_url="aBcDeFgHiJk", title="My own")
    chats = [await complete(client, each) for each in (chat_id, other)]
    assert [chat["status"] for chat in chats] == ["complete", "complete"]
    assert [chat["title"] for chat in chats] == ["A lecture", "My own"]
    for chat in chats:
        assert chat["source_type"] == "youtube"
        assert chat["video_id"] == "aBcDeFgHiJk"
        assert chat["source_url"] == "https://www.youtube.com/watch?v=aBcDeFgHiJk"
        assert chat["thumbnail_url"] == "https://i.ytimg.com/vi/aBcDeFgHiJk/hqdefault.jpg"
        assert chat["attempts"] == []
    assert 'data-video="aBcDeFgHiJk"' in (await client.get(f"/chat/{chat_id}")).text
    lines = [await client.get(f"/api/chats/{each}/transcript") for each in (chat_id, other)]
    assert [len(each.json()["segments"]) for each in lines] == [5, 3]


async def test_a_pasted_text_may_be_handed_over_too(client: httpx.AsyncClient) -> None:
    body = {"text": NAMED, "source_url": LINK, "language": "en"}
    sent = (await client.post("/api/chats/upload", json=body)).json()
    chat = await complete(client, sent["chat_id"])
    assert (chat["video_id"], chat["title"]) == ("aBcDeFgHiJk", "YouTube video aBcDeFgHiJk")
    assert sent["report"]["times"] == "found"


@pytest.mark.parametrize("link", ["https://evil.example/?v=aBcDeFgHiJk", "file:///etc/passwd"])
async def test_a_hand_over_from_elsewhere_is_refused(client: httpx.AsyncClient, link: str) -> None:
    refused = await send(client, ("a.srt", srt()), source_url=link)
    assert (refused.status_code, refused.json()["code"]) == (422, "unsupported-url")
    assert await titles(client) == []


async def test_without_a_file_and_a_text_it_says_what_to_send(client: httpx.AsyncClient) -> None:
    form: dict[str, Any] = {"title": (None, "A title")}
    refused = await client.post("/api/chats/upload", files=form)
    assert refused.status_code == 422
    assert "Nothing was sent" in refused.json()["detail"]
