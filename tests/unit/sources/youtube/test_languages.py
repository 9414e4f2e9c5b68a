"""Which captions are taken."""

from dataclasses import dataclass

import pytest

from chat_with_video.sources.schemas import TranscriptKind
from chat_with_video.sources.youtube.languages import choose_track, list_languages, rank_tracks
from chat_with_video.sources.youtube.schemas import CaptionRequest


@dataclass(frozen=True)
class Track:
    language: str
    kind: TranscriptKind = "manual"


EN, EN_GB, DE, NL = Track("en"), Track("en-GB"), Track("de"), Track("nl")
EN_HEARD, DE_HEARD = Track("en", "automatic"), Track("de", "automatic")


@pytest.mark.parametrize(
    ("tracks", "languages", "taken"),
    [
        ([EN, DE], ["de", "en"], DE),
        ([EN_HEARD, EN], ["en"], EN),
        ([EN_HEARD, DE], ["en", "de"], EN_HEARD),
        ([EN_GB, EN], ["en"], EN),
        ([DE, EN_GB], ["en"], EN_GB),
        ([EN_HEARD, EN_GB], ["en"], EN_GB),
        ([DE, EN], ["en-US"], EN),
        ([DE, EN], ["EN_us"], EN),
    ],
)
def test_the_order_of_languages_wins_then_manual_then_the_exact_region(
    tracks: list[Track], languages: list[str], taken: Track
) -> None:
    assert choose_track(tracks, CaptionRequest("dQw4w9WgXcQ", tuple(languages))) == taken


@pytest.mark.parametrize(
    ("tracks", "taken"),
    [([NL, DE, DE_HEARD], DE), ([NL, DE_HEARD], DE_HEARD), ([NL, DE], NL), ([], None)],
)
def test_without_a_wanted_language_it_is_the_one_that_is_spoken(
    tracks: list[Track], taken: Track | None
) -> None:
    assert choose_track(tracks, CaptionRequest("dQw4w9WgXcQ", ("ja",))) == taken


def test_a_language_that_was_insisted_on_is_not_replaced() -> None:
    assert choose_track([NL, DE], CaptionRequest("dQw4w9WgXcQ", ("ja",), strict=True)) is None


@pytest.mark.parametrize(
    ("listed", "wanted", "order"),
    [
        (["en", "iw"], "he", ["iw"]),
        (["en", "he"], "iw", ["he"]),
        (["nn", "no"], "nb", ["no", "nn"]),
        (["nn", "no", "nb"], "nb", ["nb", "no", "nn"]),
        (["zh-TW", "zh-Hans"], "zh", ["zh-Hans", "zh-TW"]),
        (["zh-TW", "zh-CN"], "zh-Hans", ["zh-CN", "zh-TW"]),
        (["zh-Hans", "zh-HK", "zh-TW"], "zh-Hant", ["zh-TW", "zh-HK", "zh-Hans"]),
        (["zh-Hant", "zh", "zh-SG"], "zh-CN", ["zh", "zh-SG", "zh-Hant"]),
        (["pt-PT", "pt", "pt-BR"], "pt-BR", ["pt-BR", "pt", "pt-PT"]),
        (["es-ES", "es"], "es-419", ["es", "es-ES"]),
        (["en-eEY6OEpapPo"], "en", ["en-eEY6OEpapPo"]),
    ],
)
def test_codes_of_one_language_are_the_same_and_the_nearest_form_is_first(
    listed: list[str], wanted: str, order: list[str]
) -> None:
    request = CaptionRequest("dQw4w9WgXcQ", (wanted,), strict=True)
    ranked = rank_tracks([Track(language) for language in listed], request)
    assert [track.language for track in ranked] == order


@pytest.mark.parametrize(
    ("manual", "heard", "wanted", "taken"),
    [
        ("pt-PT", "pt-BR", "pt-BR", "pt-BR"),
        ("pt-PT", "pt", "pt-BR", "pt"),
        ("zh-TW", "zh-Hans", "zh-CN", "zh-Hans"),
        ("en-GB", "en", "en-US", "en-GB"),
    ],
)
def test_a_distant_form_is_taken_only_after_what_was_heard(
    manual: str, heard: str, wanted: str, taken: str
) -> None:
    tracks = [Track(manual), Track(heard, "automatic")]
    chosen = choose_track(tracks, CaptionRequest("dQw4w9WgXcQ", (wanted,)))
    assert chosen is not None
    assert chosen.language == taken


@pytest.mark.parametrize(
    ("tracks", "spoken", "taken"),
    [
        ([DE, NL, DE_HEARD], "nl", NL),
        ([DE, DE_HEARD], "nl", DE_HEARD),
        ([DE, EN], "nl", DE),
    ],
)
def test_the_language_that_is_spoken_is_taken_as_youtube_tells_it(
    tracks: list[Track], spoken: str, taken: Track
) -> None:
    request = CaptionRequest("dQw4w9WgXcQ", ("ja",))
    assert rank_tracks(tracks, request, spoken)[0] == taken


def test_each_language_is_listed_once() -> None:
    assert list_languages([NL, EN, EN_HEARD, DE_HEARD]) == ("nl", "en", "de")
