"""`add` with a playlist: a line for each video."""

import asyncio
import json
import re

import pytest

from chat_with_video.bootstrap import App
from chat_with_video.cli.adding import NotAllAdded, _add_all, _Adding
from chat_with_video.cli.output import Output
from chat_with_video.cli.playlists import follow_playlist
from chat_with_video.cli.targets import NotAChat, read_sources, read_target
from chat_with_video.core.config import SourceSettings
from chat_with_video.flows.services import Services
from chat_with_video.playlists.service import Pacing
from chat_with_video.sources.links import PlaylistLink, UnsupportedUrl
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import PLAYER, FakeYouTube, Reply
from tests.fakes.youtube_playlists import (
    LINK,
    LIST_ID,
    PLAYLIST,
    BlockedFrom,
    asked_video,
    has_playlist,
    says_instead,
    speaks,
    video,
    video_ids,
)
from tests.integration.playlists.test_playlists import at_work, youtube  # noqa: F401 (a fixture)

PARSED = PlaylistLink(f"playlist?list={LIST_ID}")


def adding(services: Services) -> _Adding:
    return _Adding(Output(), services, title=None, language=None, again=False)


async def test_each_video_gets_a_line_and_failures_are_counted(
    app: App, youtube: FakeYouTube, capsys: pytest.CaptureFixture[str]  # noqa: F811
) -> None:
    one, two, three = video_ids(3)
    has_playlist(youtube, [video(one), video(two), video(three)])
    youtube.replies[PLAYER] = lambda asked: (
        Reply(answers.PRIVATE) if asked_video(asked) == two else speaks(asked)
    )
    async with at_work(app, youtube) as services:
        with pytest.raises(NotAllAdded, match="1 of 3"):
            await _add_all(adding(services), [LINK], {}, as_json=False)
    printed = capsys.readouterr()
    # The log of this process goes there too.
    lines = [line for line in printed.out.splitlines() if line.startswith("Tides")]
    first, second, third = lines
    assert re.fullmatch(r"Tides, part 1: chat [0-9a-f]{8}, English", first)
    assert second.startswith("Tides, part 2: not added. The owner of this video")
    assert third.startswith("Tides, part 3: chat ")
    assert "Harbour talks: 3 videos" in printed.err


async def test_the_chats_of_a_playlist_are_given_as_json(
    app: App, youtube: FakeYouTube, capsys: pytest.CaptureFixture[str]  # noqa: F811
) -> None:
    has_playlist(youtube, [video(id_) for id_ in video_ids(2)])
    async with at_work(app, youtube) as services:
        capsys.readouterr()
        await _add_all(adding(services), [LINK], {}, as_json=True)
    printed = capsys.readouterr().out
    results = json.loads(printed[printed.index("[\n") :])
    assert [each["chat"]["video_id"] for each in results] == video_ids(2)


async def test_a_pause_is_told_and_the_blocked_video_comes_once(
    app: App, youtube: FakeYouTube, capsys: pytest.CaptureFixture[str]  # noqa: F811
) -> None:
    ids = video_ids(2)
    has_playlist(youtube, [video(id_) for id_ in ids])
    block = BlockedFrom(youtube, ids[0])
    async with at_work(app, youtube, Pacing(0.05, 1)) as services:

        async def end_block() -> None:
            while not block.refused:
                await asyncio.sleep(0.05)
            await asyncio.sleep(0.3)
            block.is_over = True

        ending = asyncio.create_task(end_block())
        await _add_all(adding(services), [LINK], {}, as_json=False)
        await ending
    printed = capsys.readouterr()
    assert "YouTube refuses requests; the work goes on at" in printed.err
    assert printed.out.count("Tides, part 1: chat") == 1


async def test_a_playlist_that_is_not_listed_is_one_line(
    app: App, youtube: FakeYouTube, capsys: pytest.CaptureFixture[str]  # noqa: F811
) -> None:
    youtube.replies[PLAYLIST] = says_instead("This playlist is private.")
    async with at_work(app, youtube) as services:
        with pytest.raises(NotAllAdded, match="1 of 1"):
            await _add_all(adding(services), [LINK], {}, as_json=False)
    assert f"{LINK}: not added. YouTube does not show this playlist" in capsys.readouterr().out


async def test_an_interrupt_stops_the_playlist(
    app: App, youtube: FakeYouTube  # noqa: F811
) -> None:
    has_playlist(youtube, [video(id_) for id_ in video_ids(20)])
    async with at_work(app, youtube) as services:
        seen = asyncio.Event()

        async def follow() -> None:
            async for _ in follow_playlist(services, PARSED, None, Output()):
                seen.set()

        following = asyncio.create_task(follow())
        await seen.wait()
        following.cancel()
        with pytest.raises(asyncio.CancelledError):
            await following
        async with services.app.reading() as tx:
            assert await tx.playlists.list_active() == []


def test_only_add_takes_a_playlist() -> None:
    settings = SourceSettings()
    assert read_sources(LINK, settings) == [PARSED]
    with pytest.raises(UnsupportedUrl, match="leads to a playlist"):
        read_target(LINK, settings)
    with pytest.raises(NotAChat):
        read_target("@harbour", settings)
