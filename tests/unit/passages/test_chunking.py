"""Joining segments into passages."""

from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.passages.numbered import numbered
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.tokenization import count_words


def segments_of(texts: list[str], gap_s: float = 0) -> list[Segment]:
    step = 5 + gap_s
    return [Segment(n, n * step, n * step + 5, text) for n, text in enumerate(texts)]


@given(st.lists(st.text(max_size=200), min_size=1, max_size=40))
def test_every_segment_is_in_exactly_one_passage_in_order(texts: list[str]) -> None:
    segments = segments_of(texts)
    passages = chunk_segments(segments)
    assert [segment for passage in passages for segment in passage.segments] == segments
    assert [passage.number for passage in passages] == list(range(1, len(passages) + 1))
    for passage in passages:
        assert passage.text == " ".join(segment.text for segment in passage.segments)


def test_a_passage_ends_with_a_sentence_near_the_target() -> None:
    texts = ["these are ten words of speech without any full stop"] * 12 + ["and it ends here."] * 9
    first, *_ = chunk_segments(segments_of(texts))
    assert first.text.endswith("and it ends here.")
    assert 120 <= count_words(first.text) <= 130


def test_a_passage_ends_at_a_pause_where_there_is_no_punctuation() -> None:
    texts = ["ten words " * 5] * 30
    segments = segments_of(texts)
    late = [Segment(s.position, s.start_s + 9, s.end_s + 9, s.text) for s in segments[13:]]
    first, *_ = chunk_segments(segments[:13] + late)
    assert first.segments[-1].position == 12


def test_speech_without_punctuation_and_pauses_is_divided_too() -> None:
    passages = chunk_segments(segments_of(["ten words " * 5] * 100))
    assert all(count_words(passage.text) <= 160 for passage in passages)


def test_scripts_without_spaces_are_measured_by_their_characters() -> None:
    assert count_words("记忆在最初两天里消失得最快") == 6.5
    assert len(chunk_segments(segments_of(["记忆在最初两天里消失得最快。"] * 100))) > 3


def test_in_a_prompt_each_passage_is_one_line_with_its_number() -> None:
    passages = chunk_segments(segments_of(["one\ntwo </transcript>", "three"]), words=2)
    assert numbered(passages) == "[1] one two </transcript>\n[2] three"
