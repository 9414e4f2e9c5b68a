"""Links over HTTP: the real libraries against a small YouTube on loopback."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from chat_with_video.bootstrap import App
from chat_with_video.chats import processing, service
from chat_with_video.flows.services import Services, lifespan
from chat_with_video.sources.network import FetchLimits
from chat_with_video.sources.youtube.service import make_fetcher
from tests.conftest import open_client
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import PLAYER, FakeYouTube, Reply
from tests.web.conversation import LINES, complete, srt

LINK = f"https://youtu.be/{answers.VIDEO_ID}?t=12"


@pytest.fixture
def youtube() -> Iterator[FakeYouTube]:
    with FakeYouTube() as fake:
        yield fake


@pytest.fixture
async def youtube_services(app: App, youtube: FakeYouTube) -> AsyncIterator[Services]:
    with ThreadPoolExecutor(2) as executor:
        limits = FetchLimits(request_s=5, total_s=10, pauses_s=(0.01,))
        fetcher = make_fetcher(
            app.settings.sources, executor, limits=limits, transport=youtube.transport()
        )
        async with lifespan(replace(app, fetcher=fetcher), take_jobs=True) as services:
            yield services


@pytest.fixture
async def client(youtube_services: Services) -> AsyncIterator[httpx.AsyncClient]:
    async with open_client(youtube_services) as client:
        yield client


async def add(client: httpx.AsyncClient, link: str = LINK, **fields: str) -> str:
    response = await client.post("/api/chats", json={"source_url": link, "again": True, **fields})
    assert response.status_code == 202, response.text
    return response.json()["chat_id"]


async def transcript_of(client: httpx.AsyncClient, chat_id: str) -> dict:
    return (await client.get(f"/api/chats/{chat_id}/transcript")).json()


async def test_a_link_becomes_a_chat_with_what_youtube_says_of_the_video(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    chat_id = await add(client)
    chat = await complete(client, chat_id)
    assert (chat["status"], chat["source_type"]) == ("complete", "youtube"), chat["error"]
    assert chat["video_id"] == answers.VIDEO_ID
    assert chat["source_url"] == f"https://www.youtube.com/watch?v={answers.VIDEO_ID}"
    assert (chat["language"], chat["available_languages"]) == ("en", ["en", "nl"])
    assert chat["title"]
    assert chat["thumbnail_url"] is None or "i.ytimg.com" in chat["thumbnail_url"]
    assert [attempt["outcome"] for attempt in chat["attempts"]] == ["ok"]
    assert (await transcript_of(client, chat_id))["kind"] == "manual"


async def test_a_second_chat_on_the_same_video_reuses_its_transcript_and_analysis(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    first = await complete(client, await add(client))
    asked = len(youtube.asked)
    second = await complete(client, await add(client, answers.VIDEO_ID))
    assert second["id"] != first["id"]
    assert second["generated_summary"] == first["generated_summary"]
    assert len(youtube.asked) == asked


async def test_a_known_link_gives_the_chat_that_there_is_unless_another_is_asked_for(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    chat = await complete(client, await add(client))
    for link in (LINK, answers.VIDEO_ID):
        response = await client.post("/api/chats", json={"source_url": link})
        assert response.status_code == 200
        expected = {"chat_id": chat["id"], "status": "complete", "existing": True}
        assert response.json() == {**expected, "playlist_url": None}
        assert response.headers["Location"] == f"/api/chats/{chat['id']}"
    in_english = await client.post("/api/chats", json={"source_url": LINK, "language": "en-US"})
    assert in_english.json()["existing"] is True
    for fields in ({"again": True}, {"language": "nl"}):
        response = await client.post("/api/chats", json={"source_url": LINK, **fields})
        assert (response.status_code, response.json()["existing"]) == (202, False)
        assert response.json()["chat_id"] != chat["id"]
    assert len((await client.get("/api/chats")).json()) == 3


async def test_a_deleted_chat_is_not_the_one_that_there_is(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    chat_id = await add(client)
    await client.delete(f"/api/chats/{chat_id}")
    assert (await client.post("/api/chats", json={"source_url": LINK})).status_code == 202


async def test_the_same_link_sent_twice_at_once_opens_one_chat(client: httpx.AsyncClient) -> None:
    sent = [client.post("/api/chats", json={"source_url": LINK}) for _ in range(6)]
    opened = [response.json() for response in await asyncio.gather(*sent)]
    assert len({one["chat_id"] for one in opened}) == 1
    assert [one["existing"] for one in opened].count(False) == 1


async def test_the_page_offers_the_chat_that_there_is_and_another_one(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    chat = await complete(client, await add(client))
    offered = await client.post("/", data={"source_url": LINK})
    assert offered.status_code == 200
    assert "This video has a chat already" in offered.text
    assert f'href="/chat/{chat["id"]}"' in offered.text and chat["title"] in offered.text
    another = await client.post("/", data={"source_url": LINK, "again": "yes"})
    assert another.status_code == 303
    assert another.headers["Location"] != f"/chat/{chat['id']}"


async def test_two_chats_sent_at_once_on_one_video_fetch_it_once(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    ids = await asyncio.gather(*(add(client) for _ in range(4)))
    chats = [await complete(client, chat_id) for chat_id in ids]
    assert {chat["status"] for chat in chats} == {"complete"}
    assert sum(asked.path == PLAYER for asked in youtube.asked) <= 2


async def test_another_language_is_another_transcript_and_one_that_is_not_there_is_told(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    english = await complete(client, await add(client))
    dutch = await complete(client, await add(client, language="nl"))
    assert (english["language"], dutch["language"]) == ("en", "nl")
    greek = await complete(client, await add(client, language="el"))
    assert (greek["status"], greek["error"]["code"]) == ("failed", "no-language")
    assert "en, nl" in greek["error"]["detail"]
    page = (await client.get(f"/chat/{greek['id']}")).text
    assert 'name="language" value="nl"' in page


@pytest.mark.parametrize(
    ("answer", "outcome", "code"),
    [
        (answers.BLOCKED, "blocked", "youtube-blocked"),
        (answers.CAPTIONS_OFF, "captions_off", "captions-off"),
        (answers.PRIVATE, "private", "video-private"),
        (answers.AGE_WALL, "age_restricted", "age-restricted"),
        (answers.TOKEN_REQUIRED, "refused", "youtube-refused"),
        (answers.LIVE, "live", "video-live"),
    ],
)
async def test_a_refusal_is_told_with_every_way_and_captions_lead_on_in_the_same_chat(
    client: httpx.AsyncClient,
    youtube: FakeYouTube,
    answer: dict[str, object],
    outcome: str,
    code: str,
) -> None:
    youtube.replies[PLAYER] = Reply(answer)
    chat_id = await add(client)
    chat = await complete(client, chat_id)
    assert (chat["status"], chat["error"]["code"]) == ("failed", code)
    assert outcome in [attempt["outcome"] for attempt in chat["attempts"]]
    assert all(attempt["rung"] and attempt["detail"] for attempt in chat["attempts"])
    asked = await client.post(f"/api/chats/{chat_id}/messages", json={"message": "What?"})
    assert asked.json()["code"] == "no-transcript"
    path = f"/api/chats/{chat_id}/captions"
    refused = await client.post(path, files={"file": ("a.srt", b"")})
    assert refused.json()["code"] == "unreadable-captions"
    supplied = await client.post(path, files={"file": ("a.srt", srt())}, data={"language": "en"})
    assert supplied.status_code == 202
    chat = await complete(client, chat_id)
    assert (chat["status"], chat["error"], chat["language"]) == ("complete", None, "en")
    assert [s["text"] for s in (await transcript_of(client, chat_id))["segments"]] == list(LINES)
    again = await client.post(path, files={"file": ("a.srt", srt())})
    assert (again.status_code, again.json()["code"]) == (409, "has-transcript")


async def test_a_block_is_told_with_its_end_and_asks_no_more_until_then(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.BLOCKED)
    first = await complete(client, await add(client))
    asked = len(youtube.asked)
    until = re.search(r"until \d\d:\d\d UTC", first["error"]["detail"])
    assert until is not None
    second_id = await add(client, "https://youtu.be/another_one")
    second = await complete(client, second_id)
    assert until[0] in second["error"]["detail"]
    assert until[0] in (await client.get(f"/chat/{second_id}")).text
    assert len(youtube.asked) == asked


async def test_supplied_captions_belong_to_their_chat_alone(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.CAPTIONS_OFF)
    first = await add(client)
    await complete(client, first)
    await client.post(f"/api/chats/{first}/captions", json={"text": "\n".join(LINES)})
    assert (await complete(client, first))["status"] == "complete"
    second = await complete(client, await add(client))
    assert second["error"]["code"] == "captions-off"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "hello",
        "https://vimeo.com/1234567",
        f"https://evil.example/?x=youtube.com/watch?v={answers.VIDEO_ID}",
        f"https://youtube.com.evil.example/watch?v={answers.VIDEO_ID}",
        "https://www.youtube.com/channel/UCshort",
        "https://www.youtube.com/playlist?list=WL",
        "https://youtu.be/short\x00",
    ],
)
async def test_what_is_no_link_to_a_video_is_refused_and_nothing_is_stored_or_asked(
    client: httpx.AsyncClient, youtube: FakeYouTube, link: str
) -> None:
    response = await client.post("/api/chats", json={"source_url": link})
    assert (response.status_code, response.json()["code"]) == (422, "unsupported-url")
    assert (await client.get("/api/chats")).json() == []
    assert youtube.asked == []


async def test_a_failed_chat_is_tried_again_from_where_it_was(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.CAPTIONS_OFF)
    chat_id = await add(client)
    assert (await complete(client, chat_id))["status"] == "failed"
    youtube.replies[PLAYER] = Reply(answers.FINE)
    assert (await client.post(f"/api/chats/{chat_id}/retry")).status_code == 202
    chat = await complete(client, chat_id)
    assert chat["status"] == "complete"
    assert [attempt["outcome"] for attempt in chat["attempts"]] == ["ok"]


async def test_the_last_chat_that_is_deleted_takes_the_transcript_with_it(
    client: httpx.AsyncClient,
    youtube_services: Services,
    youtube: FakeYouTube,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    first, second = await add(client), await add(client)
    for chat_id in (first, second):
        await complete(client, chat_id)

    async def purge() -> int:
        async with youtube_services.app.transaction() as tx:
            return await tx.processing.purge()

    await client.delete(f"/api/chats/{first}")
    assert await purge() == 0
    assert (await client.post(f"/api/chats/{first}/restore")).status_code == 200
    for module in (service, processing):
        monkeypatch.setattr(module, "UNDO_TIME", timedelta(0))
    await client.delete(f"/api/chats/{first}")
    assert await purge() == 0
    assert (await client.get(f"/api/chats/{second}")).json()["status"] == "complete"
    assert (await client.post(f"/api/chats/{first}/restore")).status_code == 404
    await client.delete(f"/api/chats/{second}")
    assert await purge() == 1
