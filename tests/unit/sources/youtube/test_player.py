"""What an answer of YouTube's player means, whatever its shape."""

from collections.abc import Iterator
from typing import Any

import pytest

from chat_with_video.sources.youtube.player import Player
from chat_with_video.sources.youtube.schemas import Outcome
from tests.fakes import youtube_answers as answers

CAPTCHA = {"playerCaptchaViewModel": {"siteKey": "x"}}
MEANINGS: list[tuple[dict[str, Any], Outcome | None]] = [
    (answers.FINE, None),
    (answers.CAPTIONS_OFF, None),
    (answers.BLOCKED, "blocked"),
    (answers.RATE_LIMITED, "blocked"),
    (answers.REMOVED, "removed"),
    (answers.REMOVED_BY_OWNER, "removed"),
    (answers.PRIVATE, "private"),
    (answers.PRIVATE_ON_THE_WEB, "private"),
    (answers.AGE_WALL, "age_restricted"),
    (answers.AGE_CHECK, "age_restricted"),
    (answers.MEMBERS, "members_only"),
    (answers.SIGN_IN, "login_required"),
    (answers.LIVE, "live"),
    (answers.UPCOMING, "live"),
    (answers.UNPLAYABLE, "geo_blocked"),
    (answers.UNKNOWN_STATUS, "refused"),
    (answers.refuses("UNPLAYABLE", "Video unavailable", errorScreen=CAPTCHA), "blocked"),
    (answers.MEMBERS_OF_A_LEVEL, "members_only"),
    (answers.STREAM_WITHDRAWN, "removed"),
    (answers.BLOCKED_BY_COPYRIGHT, "geo_blocked"),
    (answers.PROCESSING, "not_ready"),
    (answers.refuses("ERROR", "Something went wrong."), "refused"),
    (answers.refuses("UNPLAYABLE", "This video is unavailable"), "refused"),
]

JUNK = [None, True, 7, "x", [], [None], [7], ["x"], {}, {"runs": 7}, {"runs": [7]}]
GOOD = {**answers.FINE, **answers.UNPLAYABLE}


def spoiled(answer: Any, junk: Any) -> Iterator[Any]:
    """The answer in every form in which one of its values is junk."""
    yield junk
    if isinstance(answer, dict):
        for name, value in answer.items():
            yield from ({**answer, name: changed} for changed in spoiled(value, junk))
    if isinstance(answer, list) and answer:
        yield from ([changed, *answer[1:]] for changed in spoiled(answer[0], junk))


@pytest.mark.parametrize(("answer", "outcome"), MEANINGS)
def test_an_answer_is_told_by_its_fields_and_only_known_words(
    answer: dict[str, Any], outcome: Outcome | None
) -> None:
    player = Player.parse(answer)
    assert player is not None
    assert player.outcome == outcome


def test_a_reason_holds_both_of_youtubes_sentences_on_one_line() -> None:
    player = Player.parse(answers.UNPLAYABLE)
    assert player is not None
    assert player.reason == (
        "Video unavailable. The uploader has not made this video available in your country"
    )


def test_a_reason_is_bounded() -> None:
    player = Player.parse(answers.refuses("ERROR", "no \n" * 5_000))
    assert player is not None
    assert len(player.reason) <= 300
    assert "\n" not in player.reason


@pytest.mark.parametrize("junk", JUNK)
def test_no_answer_breaks_the_reader(junk: Any) -> None:
    players = [Player.parse(answer) for answer in spoiled(GOOD, junk)]
    assert len(players) > 30
    assert all(isinstance(player.reason, str) for player in players if player is not None)
