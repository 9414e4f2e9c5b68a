"""A YouTube that misbehaves: what each way makes of it, and what the user reads."""

import gzip

import pytest

from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.schemas import CaptionRequest
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import PLAYER, TIMEDTEXT, FakeYouTube, Reply

ENDLESS = b"<transcript>" + b"x" * 50_000_000


async def failure(fetcher: YouTubeFetcher) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        await fetcher.fetch(CaptionRequest(answers.VIDEO_ID, ("en",)))
    assert [attempt.outcome for attempt in failed.value.attempts] == ["error", "error"]
    assert failed.value.code == "youtube-error"
    assert "paste the video's transcript or upload a caption file" in failed.value.detail
    return failed.value


@pytest.mark.parametrize("path", [PLAYER, TIMEDTEXT])
async def test_a_redirect_to_elsewhere_is_not_followed_and_told(
    path: str, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    elsewhere = Reply(status=302, headers={"Location": "https://evil.example/captions"})
    youtube.replies |= {PLAYER: Reply(answers.FINE), path: elsewhere}
    told = await failure(fetcher)
    assert "redirected to an address that is not its own" in told.detail
    assert {asked.host for asked in youtube.asked} == {"www.youtube.com"}


@pytest.mark.parametrize(
    "reply",
    [
        Reply(ENDLESS),
        Reply(gzip.compress(ENDLESS), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["as it is", "compressed"],
)
async def test_a_caption_file_of_50_mb_is_not_read_to_its_end_and_told(
    reply: Reply, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies |= {PLAYER: Reply(answers.FINE), TIMEDTEXT: reply}
    assert "YouTube's answer was too large" in (await failure(fetcher)).detail
