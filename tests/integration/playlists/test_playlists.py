"""A playlist becomes one chat after the other, stops at a block, and goes on after it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from chat_with_video.bootstrap import App
from chat_with_video.core.config import SourceSettings
from chat_with_video.flows.add_playlist import add_playlist
from chat_with_video.flows.add_video import add_link
from chat_with_video.flows.services import Services, lifespan
from chat_with_video.playlists.errors import PlaylistNotFound
from chat_with_video.playlists.jobs import AdvancePlaylist
from chat_with_video.playlists.schemas import PlaylistView
from chat_with_video.playlists.service import Pacing
from chat_with_video.sources.links import PlaylistLink
from chat_with_video.sources.network import FetchLimits
from chat_with_video.sources.youtube.service import make_fetcher
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import PLAYER, FakeYouTube, Reply
from tests.fakes.youtube_playlists import (
    LIST_ID,
    PLAYLIST,
    BlockedFrom,
    asked_video,
    captions_given,
    has_playlist,
    speaks,
    video,
    video_ids,
    videos_asked,
)

PACING = Pacing(between_videos_s=0.05, after_block_s=1.5)
LINK = PlaylistLink(f"playlist?list={LIST_ID}")


@pytest.fixture
def youtube() -> Iterator[FakeYouTube]:
    with FakeYouTube() as fake:
        fake.replies[PLAYER] = speaks
        yield fake


@asynccontextmanager
async def at_work(
    app: App,
    youtube: FakeYouTube,
    pacing: Pacing = PACING,
    *,
    take_jobs: bool = True,
    cooldown_s: float | None = None,
) -> AsyncIterator[Services]:
    """The program, whose links are fetched from the small YouTube."""
    with ThreadPoolExecutor(4) as executor:
        fetcher = make_fetcher(
            SourceSettings(),
            executor,
            limits=FetchLimits(request_s=5, total_s=10, pauses_s=(0.01,)),
            transport=youtube.transport(),
            cooldown_s=pacing.after_block_s if cooldown_s is None else cooldown_s,
        )
        async with lifespan(
            replace(app, fetcher=fetcher), take_jobs=take_jobs, pacing=pacing
        ) as services:
            yield services


async def get(services: Services, playlist_id: object) -> PlaylistView:
    async with services.app.reading() as tx:
        return await tx.playlists.get(playlist_id)  # type: ignore[arg-type]


async def until(
    services: Services, playlist_id: object, is_there: Callable[[PlaylistView], bool]
) -> PlaylistView:
    async with asyncio.timeout(60):
        while not is_there(playlist := await get(services, playlist_id)):
            await asyncio.sleep(0.05)
    return playlist


async def complete(services: Services, playlist_id: object) -> PlaylistView:
    return await until(services, playlist_id, lambda view: view.status == "complete")


async def test_a_block_stops_the_playlist_until_the_cool_down_is_over(
    app: App, youtube: FakeYouTube
) -> None:
    ids = video_ids(5)
    has_playlist(youtube, [video(id_) for id_ in ids])
    block = BlockedFrom(youtube, ids[2])
    async with at_work(app, youtube) as services:
        added = await add_playlist(services.app, LINK, language=None)
        paused = await until(services, added.playlist_id, lambda view: view.status == "paused")
        assert [each.status for each in paused.videos] == [
            *["complete"] * 2,
            "failed",
            *["waiting"] * 2,
        ]
        assert (paused.done, paused.failed) == (2, 0)
        assert paused.resumes_at is not None
        assert paused.videos[2].error is not None
        assert paused.videos[2].error.code == "youtube-blocked"
        asked_at_block = len(youtube.asked)
        await asyncio.sleep(0.7)
        assert len(youtube.asked) == asked_at_block, "YouTube is left alone during the cool-down"
        block.is_over = True
        done = await complete(services, added.playlist_id)
    assert [each.status for each in done.videos] == ["complete"] * 5
    assert (done.count, done.done, done.failed, done.resumes_at) == (5, 5, 0, None)
    assert captions_given(youtube) == Counter(ids)
    # One after the other; only the blocked one is visited again.
    assert videos_asked(youtube) == ids


async def test_a_block_that_lasts_makes_the_pauses_longer(app: App, youtube: FakeYouTube) -> None:
    ids = video_ids(2)
    has_playlist(youtube, [video(id_) for id_ in ids])
    block = BlockedFrom(youtube, ids[0])
    async with at_work(app, youtube, Pacing(0.05, 0.4)) as services:
        added = await add_playlist(services.app, LINK, language=None)
        first = await until(services, added.playlist_id, lambda view: view.status == "paused")
        refused = block.refused
        second = await until(
            services,
            added.playlist_id,
            lambda view: view.status == "paused" and view.resumes_at != first.resumes_at,
        )
        assert block.refused > refused
        assert first.resumes_at is not None and second.resumes_at is not None
        assert (second.resumes_at - first.resumes_at).total_seconds() > 0.8
        block.is_over = True
        await complete(services, added.playlist_id)
    assert captions_given(youtube) == Counter(ids)


async def test_a_video_that_fails_in_another_way_does_not_stop_the_rest(
    app: App, youtube: FakeYouTube
) -> None:
    one, two, three = video_ids(3)
    has_playlist(youtube, [video(one), video(two), video(three)])
    youtube.replies[PLAYER] = lambda asked: (
        Reply(answers.PRIVATE) if asked_video(asked) == two else speaks(asked)
    )
    async with at_work(app, youtube) as services:
        added = await add_playlist(services.app, LINK, language=None)
        done = await complete(services, added.playlist_id)
    assert [each.status for each in done.videos] == ["complete", "failed", "complete"]
    assert (done.done, done.failed) == (3, 1)


async def test_a_video_with_a_chat_is_not_asked_for_again(app: App, youtube: FakeYouTube) -> None:
    one, two = video_ids(2)
    has_playlist(youtube, [video(one), video(two)])
    async with at_work(app, youtube) as services:
        known = await add_link(services.app, one, language=None)
        added = await add_playlist(services.app, LINK, language=None)
        done = await complete(services, added.playlist_id)
        again = await add_playlist(services.app, LINK, language=None)
        done_again = await complete(services, again.playlist_id)
    assert [(each.existing, each.status) for each in done.videos] == [
        (True, "complete"),
        (False, "complete"),
    ]
    assert done.videos[0].chat_id == known.chat_id
    assert [each.existing for each in done_again.videos] == [True, True]
    assert again.playlist_id != added.playlist_id
    assert captions_given(youtube) == Counter([one, two])


async def test_a_playlist_that_is_being_worked_on_is_not_listed_again(
    app: App, youtube: FakeYouTube
) -> None:
    has_playlist(youtube, [video(id_) for id_ in video_ids(2)])
    async with at_work(app, youtube, take_jobs=False) as services:
        first = await add_playlist(services.app, LINK, language=None)
        second = await add_playlist(services.app, LINK, language=None)
    assert (second.playlist_id, second.existing) == (first.playlist_id, True)
    assert youtube.paths == [PLAYLIST]


async def test_playlists_are_worked_on_one_after_the_other(app: App, youtube: FakeYouTube) -> None:
    ids = video_ids(6)
    has_playlist(youtube, [video(id_) for id_ in ids[:3]])
    async with at_work(app, youtube) as services:
        first = await add_playlist(services.app, LINK, language=None)
        has_playlist(youtube, [video(id_) for id_ in ids[3:]], path="/@harbour/videos")
        channel = PlaylistLink("@harbour/videos")
        second = await add_playlist(services.app, channel, language=None)
        await complete(services, second.playlist_id)
        assert (await get(services, first.playlist_id)).status == "complete"
    assert videos_asked(youtube) == ids


async def test_a_stopped_playlist_opens_no_further_chats(app: App, youtube: FakeYouTube) -> None:
    ids = video_ids(20)
    has_playlist(youtube, [video(id_) for id_ in ids])
    async with at_work(app, youtube) as services:
        added = await add_playlist(services.app, LINK, language=None)
        await until(services, added.playlist_id, lambda view: view.done >= 2)
        async with services.app.transaction() as tx:
            await tx.playlists.stop(added.playlist_id)
        opened = [each.chat_id for each in (await get(services, added.playlist_id)).videos]
        await asyncio.sleep(0.8)
        stopped = await get(services, added.playlist_id)
    assert stopped.status == "stopped"
    assert [each.chat_id for each in stopped.videos] == opened
    assert None in opened


async def test_a_playlist_that_was_stopped_in_its_pause_does_not_hold_up_another(
    app: App, youtube: FakeYouTube
) -> None:
    ids = video_ids(4)
    has_playlist(youtube, [video(id_) for id_ in ids[:2]])
    block = BlockedFrom(youtube, ids[0])
    async with at_work(app, youtube, Pacing(0.05, 300), cooldown_s=0) as services:
        first = await add_playlist(services.app, LINK, language=None)
        await until(services, first.playlist_id, lambda view: view.status == "paused")
        has_playlist(youtube, [video(id_) for id_ in ids[2:]], path="/@harbour/videos")
        channel = PlaylistLink("@harbour/videos")
        second = await add_playlist(services.app, channel, language=None)
        block.is_over = True
        await asyncio.sleep(0.6)
        assert (await get(services, second.playlist_id)).status == "waiting"
        async with services.app.transaction() as tx:
            await tx.playlists.stop(first.playlist_id)
        await complete(services, second.playlist_id)
    assert captions_given(youtube) == Counter(ids[2:])


async def test_a_chat_that_is_deleted_meanwhile_does_not_hold_up_the_rest(
    app: App, youtube: FakeYouTube
) -> None:
    ids = video_ids(3)
    has_playlist(youtube, [video(id_) for id_ in ids])
    block = BlockedFrom(youtube, ids[1])
    async with at_work(app, youtube, Pacing(0.05, 0.5)) as services:
        added = await add_playlist(services.app, LINK, language=None)
        paused = await until(services, added.playlist_id, lambda view: view.status == "paused")
        block.is_over = True
        chat_id = paused.videos[1].chat_id
        assert chat_id is not None
        async with services.app.transaction() as tx:
            await tx.chats.delete(chat_id)
        done = await complete(services, added.playlist_id)
    assert [each.status for each in done.videos] == ["complete", "deleted", "complete"]


async def test_a_job_that_runs_twice_opens_one_chat(app: App, youtube: FakeYouTube) -> None:
    has_playlist(youtube, [video(id_) for id_ in video_ids(5)])
    async with at_work(app, youtube, take_jobs=False) as services:
        added = await add_playlist(services.app, LINK, language=None)

        async def advance() -> None:
            async with services.app.transaction() as tx:
                job = AdvancePlaylist(playlist_id=added.playlist_id, step=0)
                await tx.playlists.advance(job, PACING)

        await asyncio.gather(advance(), advance(), advance())
        chats = [each.chat_id for each in (await get(services, added.playlist_id)).videos]
    assert sum(chat_id is not None for chat_id in chats) == 1


async def test_what_is_not_there_is_not_found(app: App) -> None:
    from chat_with_video.core.ids import new_id

    async def refused(work: Callable[[], Awaitable[object]]) -> None:
        with pytest.raises(PlaylistNotFound):
            await work()

    async with app.transaction() as tx:
        await refused(lambda: tx.playlists.get(new_id()))
        await refused(lambda: tx.playlists.stop(new_id()))
        await tx.playlists.advance(AdvancePlaylist(playlist_id=new_id(), step=0), PACING)
