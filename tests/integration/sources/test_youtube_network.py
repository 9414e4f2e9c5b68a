"""What the libraries may ask for, how long that may take, and what they leave behind."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ProtocolError
from yt_dlp import globals as yt_dlp_globals

from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.network import (
    AnswerTooLarge,
    FetchLimits,
    ForeignAddress,
    GuardedSession,
    open_session,
)
from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.http_recorder import HttpRecorder
from chat_with_video.sources.youtube.schemas import CaptionRequest
from chat_with_video.sources.youtube.service import make_fetcher
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import NEXT, OEMBED, PLAYER, TIMEDTEXT, WATCH, FakeYouTube, Reply
from tests.integration.sources.conftest import HASTY, PATIENT

WANTED = CaptionRequest(answers.VIDEO_ID, ("en",))
PAGE = "https://www.youtube.com/watch"
COOKIES = "# Netscape HTTP Cookie File\n.youtube.com\tTRUE\t/\tTRUE\t2147483647\tSID\tabc123\n"


def session(youtube: FakeYouTube, limits: FetchLimits = PATIENT) -> GuardedSession:
    return open_session(None, HttpRecorder(), limits, youtube.transport())


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.com/watch",
        "http://www.youtube.com/watch",
        "https://www.youtube.com:8443/watch",
        "https://www.youtube.com@evil.com/",
        "https://user@www.youtube.com/watch",
        "https://127.0.0.1/",
        "https://www.youtube.com.evil.com/",
    ],
)
def test_only_known_hosts_are_asked_directly_or_by_a_redirect(
    url: str, youtube: FakeYouTube
) -> None:
    with session(youtube) as guarded:
        with pytest.raises(ForeignAddress):
            guarded.get(url)
        assert youtube.asked == []
        youtube.replies[WATCH] = Reply(status=302, headers={"Location": url})
        with pytest.raises(ForeignAddress):
            guarded.get(PAGE)
        assert len(youtube.asked) == 1


def test_a_redirect_among_known_hosts_is_followed_with_its_cookies(youtube: FakeYouTube) -> None:
    there = "https://m.youtube.com/watch"
    to_mobile = {"Location": there, "Set-Cookie": "seen=yes; Domain=.youtube.com; Path=/; Secure"}
    youtube.replies[WATCH] = [Reply(status=302, headers=to_mobile), Reply("here")]
    with session(youtube) as guarded:
        response = guarded.get(PAGE)
    assert (response.url, response.text) == (there, "here")
    assert [asked.host for asked in youtube.asked] == ["www.youtube.com", "m.youtube.com"]
    assert youtube.asked[1].headers["Cookie"] == "seen=yes"


def test_a_server_error_is_asked_again_and_then_given_up(youtube: FakeYouTube) -> None:
    youtube.replies[WATCH] = [Reply(status=503), Reply("back")]
    with session(youtube) as guarded:
        assert guarded.get(PAGE).text == "back"
        youtube.replies[WATCH] = Reply(status=503)
        assert guarded.get(PAGE).status_code == 503
    assert len(youtube.asked) == 2 + 3


def test_a_pause_that_the_server_asks_for_is_kept_if_there_is_time(youtube: FakeYouTube) -> None:
    youtube.replies[WATCH] = Reply(status=503, headers={"Retry-After": "60"})
    with session(youtube) as guarded, pytest.raises(requests.Timeout):
        guarded.get(PAGE)
    assert len(youtube.asked) == 1


def test_an_answer_without_end_is_cut_off(youtube: FakeYouTube) -> None:
    youtube.replies[WATCH] = Reply("x" * 2_000)
    with (
        session(youtube, FetchLimits(answer_bytes=1_000)) as guarded,
        pytest.raises(AnswerTooLarge),
    ):
        guarded.get(PAGE)


@pytest.mark.parametrize("path", [WATCH, PLAYER, TIMEDTEXT])
@pytest.mark.parametrize("reply", [Reply(hangs=True), Reply(" ", drips=True)])
async def test_a_youtube_that_hangs_or_drips_is_a_timeout_in_time(
    path: str, reply: Reply, build: Callable[..., YouTubeFetcher], youtube: FakeYouTube
) -> None:
    youtube.replies |= {PLAYER: Reply(answers.FINE), path: reply, OEMBED: reply}
    started = time.monotonic()
    assert (await attempts_of(build(HASTY)))[0] == "timeout"
    # 0.4 s for each of two ways and oEmbed, some more for a read that had begun.
    assert time.monotonic() - started < 4


async def test_when_all_of_youtube_hangs_the_user_reads_so(
    build: Callable[..., YouTubeFetcher], youtube: FakeYouTube
) -> None:
    for path in (WATCH, PLAYER, NEXT, OEMBED):
        youtube.replies[path] = Reply(hangs=True)
    with pytest.raises(FetchFailed, match="did not answer in time") as failed:
        await build(HASTY).fetch(WANTED)
    assert [attempt.outcome for attempt in failed.value.attempts] == ["timeout", "timeout"]
    assert failed.value.retryable


async def test_a_proxy_that_is_not_there_is_named() -> None:
    with ThreadPoolExecutor(1) as executor:
        fetcher = make_fetcher(SourceSettings(proxy="http://127.0.0.1:9"), executor, limits=HASTY)
        with pytest.raises(FetchFailed, match="Check CWV_SOURCES__PROXY") as failed:
            await fetcher.fetch(WANTED)
    assert [attempt.outcome for attempt in failed.value.attempts] == ["proxy_failed"]
    assert not failed.value.retryable


class Unconnected(HTTPAdapter):
    """Leads every request to a port that nobody listens on, and counts the connections tried."""

    def __init__(self, address: str) -> None:
        self.tried = 0
        self._address = address
        super().__init__()

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        self.tried += 1
        request.url = self._address
        return super().send(request, **kwargs)


async def test_without_a_network_one_connection_is_tried_and_no_other_way() -> None:
    transport = Unconnected("https://127.0.0.1:9/")
    with ThreadPoolExecutor(1) as executor:
        fetcher = make_fetcher(SourceSettings(), executor, transport=transport)
        with pytest.raises(FetchFailed, match="check the internet connection") as failed:
            await fetcher.fetch(WANTED)
    assert transport.tried == 1
    assert [attempt.outcome for attempt in failed.value.attempts] == ["offline"]
    # The job is not tried again by itself either.
    assert (failed.value.code, failed.value.retryable) == ("youtube-unreachable", False)


def test_once_no_connection_was_made_a_session_tries_no_other() -> None:
    transport = Unconnected("https://127.0.0.1:9/")
    with open_session(None, HttpRecorder(), PATIENT, transport) as guarded:
        for _ in range(3):
            with pytest.raises(requests.ConnectionError):
                guarded.get(PAGE)
    assert transport.tried == 1


def test_a_connection_that_breaks_is_tried_again() -> None:
    class Breaking(HTTPAdapter):
        tried = 0

        def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
            self.tried += 1
            raise requests.ConnectionError(ProtocolError("Connection aborted."))

    transport = Breaking()
    with (
        open_session(None, HttpRecorder(), PATIENT, transport) as guarded,
        pytest.raises(requests.ConnectionError),
    ):
        guarded.get(PAGE)
    assert transport.tried == 1 + len(PATIENT.pauses_s)


async def test_the_users_cookies_are_sent_by_both_ways_and_their_file_is_not_touched(
    build: Callable[..., YouTubeFetcher], youtube: FakeYouTube, tmp_path: Path
) -> None:
    file = tmp_path / "cookies.txt"
    file.write_text(COOKIES)
    changed = file.stat().st_mtime_ns
    youtube.replies[PLAYER] = Reply(
        answers.CAPTIONS_OFF, headers={"Set-Cookie": "tracked=1; Domain=.youtube.com; Path=/"}
    )
    await attempts_of(build(cookies_file=file))
    players = [asked for asked in youtube.asked if asked.path == PLAYER]
    assert len(players) >= 2
    assert all("SID=abc123" in asked.headers["Cookie"] for asked in players)
    assert (file.read_text(), file.stat().st_mtime_ns) == (COOKIES, changed)


async def test_yt_dlp_leaves_no_file_and_loads_no_plugin(
    fetcher: YouTubeFetcher,
    youtube: FakeYouTube,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = tmp_path / "home"
    plugin = home / "yt-dlp/plugins/bad/yt_dlp_plugins/extractor/bad.py"
    plugin.parent.mkdir(parents=True)
    plugin.write_text(f"open({str(home / 'ran')!r}, 'w').close()")
    (home / "yt-dlp.conf").write_text("--write-info-json\n--write-subs\n")
    before = sorted(home.rglob("*"))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.chdir(home)
    monkeypatch.setattr(yt_dlp_globals.plugin_dirs, "value", ["default"])
    monkeypatch.setattr(yt_dlp_globals.all_plugins_loaded, "value", False)

    youtube.replies[WATCH] = Reply(status=404)
    youtube.replies[PLAYER] = Reply(answers.FINE)
    assert await attempts_of(fetcher) == ["refused", "ok"]
    assert sorted(home.rglob("*")) == before


async def attempts_of(fetcher: YouTubeFetcher) -> list[str]:
    try:
        attempts = (await fetcher.fetch(WANTED)).attempts
    except FetchFailed as failed:
        attempts = failed.attempts
    return [attempt.outcome for attempt in attempts]
