"""Caption files made to break a reader: bounded in time and memory, refused in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import read_transcript
from chat_with_video.sources.transcripts.finishing import LONGEST_SEGMENT
from chat_with_video.sources.transcripts.refusals import MOST_CHARACTERS, MOST_SEGMENTS

CUE = b"1\n00:00:01,000 --> 00:00:02,000\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"0:00:00.0-->\n" * (MOST_SEGMENTS + 1), "lines or cues"),
        (CUE + b"\n" * (MOST_SEGMENTS * 10 + 1), "lines or cues"),
        (b'{"events":[' + b"{}," * (MOST_SEGMENTS * 2) + b"{}]}", "lines or cues"),
        (b'{"events":[{"segs":[' + b"{}," * 500_000 + b"{}]}]}", "no spoken text"),
        (b"a\n" * (MOST_SEGMENTS + 1), "lines or cues"),
        (b"word " * (MOST_CHARACTERS // 4), "characters of text"),
        (CUE + b"word " * 20_000, "A single cue"),
        (b"WEBVTT\n\n0:01.000 --> 0:02.000\n" + b"<v " * 1_000_000, "A single cue"),
        (b'{"events":' + b"[" * 200_000, "nested"),
        (b'{"events":[{"tStartMs":' + b"9" * 6000 + b',"segs":[{"utf8":"a"}]}]}', "damaged"),
        (b'{"events":[{"tStartMs":NaN,"segs":[{"utf8":"a"}]}]}', "no spoken text"),
        (b'{"events":[{"tStartMs":1e999,"segs":[{"utf8":"a"}]}]}', "no spoken text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_only_fills_memory_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableCaptions, match=words):
        read_transcript(content)


def test_a_cue_that_is_too_long_for_one_line_becomes_several_at_the_same_time() -> None:
    said = "word " * 1_000
    segments = read_transcript(CUE + said.encode()).captions.segments
    assert len(segments) == 3
    assert {(segment.start_s, segment.end_s) for segment in segments} == {(1.0, 2.0)}
    assert all(len(segment.text) <= LONGEST_SEGMENT for segment in segments)
    assert " ".join(segment.text for segment in segments) == said.strip()


FRAGMENTS = st.sampled_from(
    [
        *(b"WEBVTT\n\n", b"00:00:01,000 --> 00:00:02,000\n", b"00:01.000 --> ", b"-->", b"\n\n"),
        *(b"1\n", b"<v Ann>", b"<00:00:01.500>", b"<i>", b"{\\an8}", b"&lt;", b"&#0;", b"NOTE x\n"),
        *(
            b'{"events":[',
            b'{"tStartMs":-1,"segs":[{"utf8":"a"}]}',
            b"]}",
            b"[",
            b'"\\ud800"',
            b",",
        ),
        *(b"\xff\xfe", b"\x00", b"\xed\xa0\x80", "🎬".encode(), "e\u0301".encode(), b"\r", b"\x85"),
    ]
)


@given(st.lists(FRAGMENTS | st.binary(max_size=6), max_size=25).map(b"".join))
def test_any_bytes_give_segments_that_can_be_stored_or_a_refusal(content: bytes) -> None:
    try:
        captions = read_transcript(content).captions
    except UnreadableCaptions:
        return  # Its sentence is tested with each kind of file.
    starts = [segment.start_s for segment in captions.segments]
    assert [segment.position for segment in captions.segments] == list(range(len(starts)))
    if captions.format != "text":
        assert starts == sorted(starts)  # type: ignore[type-var]
    for segment in captions.segments:
        assert segment.text.strip() == segment.text != ""
        assert "\x00" not in segment.text
        segment.text.encode("utf-8")
        assert segment.start_s is None or 0 <= segment.start_s <= segment.end_s  # type: ignore[operator]
