"""Playlists and channels, listed by the real yt-dlp from canned pages."""

import pytest

from chat_with_video.sources.links import PlaylistLink, parse_source_link
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.playlist_errors import PlaylistEmpty, PlaylistNotListed
from chat_with_video.sources.youtube.schemas import PlaylistRequest, PlaylistVideos
from tests.fakes.youtube import FakeYouTube, Reply
from tests.fakes.youtube_playlists import (
    BROWSE,
    LINK,
    PLAYLIST,
    has_playlist,
    says_instead,
    video,
    video_ids,
)
from tests.integration.sources.conftest import Clock


async def list_videos(
    fetcher: YouTubeFetcher, link: str = LINK, limit: int = 200
) -> PlaylistVideos:
    parsed = parse_source_link(link)
    assert isinstance(parsed, PlaylistLink)
    return await fetcher.list_playlist(PlaylistRequest(parsed, limit))


def ids_of(listed: PlaylistVideos) -> list[str]:
    return [each.video_id for each in listed.videos]


async def test_a_playlist_is_listed_in_its_order(
    youtube: FakeYouTube, fetcher: YouTubeFetcher
) -> None:
    has_playlist(youtube, [video(id_) for id_ in video_ids(150)])
    listed = await list_videos(fetcher)
    assert ids_of(listed) == video_ids(150)
    assert (listed.title, listed.left_out) == ("Harbour talks", 0)
    assert listed.videos[0].title == "Tides, part 1"
    assert youtube.paths == [PLAYLIST, BROWSE]


async def test_a_channel_is_listed_by_its_videos(
    youtube: FakeYouTube, fetcher: YouTubeFetcher
) -> None:
    has_playlist(youtube, [video(id_) for id_ in video_ids(3)], path="/@harbour/videos")
    listed = await list_videos(fetcher, "https://youtube.com/@harbour")
    assert ids_of(listed) == video_ids(3)


async def test_of_a_playlist_of_100_000_videos_only_the_first_are_asked_for(
    youtube: FakeYouTube, fetcher: YouTubeFetcher
) -> None:
    has_playlist(youtube, lambda place: video(f"tide{place + 1:07}"), count=100_000)
    listed = await list_videos(fetcher)
    assert ids_of(listed) == video_ids(200)
    assert listed.left_out == 99_800
    assert youtube.paths == [PLAYLIST, BROWSE, BROWSE]


async def test_a_list_without_end_of_one_video_is_read_for_a_few_requests_only(
    youtube: FakeYouTube, fetcher: YouTubeFetcher
) -> None:
    has_playlist(youtube, lambda _place: video("tide0000001"), count=100_000)
    listed = await list_videos(fetcher)
    assert ids_of(listed) == ["tide0000001"]
    assert len(youtube.asked) < 10


async def test_pages_without_end_and_without_entries_are_given_up(
    youtube: FakeYouTube, fetcher: YouTubeFetcher
) -> None:
    has_playlist(youtube, lambda _place: {"messageRenderer": {}}, count=10_000_000)
    with pytest.raises(PlaylistEmpty):
        await list_videos(fetcher)
    assert len(youtube.asked) < 20


async def test_entries_that_are_no_videos_are_skipped_and_each_video_comes_once(
    youtube: FakeYouTube, fetcher: YouTubeFetcher
) -> None:
    one, two = video_ids(2)
    has_playlist(
        youtube,
        [
            video(one),
            {"messageRenderer": {"text": {"simpleText": "Unavailable videos are hidden"}}},
            {"playlistVideoRenderer": {"title": {"simpleText": "No id"}}},
            {"playlistVideoRenderer": {"videoId": "../../etc", "title": {"simpleText": "Evil"}}},
            video(two, "Two\u202e\x00 <b>bold</b>"),
            video(one),
        ],
    )
    listed = await list_videos(fetcher)
    assert ids_of(listed) == [one, two]
    assert listed.videos[1].title == "Two <b>bold</b>"
    assert listed.left_out == 0


async def test_a_private_playlist_is_refused_with_the_sentence_of_youtube(
    youtube: FakeYouTube, fetcher: YouTubeFetcher
) -> None:
    youtube.replies[PLAYLIST] = says_instead("This playlist is private.")
    with pytest.raises(PlaylistNotListed) as refused:
        await list_videos(fetcher)
    assert "“This playlist is private”" in refused.value.detail


async def test_an_empty_playlist_says_so(youtube: FakeYouTube, fetcher: YouTubeFetcher) -> None:
    has_playlist(youtube, [])
    with pytest.raises(PlaylistEmpty):
        await list_videos(fetcher)


async def test_a_channel_that_is_not_there_is_told(
    youtube: FakeYouTube, fetcher: YouTubeFetcher
) -> None:
    with pytest.raises(PlaylistNotListed) as refused:
        await list_videos(fetcher, "https://www.youtube.com/@nobody")
    assert "no such playlist or channel" in refused.value.detail


async def test_a_block_ends_the_listing_at_once_and_begins_the_cool_down(
    youtube: FakeYouTube, fetcher: YouTubeFetcher, clock: Clock
) -> None:
    youtube.replies[PLAYLIST] = Reply(status=429)
    with pytest.raises(PlaylistNotListed) as refused:
        await list_videos(fetcher)
    assert refused.value.context["retry_at"] == "2026-03-01T12:15:00+00:00"
    with pytest.raises(PlaylistNotListed):
        await list_videos(fetcher)
    assert youtube.paths == [PLAYLIST]
    clock.advance(minutes=16)
    has_playlist(youtube, [video(id_) for id_ in video_ids(2)])
    assert len((await list_videos(fetcher)).videos) == 2


@pytest.mark.parametrize(
    "reply",
    [
        Reply("<html>nothing here</html>"),
        Reply('<script>var ytInitialData = {"contents": [[[[3]]]]};</script>'),
        Reply("<script>var ytInitialData = " + "[" * 5_000 + "</script>"),
        Reply(status=500),
        Reply(b"\xff\xfe\x00"),
    ],
)
async def test_an_odd_answer_is_a_sentence_and_no_internal_error(
    youtube: FakeYouTube, fetcher: YouTubeFetcher, reply: Reply
) -> None:
    youtube.replies[PLAYLIST] = reply
    with pytest.raises((PlaylistNotListed, PlaylistEmpty)):
        await list_videos(fetcher)
    assert len(youtube.asked) < 20
