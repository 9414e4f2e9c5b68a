"""What several providers' failures mean together."""

import pytest

from chat_with_video.sources.youtube.provider_errors import (
    PlayerNotAccepted,
    ProviderFailed,
    Unconfirmed,
)
from chat_with_video.sources.youtube.schemas import Outcome
from chat_with_video.sources.youtube.verdict import conclude


def failed(outcome: Outcome, *, played: bool = False, languages: str = "") -> ProviderFailed:
    failure = ProviderFailed(outcome, languages=languages.split())
    failure.has_played = played
    return failure


GONE = Unconfirmed("removed", "Video unavailable")
RETIRED = PlayerNotAccepted("refused")


@pytest.mark.parametrize(
    ("failures", "exists", "outcome"),
    [
        ([GONE, GONE], None, "removed"),
        ([GONE, GONE], False, "removed"),
        ([GONE, GONE], True, "refused"),
        ([GONE, failed("blocked")], True, "blocked"),
        ([GONE, failed("blocked")], None, "blocked"),
        ([GONE, failed("blocked")], False, "removed"),
        ([GONE, failed("timeout")], None, "refused"),
        ([failed("removed"), failed("timeout")], True, "removed"),
        ([RETIRED, RETIRED], False, "not_a_video"),
        ([RETIRED, RETIRED], True, "refused"),
        ([RETIRED, failed("timeout")], False, "refused"),
        ([failed("age_restricted"), failed("refused", played=True)], None, "refused"),
        ([failed("captions_off", played=True), failed("timeout")], None, "captions_off"),
        ([failed("not_ready", played=True), failed("refused", played=True)], None, "not_ready"),
        (
            [
                failed("captions_off", played=True),
                failed("refused", played=True, languages="en"),
            ],
            None,
            "refused",
        ),
        ([failed("private"), failed("cookies_expired")], None, "cookies_expired"),
        ([failed("offline")], None, "offline"),
    ],
)
def test_only_what_all_say_or_the_metadata_confirm_is_final(
    failures: list[ProviderFailed], exists: bool | None, outcome: Outcome
) -> None:
    assert conclude(failures, exists).outcome == outcome
