"""Proxies that fail, and proxies that lead each session to another address."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.schemas import CaptionRequest
from chat_with_video.sources.youtube.service import make_fetcher
from tests.fakes import youtube_answers as answers
from tests.fakes.proxy import FakeProxy
from tests.fakes.youtube import PLAYER, WATCH, WATCH_PAGE, FakeYouTube, Reply
from tests.integration.sources.conftest import PATIENT

WANTED = CaptionRequest(answers.VIDEO_ID, ("en",))
PROXY = "http://127.0.0.1:9"
FINE = Reply(answers.plays(answers.track("en")))
BLOCKED = Reply(answers.BLOCKED)

Build = Callable[..., YouTubeFetcher]


async def failure(fetcher: YouTubeFetcher) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        await fetcher.fetch(WANTED)
    return failed.value


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("402 Payment Required", "“402 Payment Required”. Its plan is used up"),
        ("403 Forbidden", "“403 Forbidden”. It does not allow connections to YouTube"),
        ("407 Proxy Authentication Required", "does not accept the user name and password"),
        ("502 Bad Gateway", "“502 Bad Gateway”. It could not reach YouTube"),
        ("418 No Tea", "“418 No Tea”. Check CWV_SOURCES__PROXY"),
    ],
)
async def test_what_a_proxy_says_is_told(status: str, said: str) -> None:
    with FakeProxy(status) as proxy, ThreadPoolExecutor(1) as executor:
        fetcher = make_fetcher(SourceSettings(proxy=proxy.url), executor, limits=PATIENT)
        told = await failure(fetcher)
    assert [attempt.outcome for attempt in told.attempts] == ["proxy_failed"]
    assert said in told.detail
    assert "secret" not in told.detail + told.attempts[0].detail


async def test_a_socks_proxy_that_needs_another_package_is_told(
    build: Build, youtube: FakeYouTube
) -> None:
    with ThreadPoolExecutor(1) as executor:
        told = await failure(make_fetcher(SourceSettings(proxy="socks5h://127.0.0.1:9"), executor))
    assert [attempt.outcome for attempt in told.attempts] == ["proxy_failed"]
    assert "CWV_SOURCES__PROXY" in told.detail


async def test_a_new_session_is_tried_before_a_block_counts(
    build: Build, youtube: FakeYouTube
) -> None:
    youtube.replies |= {
        PLAYER: FINE,
        WATCH: [Reply(status=429), Reply(status=429), Reply(WATCH_PAGE)],
    }
    fetched = await build(proxy=PROXY, proxy_rotates=2).fetch(WANTED)
    assert [attempt.outcome for attempt in fetched.attempts] == ["ok"]
    assert youtube.paths.count(WATCH) == 3


async def test_no_provider_rests_when_all_sessions_were_blocked(
    build: Build, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = BLOCKED
    fetcher = build(proxy=PROXY, proxy_rotates=2)
    told = await failure(fetcher)
    assert [attempt.outcome for attempt in told.attempts] == ["blocked", "blocked"]
    assert youtube.paths.count(WATCH) == 6
    assert "retry_at" not in told.context
    assert "No requests go" not in told.detail
    assert "from the proxy's address" in told.detail
    youtube.replies[PLAYER] = FINE
    assert (await fetcher.fetch(WANTED)).attempts[0].outcome == "ok"


async def test_each_new_session_makes_a_new_connection_to_the_proxy() -> None:
    with FakeProxy("502 Bad Gateway") as proxy, ThreadPoolExecutor(1) as executor:
        settings = SourceSettings(proxy=proxy.url, proxy_rotates=3)
        told = await failure(make_fetcher(settings, executor, limits=PATIENT))
    assert proxy.asked == 4
    assert [attempt.outcome for attempt in told.attempts] == ["proxy_failed"]


async def test_without_a_proxy_nothing_rotates(build: Build, youtube: FakeYouTube) -> None:
    youtube.replies[PLAYER] = BLOCKED
    assert "retry_at" in (await failure(build(proxy_rotates=5))).context
    assert youtube.paths.count(WATCH) == 2
