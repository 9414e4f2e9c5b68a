"""The fetcher from its first way to its last, with the real libraries."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from chat_with_video.sources.youtube.cooldown import Cooldown
from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.provider_errors import ProviderFailed
from chat_with_video.sources.youtube.schemas import (
    Attempt,
    CaptionRequest,
    FetchResult,
    PlaylistRequest,
    PlaylistVideos,
    ProviderResult,
)
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import OEMBED, PLAYER, WATCH, FakeYouTube, Reply
from tests.integration.sources.conftest import Clock

API, YT_DLP = "youtube-transcript-api", "yt-dlp"
UNTITLED = answers.plays(answers.track("en"), title=None)
ONLY_AUTOMATIC = answers.plays(answers.track("nl"), answers.track("en", automatic=True))


def want(*languages: str, strict: bool = False) -> CaptionRequest:
    return CaptionRequest(answers.VIDEO_ID, languages or ("en",), strict=strict)


def only_yt_dlp(youtube: FakeYouTube, answer: dict[str, object]) -> None:
    """The first way fails: the page that it needs, and yt-dlp does not, is not there."""
    youtube.replies[WATCH] = Reply(status=404)
    youtube.replies[PLAYER] = Reply(answer)


async def test_the_first_way_gives_manual_captions(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    fetched = await fetcher.fetch(want("en"))
    transcript = fetched.transcript
    assert (transcript.language, transcript.kind) == ("en", "manual")
    assert transcript.available_languages == ("en", "nl")
    assert [(s.position, s.start_s, s.end_s, s.text) for s in transcript.segments] == [
        (0, 0, 2, "First line in en"),
        (1, 2, 4, "Second line, manual"),
    ]
    assert fetched.attempts == (
        Attempt(rung=API, outcome="ok", detail="Manual captions in en, 2 lines."),
    )


@pytest.mark.parametrize("first_fails", [False, True])
@pytest.mark.parametrize(
    ("answer", "languages", "taken"),
    [
        (answers.FINE, ("nl", "en"), ("nl", "manual")),
        (ONLY_AUTOMATIC, ("en", "nl"), ("en", "automatic")),
        (ONLY_AUTOMATIC, ("nl", "en"), ("nl", "manual")),
        (ONLY_AUTOMATIC, ("de", "fr"), ("en", "automatic")),
    ],
)
async def test_both_ways_take_the_same_captions(
    first_fails: bool,
    answer: dict[str, object],
    languages: tuple[str, ...],
    taken: tuple[str, str],
    fetcher: YouTubeFetcher,
    youtube: FakeYouTube,
) -> None:
    youtube.replies[PLAYER] = Reply(answer)
    if first_fails:
        only_yt_dlp(youtube, answer)
    fetched = await fetcher.fetch(want(*languages))
    assert (fetched.transcript.language, fetched.transcript.kind) == taken
    assert set(fetched.transcript.available_languages) == {"en", "nl"}
    assert [s.text for s in fetched.transcript.segments] == [
        f"First line in {taken[0]}",
        f"Second line, {'asr' if taken[1] == 'automatic' else 'manual'}",
    ]
    assert [a.outcome for a in fetched.attempts] == (["refused", "ok"] if first_fails else ["ok"])
    # A machine's translation is never asked for.
    assert not any("tlang" in asked.query for asked in youtube.asked)


@pytest.mark.parametrize("first_fails", [False, True])
async def test_a_language_that_was_insisted_on_is_missed_with_the_list_of_those_there_are(
    first_fails: bool, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.FINE)
    if first_fails:
        only_yt_dlp(youtube, answers.FINE)
    told = await failure(fetcher, want("de", strict=True))
    assert told.attempts[-1].outcome == "no_language"
    assert "It has: en, nl." in told.detail


async def test_when_yt_dlp_fetches_its_one_look_gives_the_metadata_too(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    only_yt_dlp(youtube, answers.FINE)
    fetched = await fetcher.fetch(want("en"))
    assert [attempt.rung for attempt in fetched.attempts] == [API, YT_DLP]
    assert fetched.metadata is not None
    assert fetched.metadata.title == "A talk about tides"
    assert fetched.metadata.duration_s == 600
    assert youtube.paths.count(PLAYER) == 1
    assert OEMBED not in youtube.paths


async def test_metadata_is_read_from_the_page_and_bounded(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    microformat = {"playerMicroformatRenderer": {"uploadDate": "2024-05-06T07:00:00-07:00"}}
    answer = answers.plays(answers.track("en"), title="\u202etitle \n" * 500)
    youtube.replies[PLAYER] = Reply({**answer, "microformat": microformat})
    metadata = (await fetcher.fetch(want())).metadata
    assert metadata is not None
    assert metadata.title is not None
    assert len(metadata.title) == 300
    assert "\n" not in metadata.title
    assert metadata.channel_name == "Harbour School"
    assert metadata.publication_date == date(2024, 5, 6)
    assert metadata.view_count == 1234
    assert metadata.thumbnail_url == f"https://i.ytimg.com/vi/{answers.VIDEO_ID}/hqdefault.jpg"


async def test_oembed_stands_in_where_yt_dlp_learns_nothing(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = [Reply(UNTITLED), Reply(status=500)]
    metadata = (await fetcher.fetch(want())).metadata
    assert metadata is not None
    assert (metadata.title, metadata.channel_name) == ("A talk", "A channel")
    assert metadata.duration_s is None


async def test_a_video_without_metadata_is_fetched_all_the_same(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = [Reply(UNTITLED), Reply(status=500)]
    youtube.replies[OEMBED] = Reply("no JSON")
    fetched = await fetcher.fetch(want())
    assert fetched.metadata is None
    assert len(fetched.transcript.segments) == 2


async def test_a_video_that_failed_still_has_its_title(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.CAPTIONS_OFF)
    told = await failure(fetcher)
    assert told.metadata is not None
    assert told.metadata.title == "A talk about tides"


async def test_each_attempt_is_told_as_it_ends(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    only_yt_dlp(youtube, answers.FINE)
    told: list[tuple[str, int]] = []

    async def note(attempt: Attempt) -> None:
        told.append((attempt.rung, len(youtube.asked)))

    await fetcher.fetch(want(), on_attempt=note)
    assert [rung for rung, _ in told] == [API, YT_DLP]
    assert told[0][1] < told[1][1]


async def test_a_block_of_one_provider_does_not_claim_that_nothing_is_asked(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    # The library reads the page first; yt-dlp asks the player all the same.
    youtube.replies |= {
        WATCH: [Reply(status=429), Reply("")],
        PLAYER: Reply(answers.UNKNOWN_STATUS),
    }
    told = await failure(fetcher)
    assert [attempt.outcome for attempt in told.attempts] == ["blocked", "refused"]
    assert (
        "Other providers are still tried, but not youtube-transcript-api until 12:15 UTC"
        in told.detail
    )
    assert "No requests go" not in told.detail
    youtube.replies[PLAYER] = Reply(answers.BLOCKED)
    told = await failure(fetcher)
    assert "No requests go to YouTube until 12:15 UTC" in told.detail


async def test_after_a_block_nothing_is_asked_until_the_cooldown_is_over(
    fetcher: YouTubeFetcher, youtube: FakeYouTube, clock: Clock
) -> None:
    youtube.replies[PLAYER] = Reply(answers.BLOCKED)
    first = await failure(fetcher)
    assert first.context["retry_at"] == "2026-03-01T12:15:00+00:00"
    assert not first.retryable
    asked = len(youtube.asked)

    clock.advance(minutes=14)
    second = await failure(fetcher)
    assert len(youtube.asked) == asked
    assert second.context["retry_at"] == first.context["retry_at"]
    assert [attempt.outcome for attempt in second.attempts] == ["blocked", "blocked"]
    assert "not asked again before 12:15 UTC" in second.attempts[0].detail

    clock.advance(minutes=2)
    youtube.replies[PLAYER] = Reply(answers.FINE)
    assert isinstance(await fetcher.fetch(want()), FetchResult)


async def test_a_way_that_was_blocked_rests_while_another_works(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = [Reply(answers.BLOCKED), Reply(answers.FINE)]
    first = await fetcher.fetch(want())
    assert [attempt.outcome for attempt in first.attempts] == ["blocked", "ok"]
    asked = youtube.paths.count(PLAYER)
    second = await fetcher.fetch(want())
    assert [attempt.outcome for attempt in second.attempts] == ["blocked", "ok"]
    assert youtube.paths.count(PLAYER) == asked + 1


async def test_what_was_learned_of_the_video_is_told_before_chance() -> None:
    said = [ProviderFailed("captions_off"), ProviderFailed("timeout")]
    told = await failure(climbing(said))
    assert told.code == "captions-off"
    assert [attempt.outcome for attempt in told.attempts] == ["captions_off", "timeout"]


async def test_the_ladder_ends_where_no_way_can_help() -> None:
    told = await failure(climbing([ProviderFailed("live"), ProviderFailed("error")]))
    assert [attempt.outcome for attempt in told.attempts] == ["live"]


async def test_no_more_videos_are_fetched_at_once_than_there_are_threads() -> None:
    busy, most, lock = 0, 0, threading.Lock()

    class Slow:
        name = "slow"

        def fetch(self, wanted: CaptionRequest) -> ProviderResult:
            nonlocal busy, most
            with lock:
                busy += 1
                most = max(most, busy)
            threading.Event().wait(0.02)
            with lock:
                busy -= 1
            raise ProviderFailed("private")

    with ThreadPoolExecutor(2) as executor:
        fetcher = YouTubeFetcher(
            [Slow()], [], Cooldown(60, Clock()), executor, playlist_provider=NoPlaylists()
        )
        await asyncio.gather(*(failure(fetcher) for _ in range(6)))
    assert most == 2


async def test_cookies_that_cannot_be_read_are_told(
    build: Callable[..., YouTubeFetcher],
    youtube: FakeYouTube,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    missing = tmp_path_factory.mktemp("cookies") / "missing.txt"
    told = await failure(build(cookies_file=missing))
    assert "The file of CWV_SOURCES__COOKIES_FILE is not there" in told.detail
    assert youtube.paths == [OEMBED]


async def failure(fetcher: YouTubeFetcher, wanted: CaptionRequest | None = None) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        await fetcher.fetch(wanted or want())
    return failed.value


def climbing(said: list[ProviderFailed]) -> YouTubeFetcher:
    """A fetcher whose ways fail as told."""

    class Failing:
        def __init__(self, number: int) -> None:
            self.name = f"way-{number}"
            self._number = number

        def fetch(self, wanted: CaptionRequest) -> ProviderResult:
            raise said[self._number]

    ways = [Failing(number) for number in range(len(said))]
    cooldown = Cooldown(60, Clock())
    return YouTubeFetcher(
        ways, [], cooldown, ThreadPoolExecutor(1), playlist_provider=NoPlaylists()
    )


class NoPlaylists:
    """Lists none."""

    name = "none"

    def list_videos(self, request: PlaylistRequest) -> PlaylistVideos:
        raise ProviderFailed("refused")
