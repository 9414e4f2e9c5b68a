"""Which captions are taken from what YouTube lists, with the real libraries."""

import json
from typing import Any

import pytest

from chat_with_video.sources.youtube.errors import FetchFailed
from chat_with_video.sources.youtube.fetcher import YouTubeFetcher
from chat_with_video.sources.youtube.schemas import CaptionRequest, Transcript
from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import PLAYER, TIMEDTEXT, WATCH, WATCH_PAGE, FakeYouTube, Reply, json3
from tests.fakes.youtube_answers import track

HOURS_3 = "10800"
SPEECH = "these are ten words that people say while they talk"
FULL = json3(*(f"{SPEECH}, line {n}" for n in range(900)), seconds=12)
STUB = json3("Subtitles by Jane", "See you next time", seconds=40)
MUSIC = json3(*["[Music]"] * 600, seconds=12)
DUBS = [track(code, automatic=True) for code in ("ar", "de", "en", "es", "fr")]


async def taken(
    fetcher: YouTubeFetcher, youtube: FakeYouTube, answer: dict[str, Any], *languages: str
) -> Transcript:
    youtube.replies[PLAYER] = Reply(answer)
    request = CaptionRequest(answers.VIDEO_ID, languages or ("en",))
    return (await fetcher.fetch(request)).transcript


def audio(spoken: str, *places: int) -> dict[str, list[int]]:
    """Audio tracks in the languages of `DUBS`, and the original one with its captions."""
    dubs = {f"{one['languageCode']}.10": [place] for place, one in enumerate(DUBS)}
    return {**dubs, spoken: list(places)}


@pytest.mark.parametrize("first_fails", [False, True])
async def test_a_dubbed_video_gives_what_is_spoken_in_it(
    first_fails: bool, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    if first_fails:
        youtube.replies[WATCH] = Reply(status=404)
    answer = answers.dubbed([*DUBS, track("nl", automatic=True)], audio("nl.4", 5), default=5)
    transcript = await taken(fetcher, youtube, answer)
    assert (transcript.language, transcript.kind) == ("nl", "automatic")
    assert transcript.available_languages == ("ar", "de", "en", "es", "fr", "nl")


async def test_the_original_is_told_by_its_captions_where_its_language_is_not(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    answer = answers.dubbed([*DUBS, track("nl", automatic=True)], audio("", 5), default=5)
    assert (await taken(fetcher, youtube, answer)).language == "nl"


async def test_captions_of_dubs_that_stand_with_the_original_are_told_by_their_language(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    listed = [*DUBS, track("nl", automatic=True)]
    for tracks in ({"nl.4": list(range(6))}, {"nl.4": list(range(6)), "en.10": list(range(6))}):
        answer = answers.dubbed(listed, tracks)
        assert (await taken(fetcher, youtube, answer)).language == "nl"


async def test_a_language_that_was_heard_wrongly_is_still_the_original(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    answer = answers.dubbed([*DUBS, track("af", automatic=True)], audio("nl.4", 5), default=5)
    transcript = await taken(fetcher, youtube, answer)
    assert (transcript.language, transcript.kind) == ("af", "automatic")


async def test_manual_captions_win_over_the_original_and_all_dubs(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    answer = answers.dubbed([*DUBS, track("en")], audio("nl.4", 5), default=5)
    transcript = await taken(fetcher, youtube, answer)
    assert (transcript.language, transcript.kind) == ("en", "manual")


async def test_a_dub_is_taken_only_when_its_language_is_insisted_on(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[PLAYER] = Reply(answers.dubbed(DUBS, audio("nl.4"), default=5))
    with pytest.raises(FetchFailed, match="It has: ar, de, en, es, fr") as failed:
        await fetcher.fetch(CaptionRequest(answers.VIDEO_ID, ("en",)))
    assert failed.value.code == "no-language"
    insisted = CaptionRequest(answers.VIDEO_ID, ("en",), strict=True)
    assert (await fetcher.fetch(insisted)).transcript.language == "en"


async def test_of_two_manual_tracks_in_one_language_the_unnamed_one_is_taken(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    def named(address: str, name: str, **more: str) -> dict[str, Any]:
        return {**track("en", extra=address), "name": {"runs": [{"text": name}]}, **more}

    usual = named("", "English")
    commentaries = [
        named("&name=Commentary", "English - Commentary"),
        named("&n=2", "Commentary"),
        named("&n=2", "English", trackName="Commentary"),
        named("&n=2", "English", vssId=".en.kFr3"),
    ]
    for commentary in commentaries:
        for tracks in ([usual, commentary], [commentary, usual]):
            youtube.asked.clear()
            await taken(fetcher, youtube, answers.plays(*tracks))
            asked = next(one for one in youtube.asked if one.path == TIMEDTEXT)
            assert not {"name", "n"} & set(asked.query)


@pytest.mark.parametrize("first_fails", [False, True])
@pytest.mark.parametrize("manual", [STUB, MUSIC], ids=["two cues", "music alone"])
async def test_a_stub_does_not_win_over_a_full_track(
    manual: str, first_fails: bool, fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    if first_fails:
        youtube.replies[WATCH] = Reply(status=404)
    youtube.captions = lambda query: FULL if query.get("kind") == "asr" else manual
    answer = answers.plays(track("en"), track("en", automatic=True), lengthSeconds=HOURS_3)
    transcript = await taken(fetcher, youtube, answer)
    assert (transcript.kind, len(transcript.segments)) == ("automatic", 900)


async def test_of_two_stubs_the_manual_one_is_taken(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.captions = lambda query: STUB
    answer = answers.plays(track("en"), track("en", automatic=True), lengthSeconds=HOURS_3)
    assert (await taken(fetcher, youtube, answer)).kind == "manual"


async def test_a_stub_stays_where_the_other_track_is_not_given(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    youtube.replies[TIMEDTEXT] = [Reply(STUB), Reply(status=429)]
    answer = answers.plays(track("en"), track("en", automatic=True), lengthSeconds=HOURS_3)
    transcript = await taken(fetcher, youtube, answer)
    assert [segment.text for segment in transcript.segments] == [
        "Subtitles by Jane",
        "See you next time",
    ]


async def test_a_replay_of_the_live_chat_is_no_captions(
    fetcher: YouTubeFetcher, youtube: FakeYouTube
) -> None:
    replay = [{"reloadContinuationData": {"continuation": "x"}}]
    chat = {"liveChatRenderer": {"continuations": replay}}
    contents = {"contents": {"twoColumnWatchNextResults": {"conversationBar": chat}}}
    youtube.replies |= {
        WATCH: Reply(f"{WATCH_PAGE}<script>var ytInitialData = {json.dumps(contents)};</script>"),
        PLAYER: Reply(answers.plays(isLiveContent=True)),
    }
    with pytest.raises(FetchFailed) as failed:
        await fetcher.fetch(CaptionRequest(answers.VIDEO_ID, ("en",)))
    assert failed.value.code == "captions-off"
