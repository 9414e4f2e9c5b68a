"""What `doctor` finds about YouTube, with the real libraries against a small YouTube."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat_with_video.cli.youtube_checks import check_cookies, describe_reports
from chat_with_video.core.config import SourceSettings
from chat_with_video.sources.network import FetchLimits
from chat_with_video.sources.youtube.diagnosis import ProviderReport, diagnose
from chat_with_video.sources.youtube.reachability import find_obstacle
from tests.fakes import youtube_answers as answers
from tests.fakes.proxy import FakeProxy
from tests.fakes.youtube import OEMBED, PLAYER, FakeYouTube, Reply, by_client

LIMITS = FetchLimits(request_s=5, total_s=10, pauses_s=(0.01,))
ROBOTS = "/robots.txt"


@pytest.fixture
def youtube() -> Iterator[FakeYouTube]:
    with FakeYouTube() as fake:
        yield fake


def reports(youtube: FakeYouTube) -> list[ProviderReport]:
    found = diagnose(
        SourceSettings(), answers.VIDEO_ID, limits=LIMITS, transport=youtube.transport()
    )
    return list(found)


def test_a_fetch_is_shown_provider_by_provider_with_its_players(youtube: FakeYouTube) -> None:
    youtube.replies[PLAYER] = by_client(
        Reply(answers.plays(answers.track("en"))),
        ANDROID=Reply(answers.BLOCKED),
        VISIONOS=Reply(status=400),
    )
    api, yt_dlp, oembed = findings = describe_reports(reports(youtube))
    assert [finding.state for finding in findings] == ["warn", "ok", "ok"]
    assert "blocked in " in api.detail
    assert "page: 200 in " in api.detail
    assert "player as ANDROID: 200 LOGIN_REQUIRED in " in api.detail
    assert "Manual captions in en, 2 lines." in yt_dlp.detail
    assert "player as VISIONOS: 400 in " in yt_dlp.detail
    assert "player as ANDROID_VR: 200 OK in " in yt_dlp.detail
    assert "captions: 200 in " in yt_dlp.detail
    assert "“A talk”" in oembed.detail


def test_a_video_that_no_provider_fetches_is_bad(youtube: FakeYouTube) -> None:
    youtube.replies |= {PLAYER: Reply(answers.BLOCKED), OEMBED: Reply(status=404)}
    assert [finding.state for finding in describe_reports(reports(youtube))] == ["bad"] * 3


def test_a_proxy_that_refuses_is_shown() -> None:
    with FakeProxy("407 Proxy Authentication Required") as proxy:
        settings = SourceSettings(proxy=proxy.url)
        found = describe_reports(list(diagnose(settings, answers.VIDEO_ID, limits=LIMITS)))
        obstacle = find_obstacle(settings.proxy)
    assert all("407 Proxy Authentication Required" in finding.detail for finding in found)
    assert "secret" not in " ".join(finding.detail for finding in found)
    assert obstacle is not None
    assert obstacle.outcome == "proxy_failed"


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (Reply("User-agent: *"), None),
        (Reply(status=429), "blocked"),
        (Reply('<div class="g-recaptcha"></div>'), "blocked"),
        (
            Reply(status=302, headers={"Location": "https://www.google.com/sorry/index?x"}),
            "blocked",
        ),
        (Reply(status=503), "error"),
        (Reply(status=403), "refused"),
        (Reply(status=302, headers={"Location": "https://evil.example/"}), "error"),
    ],
)
def test_only_a_page_of_youtube_means_that_it_is_reachable(
    reply: Reply, outcome: str | None, youtube: FakeYouTube
) -> None:
    youtube.replies |= {ROBOTS: reply, "/sorry/index": Reply("Are you a robot?")}
    obstacle = find_obstacle(None, youtube.transport())
    assert (obstacle.outcome if obstacle is not None else None) == outcome


@pytest.mark.parametrize(
    ("name", "expires", "state", "said"),
    [
        ("LOGIN_INFO", 2_147_483_647, "ok", "1 cookies of YouTube, of an account"),
        ("PREF", 2_147_483_647, "warn", "none of an account"),
        ("LOGIN_INFO", 1_700_000_000, "warn", "which have expired"),
    ],
)
def test_what_a_cookie_file_holds_is_shown(
    name: str, expires: int, state: str, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "cookies.txt"
    line = f".youtube.com\tTRUE\t/\tTRUE\t{expires}\t{name}\tx"
    file.write_text(f"# Netscape HTTP Cookie File\n{line}\n")
    finding = check_cookies(file)
    assert (finding.state, said in finding.detail) == (state, True)


def test_a_cookie_file_of_another_form_is_shown(tmp_path: Path) -> None:
    finding = check_cookies(tmp_path / "missing.txt")
    assert finding.state == "warn"
    assert "is not there" in finding.detail
