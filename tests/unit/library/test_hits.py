"""Grouping and ranking the hits of a search."""

from datetime import UTC, datetime
from uuid import UUID

from chat_with_video.library.hits import Hit, NewestChat, distinct, ranked

ONE, OTHER, GONE = UUID(int=1), UUID(int=2), UUID(int=3)
OLD, NEW = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
CHATS = {ONE: NewestChat(UUID(int=11), OLD), OTHER: NewestChat(UUID(int=12), NEW)}


def test_a_hit_with_only_the_words_of_the_segment_before_is_left_out() -> None:
    hits = [Hit(ONE, place, 0.1) for place in (9, 4, 6, 7)] + [Hit(ONE, 5, 0.3)]
    assert [hit.position for hit in distinct(hits)[ONE]] == [4, 6, 9]
    assert distinct(hits)[ONE][0].rank == 0.3


def test_the_best_hit_decides_then_the_number_then_the_newest_chat() -> None:
    best = [Hit(ONE, 1, 0.5), Hit(OTHER, 1, 0.1), Hit(OTHER, 5, 0.1)]
    more = [Hit(ONE, 1, 0.1), Hit(OTHER, 1, 0.1), Hit(ONE, 5, 0.1)]
    even = [Hit(ONE, 1, 0.1), Hit(OTHER, 1, 0.1)]
    for hits, first in ((best, ONE), (more, ONE), (even, OTHER)):
        assert ranked(hits, CHATS)[0].chat == CHATS[first]


def test_hits_in_transcripts_without_a_chat_are_left_out() -> None:
    assert [group.chat for group in ranked([Hit(GONE, 1, 1.0), Hit(ONE, 1, 0.1)], CHATS)] == [
        CHATS[ONE]
    ]
