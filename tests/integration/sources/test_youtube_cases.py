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
    OEMBED,
    PLAYER,
    TIMEDTEXT,
    WATCH,
    WATCH_PAGE,
    FakeYouTube,
    Replies,
    Reply,
    by_client,
)

WANTED = CaptionRequest(answers.VIDEO_ID, ("en",))
FINE = Reply(answers.plays(answers.track("en")))
API, YT_DLP = "youtube-transcript-api", "yt-dlp"

FORMAT_3 = (
    '<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><head><ws id="0"/></head>'
    '<body><w t="0" id="1"/><p t="0" d="2000">First line in en</p></body></timedtext>'
)
UNREADABLE = {
    "nothing": "",
    "a captcha page": '<!doctype html><html><body><div class="g-recaptcha"></div></body></html>',
    "XML without cues": '<?xml version="1.0"?><timedtext format="3"><body></body></timedtext>',
    "XML that defines entities": '<!DOCTYPE t [<!ENTITY a "b">]><transcript>&a;</transcript>',
    "a cue without a start": "<transcript><text>Hello</text></transcript>",
    "an error in JSON": '{"error": {"code": 500}}',
    "JSON without an end": '{"events": [',
    "nesting without end": "[" * 100_000,
    "a sentence": "Try again later.",
    "bytes": b"\x00\x01\x02\xff",
}


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


class Case(NamedTuple):
    """YouTube's answers by path, each provider's outcome, and a part of what the user reads."""

    replies: dict[str, Replies]
    outcomes: list[str]
    code: str = "ok"
    said: str = ""


def players(reply: Reply, **by_name: Reply) -> dict[str, Replies]:
    return {PLAYER: by_client(reply, **by_name)}


def said_by_all(answer: dict[str, Any], outcome: str, code: str, said: str) -> Case:
    return Case({PLAYER: Reply(answer)}, [outcome, outcome], code, said)


UNKNOWN_ID = Reply({"error": {"code": 404, "status": "NOT_FOUND"}}, status=404)
RETIRED = Reply({"error": {"code": 400, "status": "FAILED_PRECONDITION"}}, status=400)
TOKEN = "YouTube refused: It requires a token that only its own player can make."
EMPTY = "YouTube refused: It sent captions that are empty or have an unknown form."
NOT_SHOWN = "YouTube does not show this video to this address, although the video exists"
CONSENT = '<form action="https://consent.youtube.com/s" method="POST"></form>'
WITHOUT_NAMES = answers.plays({**answers.track("en"), "name": {"simpleText": "English"}})

CASES: dict[str, Case] = {
    "a bot check of all": said_by_all(
        answers.BLOCKED, "blocked", "youtube-blocked", "set CWV_SOURCES__COOKIES_FILE or"
    ),
    "too many requests of the page and the player": Case(
        {WATCH: Reply(status=429), PLAYER: Reply(status=429)},
        ["blocked", "blocked"],
        "youtube-blocked",
    ),
    "a captcha in place of the page": Case(
        {WATCH: Reply('<div class="g-recaptcha"></div>'), PLAYER: Reply(status=403)},
        ["blocked", "blocked"],
        "youtube-blocked",
    ),
    "a redirect to a robot check": Case(
        {
            WATCH: Reply(status=302, headers={"Location": "https://www.google.com/sorry/index"}),
            "/sorry/index": Reply("<title>Sorry</title>"),
            PLAYER: Reply(status=403),
        },
        ["blocked", "blocked"],
        "youtube-blocked",
    ),
    "a bot check of one client": Case(
        players(FINE, ANDROID=Reply(answers.BLOCKED)), ["blocked", "ok"]
    ),
    "a bot check of two clients": Case(
        players(FINE, ANDROID=Reply(answers.BLOCKED), VISIONOS=Reply(answers.BLOCKED)),
        ["blocked", "ok"],
    ),
    "a token wanted of all": said_by_all(
        answers.TOKEN_REQUIRED, "refused", "youtube-refused", TOKEN
    ),
    "a token wanted of one client": Case(
        players(FINE, ANDROID=Reply(answers.TOKEN_REQUIRED)), ["refused", "ok"]
    ),
    "a token wanted of all but the third client": Case(
        players(Reply(answers.TOKEN_REQUIRED), ANDROID_VR=FINE), ["refused", "ok"]
    ),
    "captions in format 3": Case({PLAYER: FINE, TIMEDTEXT: Reply(FORMAT_3)}, ["ok"]),
    "too many requests of captions alone": Case(
        {PLAYER: FINE, TIMEDTEXT: Reply(status=429)}, ["blocked", "blocked"], "youtube-blocked"
    ),
    "too many requests of captions once": Case(
        {PLAYER: FINE, TIMEDTEXT: [Reply(status=429), Reply(FORMAT_3)]}, ["blocked", "ok"]
    ),
    "a retired client": Case(players(FINE, ANDROID=RETIRED), ["refused", "ok"]),
    "two retired clients": Case(
        players(FINE, ANDROID=RETIRED, VISIONOS=UNKNOWN_ID), ["refused", "ok"]
    ),
    "retired clients alone, and a video that exists": Case(
        {PLAYER: RETIRED}, ["refused", "refused"], "youtube-refused", "an update may help"
    ),
    "an id that no video has": Case(
        {PLAYER: UNKNOWN_ID, OEMBED: Reply(status=404)},
        ["refused", "refused"],
        "not-a-video",
        "There is no video under this link",
    ),
    "another video in place of this one": Case(
        players(FINE, ANDROID=Reply(answers.ANOTHER_VIDEO)), ["refused", "ok"]
    ),
    "unavailable to this address": said_by_all(
        answers.REMOVED, "removed", "youtube-refused", NOT_SHOWN
    ),
    "unplayable at this address": said_by_all(
        answers.refuses("UNPLAYABLE", "Video unavailable"), "refused", "youtube-refused", NOT_SHOWN
    ),
    "unavailable to one client": Case(
        players(FINE, ANDROID=Reply(answers.REMOVED)), ["removed", "ok"]
    ),
    "removed, and unknown elsewhere too": Case(
        {PLAYER: Reply(answers.REMOVED), OEMBED: Reply(status=404)},
        ["removed", "removed"],
        "video-removed",
        "it was removed, or the link is mistyped",
    ),
    "removed by its uploader": said_by_all(
        answers.REMOVED_BY_OWNER, "removed", "video-removed", "it was removed"
    ),
    "blocked by copyright": said_by_all(
        answers.BLOCKED_BY_COPYRIGHT,
        "geo_blocked",
        "geo-blocked",
        "who has blocked it in your country on copyright grounds”. A proxy elsewhere may help",
    ),
    "not available in the country": said_by_all(
        answers.UNPLAYABLE, "geo_blocked", "geo-blocked", "set CWV_SOURCES__PROXY to a proxy where"
    ),
    "an age check": said_by_all(
        answers.AGE_WALL, "age_restricted", "age-restricted", "Set CWV_SOURCES__COOKIES_FILE"
    ),
    "members only": said_by_all(
        answers.MEMBERS, "members_only", "members-only", "Only members of the channel"
    ),
    "members of a level": said_by_all(
        answers.MEMBERS_OF_A_LEVEL, "members_only", "members-only", "on level: Captain"
    ),
    "private": said_by_all(answers.PRIVATE, "private", "video-private", "has made it private"),
    "private to one client": Case(players(FINE, ANDROID=Reply(answers.PRIVATE)), ["private", "ok"]),
    "a premiere": Case(
        {PLAYER: Reply(answers.PREMIERE)}, ["live"], "video-live", "Its start: 1 March 2026, "
    ),
    "a live stream": Case({PLAYER: Reply(answers.LIVE)}, ["live"], "video-live", "has not ended"),
    "an ended stream that was withdrawn": said_by_all(
        answers.STREAM_WITHDRAWN, "removed", "video-removed", "is not available"
    ),
    "a stream that is just over": said_by_all(
        answers.STREAM_JUST_OVER, "not_ready", "not-ready", "usually does so within hours"
    ),
    "a video that was just uploaded": said_by_all(
        answers.uploaded("2026-03-01T08:00:00-08:00"), "not_ready", "not-ready", "Try again later"
    ),
    "a video in processing": said_by_all(
        answers.PROCESSING, "not_ready", "not-ready", "has not made the captions"
    ),
    "an old video without captions": said_by_all(
        answers.uploaded("2024-05-06"), "captions_off", "captions-off", "has no captions"
    ),
    "streams that only YouTube's player plays": Case(
        {PLAYER: Reply(answers.WITHOUT_STREAMS)}, ["ok"]
    ),
    "a video for children, which some clients may not play": Case(
        players(FINE, ANDROID=Reply(answers.REMOVED), VISIONOS=Reply(answers.REMOVED)),
        ["removed", "ok"],
    ),
    "names of tracks as plain text": Case({PLAYER: Reply(WITHOUT_NAMES)}, ["ok"]),
    "a page without a key": Case({WATCH: Reply("<html>"), PLAYER: FINE}, ["error", "ok"]),
    "captions that are gone": Case(
        {PLAYER: FINE, TIMEDTEXT: Reply(status=404)},
        ["refused", "refused"],
        "youtube-refused",
        "YouTube refused: It lists captions and does not give them.",
    ),
    "captions that are gone for one client": Case(
        {PLAYER: FINE, TIMEDTEXT: [Reply(status=404), Reply(FORMAT_3)]}, ["refused", "ok"]
    ),
    "a player that is turned away": Case(
        {PLAYER: Reply(status=403)},
        ["refused", "refused"],
        "youtube-refused",
        "YouTube refused: It turned this program's request away.",
    ),
    "a player that is turned away once": Case(
        players(FINE, ANDROID=Reply(status=403)), ["refused", "ok"]
    ),
    "a player without an answer": Case(players(FINE, ANDROID=Reply("[]")), ["error", "ok"]),
}


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
