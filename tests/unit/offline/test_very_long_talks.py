"""A very long talk is compared in a bounded number of blocks."""

from chat_with_video.offline import chapters
from chat_with_video.offline.sentences import Sentence


def test_a_longer_talk_has_larger_blocks_and_not_more_of_them() -> None:
    said = Sentence("memory " * 40, 1, 0.0, 0, ())
    assert len(chapters._blocks([said] * 1_000)) == 1_000
    assert len(chapters._blocks([said] * 10_000)) <= chapters._MOST_BLOCKS
