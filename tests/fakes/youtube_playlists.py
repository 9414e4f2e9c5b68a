"""Canned playlists: the page with the first entries, and the answers with further ones."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from tests.fakes.youtube import Asked, FakeYouTube, Reply

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
