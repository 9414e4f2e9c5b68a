"""The real libraries on canned answers: each way's outcome, and the sentence the user reads."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.schemas import CaptionRequest, FetchResult
from chat_with_video.web.statuses import status_of
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import OEMBED, PLAYER, TIMEDTEXT, WATCH, FakeYouTube, Reply

RECORDED = Path(__file__).parents[4] / "shared" / "data" / "youtube"

SUPPLY = "paste the video's transcript or upload a caption file into this chat"
NO_SPEECH_TO_TEXT = "There is no speech to text yet; paste or upload a transcript"
TOKEN = "YouTube refused: It requires a token that only its own player can make."


class Case(NamedTuple):
    """An answer, each way's outcome in turn, and what the user is told."""

    answer: dict[str, Any]
    outcomes: list[str]
    code: str
    status: int
    said: str


TWICE_BLOCKED = ["blocked", "blocked"]
CASES = {
    "captions off": Case(
        answers.CAPTIONS_OFF,
        ["captions_off", "captions_off"],
        "captions-off",
        422,
        NO_SPEECH_TO_TEXT,
    ),
    "blocked": Case(answers.BLOCKED, TWICE_BLOCKED, "youtube-blocked", 503, "until 12:15 UTC"),
    "rate limited": Case(
        answers.RATE_LIMITED, TWICE_BLOCKED, "youtube-blocked", 503, "your link is not the cause"
    ),
    "removed": Case(
        answers.REMOVED, ["removed", "removed"], "video-removed", 404, "is not available"
    ),
    "removed by its owner": Case(
        answers.REMOVED_BY_OWNER, ["removed", "removed"], "video-removed", 404, "Check the link"
    ),
    "private": Case(
        answers.PRIVATE, ["private", "private"], "video-private", 502, "has made it private"
    ),
    "age wall": Case(
        answers.AGE_WALL,
        ["age_restricted", "age_restricted"],
        "age-restricted",
        502,
        "CWV_SOURCES__COOKIES_FILE",
    ),
    "members only": Case(
        answers.MEMBERS,
        ["members_only", "members_only"],
        "members-only",
        502,
        "“Join this channel to get access to members-only content”",
    ),
    "live": Case(answers.LIVE, ["live"], "video-live", 409, "live stream or premiere"),
    "a premiere to come": Case(answers.UPCOMING, ["live"], "video-live", 409, "has not ended"),
    "token required": Case(
        answers.TOKEN_REQUIRED, ["refused", "refused"], "youtube-refused", 502, TOKEN
    ),
    "unplayable": Case(
        answers.UNPLAYABLE,
        ["geo_blocked", "geo_blocked"],
        "geo-blocked",
        502,
        "“Video unavailable. The uploader has not made this video available in your country”. A "
        "proxy elsewhere may help: set CWV_SOURCES__PROXY",
    ),
    "a status nobody knows": Case(
        answers.UNKNOWN_STATUS,
        ["refused", "refused"],
        "youtube-refused",
        502,
        "YouTube refused: The tide is out. You can",
    ),
}

RECORDED_CASES = {
    "youtube_age_restricted": (["age_restricted"] * 2, "age-restricted", "confirmed their age"),
    "youtube_po_token_required": (["refused"] * 2, "youtube-refused", TOKEN),
    "youtube_request_blocked": (TWICE_BLOCKED, "youtube-blocked", "refusing requests"),
    "youtube_transcripts_disabled": (["captions_off"] * 2, "captions-off", NO_SPEECH_TO_TEXT),
    "youtube_unplayable": (["refused"] * 2, "youtube-refused", "YouTube refused: Custom Reason."),
    "youtube_video_unavailable": (["removed"] * 2, "video-removed", "is not available"),
}


async def failure(fetcher: YouTubeFetcher, video_id: str = answers.VIDEO_ID) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        await fetcher.fetch(CaptionRequest(video_id, ("en",)))
    return failed.value


def outcomes(told: FetchFailed | FetchResult) -> list[str]:
    return [attempt.outcome for attempt in told.attempts]


@pytest.mark.parametrize("name", CASES)
async def test_each_refusal_is_told_as_what_it_is(
    name: str, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    case = CASES[name]
    youtube.replies |= {PLAYER: Reply(case.answer), OEMBED: Reply(status=404)}
    told = await failure(fetcher)
    assert outcomes(told) == case.outcomes
    assert (told.code, status_of(type(told))) == (case.code, case.status)
    assert case.said in told.detail


@pytest.mark.parametrize("name", RECORDED_CASES)
async def test_recorded_refusals_are_told_as_what_they_are(
    name: str, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    expected, code, said = RECORDED_CASES[name]
    answer = recorded(name)
    youtube.replies |= {PLAYER: Reply(answer), OEMBED: Reply(status=404)}
    told = await failure(fetcher, id_of(answer))
    assert outcomes(told) == expected
    assert told.code == code
    assert said in told.detail


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("youtube", {"zh", "cs", "en", "de", "hi", "ja", "ko", "es"}),
        ("youtube_ww1_nl_en", {"en"}),
    ],
)
async def test_a_recorded_video_is_fetched(
    name: str, languages: set[str], fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    answer = recorded(name)
    youtube.replies[PLAYER] = Reply(answer)
    youtube.replies[TIMEDTEXT] = Reply((RECORDED / "transcript.xml").read_bytes())
    fetched = await fetcher.fetch(CaptionRequest(id_of(answer), ("en",)))
    assert (fetched.transcript.language, fetched.transcript.kind) == ("en", "manual")
    assert languages == set(fetched.transcript.available_languages)
    assert [segment.text for segment in fetched.transcript.segments] == [
        "Hey, this is just a test",
        "this is not the original transcript",
        "just something shorter, I made up for testing",
    ]
    assert fetched.metadata is not None
    assert fetched.metadata.title == answer["videoDetails"]["title"]
    assert fetched.metadata.channel_name == answer["videoDetails"]["author"]


@pytest.mark.parametrize("path", [PLAYER, TIMEDTEXT])
async def test_too_many_requests_is_a_block_wherever_it_is_said(
    path: str, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    youtube.replies[path] = Reply(status=429)
    told = await failure(fetcher)
    assert outcomes(told) == TWICE_BLOCKED
    assert told.code == "youtube-blocked"


async def test_yt_dlp_gets_past_a_block_that_is_on_the_page_alone(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    youtube.replies[WATCH] = Reply(status=429)
    assert outcomes(await fetcher.fetch(CaptionRequest(answers.VIDEO_ID, ("en",)))) == [
        "blocked",
        "ok",
    ]


async def test_a_page_for_robots_is_a_block(fetcher: YouTubeFetcher, youtube: FakeYouTube) -> None:
    youtube.replies[PLAYER] = Reply(answers.BLOCKED)
    youtube.replies[WATCH] = Reply(
        status=302, headers={"Location": "https://www.google.com/sorry/index?continue=x"}
    )
    youtube.replies["/sorry/index"] = Reply('<div class="g-recaptcha"></div>', status=429)
    assert outcomes(await failure(fetcher)) == TWICE_BLOCKED


async def test_an_id_that_the_player_does_not_accept_is_no_video(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    unknown = Reply({"error": {"code": 400}}, status=400)
    youtube.replies |= {PLAYER: unknown, OEMBED: Reply(status=400)}
    told = await failure(fetcher)
    assert outcomes(told) == ["refused", "refused"]
    assert told.code == "not-a-video"
    assert "no video under this link" in told.detail


async def test_empty_captions_are_a_refusal(fetcher: YouTubeFetcher, youtube: FakeYouTube) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    youtube.replies[TIMEDTEXT] = Reply("")
    told = await failure(fetcher)
    assert outcomes(told) == ["refused", "refused"]
    assert "captions that are empty" in told.detail


@pytest.mark.parametrize("answer", ["", "[]", '{"captions": 7}', '{"playabilityStatus": []}'])
async def test_an_answer_of_an_unknown_form_is_an_error_and_may_pass(
    answer: str, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answer)
    told = await failure(fetcher)
    assert told.code == "youtube-error"
    assert told.retryable
    assert "has an unknown form" in told.detail


def recorded(name: str) -> dict[str, Any]:
    path = RECORDED / f"{name}.innertube.json"
    if not path.exists():
        pytest.skip(f"The recorded answers are not there: {path}.")
    answer: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return answer


def id_of(answer: dict[str, Any]) -> str:
    return str(answer.get("videoDetails", {}).get("videoId", answers.VIDEO_ID))
