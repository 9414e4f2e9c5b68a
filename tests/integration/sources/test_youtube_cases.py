"""Situations that people met on YouTube: who is asked, what comes of it, what the user reads."""

import json
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.schemas import CaptionRequest, FetchResult
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import (
    PLAYER,
    TIMEDTEXT,
    WATCH,
    WATCH_PAGE,
    FakeYouTube,
    Reply,
)
from tests.integration.sources.youtube_cases import (
    CASES,
    FINE,
    FORMAT_3,
    RETIRED,
    UNREADABLE,
    players,
)

WANTED = CaptionRequest(answers.VIDEO_ID, ("en",))
API, YT_DLP = "youtube-transcript-api", "yt-dlp"

EMPTY = "YouTube refused: It sent captions that are empty or have an unknown form."
CONSENT = '<form action="https://consent.youtube.com/s" method="POST"></form>'


class Fetched(NamedTuple):
    """What a fetch came to."""

    attempts: list[tuple[str, str]]
    code: str
    said: str

    @property
    def outcomes(self) -> list[str]:
        return [outcome for _, outcome in self.attempts]


async def fetch(fetcher: YouTubeFetcher, request: CaptionRequest = WANTED) -> Fetched:
    result: FetchResult | FetchFailed
    try:
        result, code, said = await fetcher.fetch(request), "ok", ""
    except FetchFailed as failed:
        result, code, said = failed, failed.code, failed.detail
    return Fetched([(attempt.rung, attempt.outcome) for attempt in result.attempts], code, said)


@pytest.mark.parametrize("name", CASES)
async def test_each_situation_has_its_outcome_and_sentence(
    name: str, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    case = CASES[name]
    youtube.replies |= case.replies
    fetched = await fetch(fetcher)
    assert fetched.attempts == list(zip((API, YT_DLP), case.outcomes, strict=False))
    assert fetched.code == case.code
    assert case.said in fetched.said
    assert "HTTP" not in fetched.said


@pytest.mark.parametrize("name", UNREADABLE)
async def test_captions_of_an_unknown_form_are_asked_of_the_next_provider(
    name: str, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies |= {PLAYER: FINE, TIMEDTEXT: Reply(UNREADABLE[name])}
    fetched = await fetch(fetcher)
    assert (fetched.outcomes, fetched.code) == (["refused", "refused"], "youtube-refused")
    assert EMPTY in fetched.said
    youtube.replies[TIMEDTEXT] = [Reply(UNREADABLE[name]), Reply(FORMAT_3)]
    assert (await fetch(fetcher)).outcomes == ["refused", "ok"]


async def test_the_consent_that_europe_asks_for_is_given_with_the_first_request(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies |= {
        WATCH: lambda asked: Reply(
            WATCH_PAGE if "SOCS=CAI" in asked.headers.get("Cookie", "") else CONSENT
        ),
        PLAYER: FINE,
    }
    assert (await fetch(fetcher)).attempts == [(API, "ok")]


async def test_three_requests_suffice_and_give_the_metadata_too(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    page = f"<script>var ytInitialPlayerResponse = {json.dumps(answers.uploaded('2024-05-06'))};"
    youtube.replies |= {WATCH: Reply(WATCH_PAGE + page), PLAYER: Reply(answers.FINE)}
    metadata = (await fetcher.fetch(WANTED)).metadata
    assert youtube.paths == [WATCH, PLAYER, TIMEDTEXT]
    assert metadata is not None
    assert str(metadata.publication_date) == "2024-05-06"
    assert (metadata.title, metadata.channel_name) == ("A talk about tides", "Harbour School")
    assert (metadata.view_count, metadata.duration_s) == (1234, 600)


async def test_yt_dlp_needs_three_requests_too(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies |= players(FINE, ANDROID=RETIRED)
    assert (await fetch(fetcher)).code == "ok"
    assert youtube.paths[2:] == [WATCH, PLAYER, TIMEDTEXT]


async def test_a_block_is_not_answered_by_a_storm_of_requests(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.BLOCKED)
    await fetch(fetcher)
    clients = [asked.client for asked in youtube.asked if asked.path == PLAYER]
    assert len(clients) == len(set(clients)) == 3


async def test_the_clients_are_a_setting(
    build: Callable[..., YouTubeFetcher], youtube: FakeYouTube
) -> None:
    youtube.replies |= players(RETIRED, IOS=FINE)
    assert (await fetch(build(player_clients=("ios",)))).outcomes == ["refused", "ok"]
    clients = [asked.client for asked in youtube.asked if asked.path == PLAYER]
    assert clients == ["ANDROID", "IOS"]


@pytest.mark.parametrize(
    ("settings", "advised", "not_advised"),
    [
        ({"cookies_file": True}, "set CWV_SOURCES__PROXY, or", "CWV_SOURCES__COOKIES_FILE"),
        (
            {"proxy": "http://127.0.0.1:9"},
            "set CWV_SOURCES__COOKIES_FILE, or",
            "CWV_SOURCES__PROXY",
        ),
    ],
)
async def test_what_is_set_is_not_advised(
    settings: dict[str, Any],
    advised: str,
    not_advised: str,
    cookies_file: Any,
    build: Callable[..., YouTubeFetcher],
    youtube: FakeYouTube,
) -> None:
    if "cookies_file" in settings:
        settings = {"cookies_file": cookies_file()}
    youtube.replies[PLAYER] = Reply(answers.BLOCKED)
    fetched = await fetch(build(**settings))
    assert advised in fetched.said
    assert not_advised not in fetched.said


async def test_a_clock_is_told_in_the_zone_of_this_machine(
    fetcher: YouTubeFetcher, youtube: FakeYouTube, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "XYZ-2")
    time.tzset()
    try:
        youtube.replies[PLAYER] = Reply(answers.BLOCKED)
        assert "until 14:15 XYZ" in (await fetch(fetcher)).said
    finally:
        monkeypatch.undo()
        time.tzset()
