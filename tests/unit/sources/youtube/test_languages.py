"""Which captions are taken."""

from dataclasses import dataclass

import pytest

from chat_with_video.sources.schemas import TranscriptKind
from chat_with_video.sources.youtube.languages import choose_track, list_languages
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


def test_each_language_is_listed_once() -> None:
    assert list_languages([NL, EN, EN_HEARD, DE_HEARD]) == ("nl", "en", "de")
