"""Dividing a long transcript into parts."""

import pytest

from chat_with_video.analysis.parts import divide_by_topic
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.passages.numbered import estimate_passage_tokens
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")

TOPICS = ("volcano lava ash", "piano melody rhythm", "goalkeeper penalty stadium")


def talk(*lengths: int, language: str = "en") -> tuple[Passage, ...]:
    """As many sentences about each topic as `lengths` says."""
    texts = [
        f"Here comes {t}. " * 8 for t, n in zip(TOPICS, lengths, strict=False) for _ in range(n)
    ]
    segments = [Segment(n, n * 9.0, n * 9.0 + 9, text) for n, text in enumerate(texts)]
    return TranscriptContext(segments, language).passages


def cost(passages: tuple[Passage, ...]) -> int:
    return sum(estimate_passage_tokens(passage) for passage in passages)


def test_a_transcript_that_fits_is_one_part() -> None:
    passages = talk(20)
    assert divide_by_topic(passages, ENGLISH, cost(passages)) == [passages]


@pytest.mark.parametrize("share", [0.9, 0.5, 0.21, 0.05, 0.001])
def test_parts_hold_every_passage_once_and_each_fits(share: float) -> None:
    passages = talk(40, 40, 40)
    budget_tokens = int(share * cost(passages))
    parts = divide_by_topic(passages, ENGLISH, budget_tokens)
    assert [passage for part in parts for passage in part] == list(passages)
    assert all(cost(tuple(part)) <= budget_tokens or len(part) == 1 for part in parts)
    assert len(parts) <= max(2, min(len(passages), 2 / share))


def test_a_part_ends_where_the_topic_changes() -> None:
    passages = talk(44, 56)
    first, second = divide_by_topic(passages, ENGLISH, int(0.62 * cost(passages)))
    assert "piano" not in first[-2].text
    assert "volcano" not in second[1].text
