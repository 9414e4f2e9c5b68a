"""Canned playlists, page by page, and YouTube as the work on them sees it."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import PLAYER, TIMEDTEXT, WATCH, Asked, FakeYouTube, Reply

PLAYLIST, BROWSE = "/playlist", "/youtubei/v1/browse"
LIST_ID = "PLharbour0000000000000000000000000"
LINK = f"https://www.youtube.com/playlist?list={LIST_ID}"
PAGE_SIZE = 100

Entry = dict[str, Any]


def video_ids(count: int) -> list[str]:
    return [f"tide{number:07}" for number in range(1, count + 1)]


def video(video_id: str, title: str = "") -> Entry:
    text = {"runs": [{"text": title or f"Tides, part {int(video_id[-7:])}"}]}
    return {"playlistVideoRenderer": {"videoId": video_id, "title": text, "isPlayable": True}}


def has_playlist(
    youtube: FakeYouTube,
    entries: Sequence[Entry] | Callable[[int], Entry],
    *,
    path: str = PLAYLIST,
    title: str = "Harbour talks",
    count: int | None = None,
) -> None:
    """Let YouTube show a playlist of these entries, page by page; a function makes them one by
    one, up to `count`."""
    if callable(entries):
        make, length = entries, count or 0
    else:
        make, length = entries.__getitem__, len(entries)

    def page_from(start: int) -> list[Entry]:
        end = min(start + PAGE_SIZE, length)
        more = [_continuation(end)] if end < length else []
        return [make(place) for place in range(start, end)] + more

    youtube.replies[path] = lambda _asked: Reply(_page(page_from(0), title, count or length))
    youtube.replies[BROWSE] = lambda asked: Reply(_further(page_from(_start_of(asked))))


def says_instead(sentence: str) -> Reply:
    """The page of a playlist that YouTube does not show."""
    alert = {"alertRenderer": {"type": "ERROR", "text": {"runs": [{"text": sentence}]}}}
    return Reply(_html({"responseContext": {}, "alerts": [alert]}))


def asked_video(asked: Asked) -> str:
    if asked.path == PLAYER:
        return str(json.loads(asked.body)["videoId"])
    return asked.query["v"]


def speaks(asked: Asked) -> Reply:
    """A video that plays, whose captions' address names it."""
    id_ = asked_video(asked)
    answer = answers.plays(answers.track("en"), videoId=id_)
    tracks = answer["captions"]["playerCaptionsTracklistRenderer"]["captionTracks"]
    tracks[0]["baseUrl"] = tracks[0]["baseUrl"].replace(answers.VIDEO_ID, id_)
    return Reply(answer)


def captions_given(youtube: FakeYouTube) -> Counter[str]:
    """How often each video's captions were sent."""
    return Counter(asked_video(asked) for asked in youtube.asked if asked.path == TIMEDTEXT)


def videos_asked(youtube: FakeYouTube) -> list[str]:
    """The videos that were asked for, in their order, each visit once."""
    visited = [asked_video(each) for each in youtube.asked if each.path in {WATCH, PLAYER}]
    return [id_ for place, id_ in enumerate(visited) if visited[place - 1 : place] != [id_]]


class BlockedFrom:
    """Blocks at a video, until that is over."""

    def __init__(self, youtube: FakeYouTube, video_id: str) -> None:
        self.is_over = False
        self._video_id = video_id
        self.refused = 0
        youtube.replies[PLAYER] = self._reply

    def _reply(self, asked: Asked) -> Reply:
        if asked_video(asked) >= self._video_id and not self.is_over:
            self.refused += 1
            return Reply(answers.BLOCKED)
        return speaks(asked)


def _start_of(asked: Asked) -> int:
    return int(json.loads(asked.body)["continuation"].removeprefix("from-"))


def _continuation(start: int) -> Entry:
    command = {"token": f"from-{start}", "request": "CONTINUATION_REQUEST_TYPE_BROWSE"}
    return {"continuationItemRenderer": {"continuationEndpoint": {"continuationCommand": command}}}


def _further(items: list[Entry]) -> Entry:
    return {
        "onResponseReceivedActions": [
            {"appendContinuationItemsAction": {"continuationItems": items}}
        ]
    }


def _page(items: list[Entry], title: str, count: int) -> str:
    listed = {
        "itemSectionRenderer": {"contents": [{"playlistVideoListRenderer": {"contents": items}}]}
    }
    tab = {"selected": True, "content": {"sectionListRenderer": {"contents": [listed]}}}
    stats = [{"runs": [{"text": f"{count:,}"}, {"text": " videos"}]}]
    sidebar = {"playlistSidebarPrimaryInfoRenderer": {"stats": stats}}
    return _html(
        {
            "contents": {"twoColumnBrowseResultsRenderer": {"tabs": [{"tabRenderer": tab}]}},
            "metadata": {"playlistMetadataRenderer": {"title": title}},
            "sidebar": {"playlistSidebarRenderer": {"items": [sidebar]}},
        }
    )


def _html(data: Entry) -> str:
    return (
        '<!doctype html><script>ytcfg.set({"INNERTUBE_API_KEY": "AIzaFake"});</script>'
        f"<script>var ytInitialData = {json.dumps(data)};</script>"
    )
