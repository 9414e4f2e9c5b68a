"""Playlists over HTTP and on pages: the real yt-dlp against a small YouTube."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import httpx
import pytest

from chat_with_video.bootstrap import App
from chat_with_video.core.ids import new_id
from chat_with_video.flows.services import lifespan
from chat_with_video.playlists.service import Pacing
from chat_with_video.sources.youtube.service import make_fetcher
from tests.conftest import open_client
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import PLAYER, FakeYouTube, Reply
from tests.fakes.youtube_playlists import (
    LINK,
    LIST_ID,
    PLAYLIST,
    asked_video,
    has_playlist,
    says_instead,
    speaks,
    video,
    video_ids,
)


@pytest.fixture
def youtube() -> Iterator[FakeYouTube]:
    with FakeYouTube() as fake:
        fake.replies[PLAYER] = speaks
        yield fake


@pytest.fixture
async def client(app: App, youtube: FakeYouTube) -> AsyncIterator[httpx.AsyncClient]:
    with ThreadPoolExecutor(2) as executor:
        fetcher = make_fetcher(app.settings.sources, executor, transport=youtube.transport())
        own = replace(app, fetcher=fetcher)
        async with (
            lifespan(own, take_jobs=True, pacing=Pacing(0.05, 600)) as services,
            open_client(services) as client,
        ):
            yield client


async def add(client: httpx.AsyncClient, link: str = LINK) -> httpx.Response:
    return await client.post("/api/chats", json={"source_url": link})


async def until(client: httpx.AsyncClient, playlist_id: str, status: str) -> dict[str, Any]:
    async with asyncio.timeout(40):
        while (shown := (await client.get(f"/api/playlists/{playlist_id}")).json())[
            "status"
        ] != status:
            await asyncio.sleep(0.05)
    return shown


async def test_a_link_to_a_playlist_is_accepted_and_its_progress_is_shown(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    one, two = video_ids(2)
    has_playlist(youtube, [video(one, "<i>One</i>"), video(two)], count=7)
    youtube.replies[PLAYER] = lambda asked: (
        Reply(answers.PRIVATE) if asked_video(asked) == two else speaks(asked)
    )
    response = await add(client)
    assert response.status_code == 202
    accepted = response.json()
    id_ = accepted["playlist_id"]
    assert response.headers["Location"] == f"/api/playlists/{id_}"
    assert (accepted["title"], accepted["count"], accepted["left_out"]) == ("Harbour talks", 2, 0)
    shown = await until(client, id_, "complete")
    first, second = shown["videos"]
    assert (shown["source_url"], shown["done"], shown["failed"]) == (LINK, 2, 1)
    assert (first["video_id"], first["title"], first["status"]) == (one, "<i>One</i>", "complete")
    assert second["error"]["code"] == "video-private"
    assert second["error"]["status"] == 502
    chat = (await client.get(f"/api/chats/{first['chat_id']}")).json()
    assert (chat["video_id"], chat["status"]) == (one, "complete")
    page = await client.get(f"/playlist/{id_}", headers={"Accept": "text/html"})
    assert "2 of 2 done, 1 failed" in page.text
    assert "&lt;i&gt;One&lt;/i&gt;" in page.text and "<i>One" not in page.text
    assert f'href="/chat/{first["chat_id"]}"' in page.text


async def test_a_playlist_that_is_worked_on_is_given_back_and_can_be_stopped(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    has_playlist(youtube, [video(id_) for id_ in video_ids(3)])
    youtube.replies[PLAYER] = Reply(answers.BLOCKED)
    id_ = (await add(client)).json()["playlist_id"]
    paused = await until(client, id_, "paused")
    assert paused["resumes_at"] is not None
    again = await add(client)
    assert (again.status_code, again.json()["playlist_id"]) == (200, id_)
    assert again.json()["existing"] is True
    assert youtube.paths.count(PLAYLIST) == 1
    page = await client.get(f"/playlist/{id_}")
    assert "YouTube refuses requests" in page.text
    assert f"/playlist/{id_}" in (await client.get("/")).text
    stopped = await client.post(f"/api/playlists/{id_}/stop")
    assert (stopped.json()["status"], stopped.json()["resumes_at"]) == ("stopped", None)
    assert f"/playlist/{id_}" not in (await client.get("/")).text


async def test_what_is_left_out_of_a_long_playlist_is_told(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    has_playlist(youtube, lambda place: video(f"tide{place + 1:07}"), count=100_000)
    accepted = (await add(client)).json()
    assert (accepted["count"], accepted["left_out"]) == (200, 99_800)
    page = await client.get(f"/playlist/{accepted['playlist_id']}")
    assert "200 videos; 99,800 more are left out" in page.text


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (says_instead("This playlist is private."), "playlist-not-listed"),
        (Reply(status=429), "playlist-not-listed"),
        (Reply("{}"), "playlist-not-listed"),
    ],
)
async def test_a_playlist_that_is_not_listed_stores_nothing_and_says_why(
    client: httpx.AsyncClient, youtube: FakeYouTube, reply: Reply, code: str
) -> None:
    youtube.replies[PLAYLIST] = reply
    response = await add(client)
    assert (response.status_code, response.json()["code"]) == (502, code)
    assert (await client.get("/api/chats")).json() == []
    form = await client.post("/", data={"source_url": LINK})
    assert form.status_code == 502
    assert "link-error" in form.text


async def test_an_empty_playlist_is_refused(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    has_playlist(youtube, [])
    response = await add(client)
    assert (response.status_code, response.json()["code"]) == (422, "playlist-empty")


async def test_a_link_to_a_video_in_a_playlist_opens_the_video_and_offers_the_playlist(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    link = f"https://www.youtube.com/watch?v={answers.VIDEO_ID}&list={LIST_ID}"
    accepted = (await add(client, link)).json()
    assert accepted["playlist_url"] == LINK
    assert (await add(client, f"https://youtu.be/{answers.VIDEO_ID}")).json()[
        "playlist_url"
    ] is None
    again = {"source_url": link, "again": "yes"}
    redirect = await client.post("/", data=again)
    assert redirect.headers["Location"].endswith(f"?list={LIST_ID}")
    page = await client.get(redirect.headers["Location"])
    assert f'name="source_url" value="{LINK}"' in page.text
    without = await client.get(f"/chat/{accepted['chat_id']}?list=%22%3E%3Cscript%3E")
    assert "data-offer" not in without.text
    assert PLAYLIST not in youtube.paths


async def test_the_form_leads_to_the_page_of_the_playlist(
    client: httpx.AsyncClient, youtube: FakeYouTube
) -> None:
    has_playlist(youtube, [video(video_ids(1)[0])])
    redirect = await client.post("/", data={"source_url": LINK})
    assert redirect.status_code == 303
    address = redirect.headers["Location"]
    assert address.startswith("/playlist/")
    stopped = await client.post(f"{address}/stop")
    assert (stopped.status_code, stopped.headers["Location"]) == (303, address)
    several = await client.post("/", data={"source_url": f"{LINK}\n{video_ids(1)[0]}"})
    assert 'href="/playlist/' in several.text and 'href="/chat/' in several.text


@pytest.mark.parametrize("id_", ["nothing", str(new_id())])
async def test_a_playlist_that_is_not_there_is_not_found(
    client: httpx.AsyncClient, id_: str
) -> None:
    for response in (
        await client.get(f"/api/playlists/{id_}"),
        await client.post(f"/api/playlists/{id_}/stop"),
    ):
        assert (response.status_code, response.json()["code"]) == (404, "playlist-not-found")
    page = await client.get(f"/playlist/{id_}", headers={"Accept": "text/html"})
    assert page.status_code == 404
