"""The user's cookies: good, expired, malformed and missing ones, and what the user reads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.schemas import CaptionRequest
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import OEMBED, PLAYER, WATCH, WATCH_PAGE, FakeYouTube, Reply, by_client

WANTED = CaptionRequest(answers.VIDEO_ID, ("en",))
FINE = Reply(answers.plays(answers.track("en")))
NETSCAPE = "begins with the line “# Netscape HTTP Cookie File”"
PAST = 1_700_000_000

Build = Callable[..., YouTubeFetcher]
CookiesFile = Callable[..., Path]


async def failure(fetcher: YouTubeFetcher) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        await fetcher.fetch(WANTED)
    return failed.value


def signed_out(answer: dict[str, Any]) -> dict[str, Any]:
    params = [{"key": "logged_in", "value": "0"}]
    return {**answer, "responseContext": {"serviceTrackingParams": [{"params": params}]}}


def signed_in(answer: dict[str, Any]) -> dict[str, Any]:
    params = [{"key": "logged_in", "value": "1"}]
    return {**answer, "responseContext": {"serviceTrackingParams": [{"params": params}]}}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[{"name": "SID", "value": "abc"}]', "is JSON"),
        (b".youtube.com\tTRUE\t/\tTRUE\t2147483647\tSID\tabc\n", "does not begin with the line"),
        (b"# Netscape HTTP Cookie File\nSID=abc; HSID=def\n", "holds no cookies of youtube.com"),
        (b"# Netscape HTTP Cookie File\n", "holds no cookies of youtube.com"),
        (b"\xff\xfe\x00\x01", "is not a text file"),
        (None, "is not there"),
    ],
)
async def test_a_file_that_is_of_another_form_is_told_with_the_form_that_is_wanted(
    content: bytes | None, said: str, build: Build, youtube: FakeYouTube, tmp_path: Path
) -> None:
    file = tmp_path / "cookies.txt"
    if content is not None:
        file.write_bytes(content)
    told = await failure(build(cookies_file=file))
    assert [attempt.outcome for attempt in told.attempts] == ["cookies_invalid"]
    assert (told.code, told.retryable) == ("cookies-invalid", False)
    assert f"The file of CWV_SOURCES__COOKIES_FILE {said}" in told.detail
    assert NETSCAPE in told.detail
    assert youtube.paths == [OEMBED]


@pytest.mark.parametrize("answer", [answers.SIGN_IN, answers.AGE_WALL, answers.PRIVATE])
async def test_cookies_that_have_expired_by_their_date_are_told(
    answer: dict[str, Any], build: Build, youtube: FakeYouTube, cookies_file: CookiesFile
) -> None:
    youtube.replies[PLAYER] = Reply(answer)
    told = await failure(build(cookies_file=cookies_file(expires=PAST)))
    assert told.code == "cookies-expired"
    assert "Export them again" in told.detail


@pytest.mark.parametrize("answer", [answers.SIGN_IN, answers.AGE_WALL])
async def test_an_account_that_is_asked_to_sign_in_has_expired_cookies(
    answer: dict[str, Any], build: Build, youtube: FakeYouTube, cookies_file: CookiesFile
) -> None:
    youtube.replies[PLAYER] = Reply(answer)
    assert (await failure(build(cookies_file=cookies_file()))).code == "cookies-expired"


@pytest.mark.parametrize("answer", [answers.BLOCKED, answers.MEMBERS])
async def test_a_session_that_youtube_does_not_know_has_expired_cookies(
    answer: dict[str, Any], build: Build, youtube: FakeYouTube, cookies_file: CookiesFile
) -> None:
    youtube.replies[PLAYER] = Reply(signed_out(answer))
    assert (await failure(build(cookies_file=cookies_file()))).code == "cookies-expired"
    youtube.replies |= {
        PLAYER: Reply(answer),
        WATCH: Reply(WATCH_PAGE.replace("{", '{"LOGGED_IN":false,', 1)),
    }
    assert (await failure(build(cookies_file=cookies_file()))).code == "cookies-expired"


async def test_a_session_that_youtube_ends_has_expired_cookies(
    build: Build, youtube: FakeYouTube, cookies_file: CookiesFile
) -> None:
    ended = {"Set-Cookie": "LOGIN_INFO=; Domain=.youtube.com; Path=/; Max-Age=0"}
    youtube.replies |= {WATCH: Reply(WATCH_PAGE, headers=ended), PLAYER: Reply(answers.BLOCKED)}
    assert (await failure(build(cookies_file=cookies_file()))).code == "cookies-expired"


async def test_good_cookies_do_not_stand_for_a_block(
    build: Build, youtube: FakeYouTube, cookies_file: CookiesFile
) -> None:
    youtube.replies[PLAYER] = Reply(signed_in(answers.BLOCKED))
    told = await failure(build(cookies_file=cookies_file()))
    assert told.code == "youtube-blocked"
    assert "CWV_SOURCES__COOKIES_FILE" not in told.detail


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (answers.MEMBERS, "members-only", "Use the cookies of another account that is a member"),
        (answers.AGE_CHECK, "age-restricted", "Use the cookies of another account that has"),
    ],
)
async def test_an_account_that_may_not_see_the_video_is_told_so(
    answer: dict[str, Any],
    code: str,
    said: str,
    build: Build,
    youtube: FakeYouTube,
    cookies_file: CookiesFile,
) -> None:
    youtube.replies[PLAYER] = Reply(signed_in(answer))
    told = await failure(build(cookies_file=cookies_file()))
    assert told.code == code
    assert said in told.detail


async def test_good_cookies_pass_an_age_check_and_a_token_is_told_as_such(
    build: Build, youtube: FakeYouTube, cookies_file: CookiesFile
) -> None:
    # The first provider sends the cookies, but cannot sign in to a player with them.
    youtube.replies[PLAYER] = by_client(FINE, ANDROID=Reply(signed_out(answers.AGE_WALL)))
    fetched = await build(cookies_file=cookies_file()).fetch(WANTED)
    assert [attempt.outcome for attempt in fetched.attempts] == ["age_restricted", "ok"]
    youtube.replies[PLAYER] = by_client(
        Reply(answers.TOKEN_REQUIRED), ANDROID=Reply(answers.AGE_WALL)
    )
    told = await failure(build(cookies_file=cookies_file()))
    assert "It requires a token that only its own player can make" in told.detail
    assert "COOKIES" not in told.detail
