"""Caption files made to break a reader: bounded in time and memory, refused with a sentence."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import Cue, read_transcript
from chat_with_video.sources.transcripts.finishing import LONGEST_SEGMENT, finish
from chat_with_video.sources.transcripts.not_speech import is_sound_label
from chat_with_video.sources.transcripts.refusals import MOST_CHARACTERS, MOST_SEGMENTS
from tests.unit.sources.transcripts import writers

BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE tt [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<tt><body><p begin="1s" end="2s">&b;</p></body></tt>'
)
# Three cues for each line with times.
MANY_VOICES = b"0:01.000 --> 0:02.000\n<v A>a<v B>b<v C>c\n" * (MOST_SEGMENTS // 3 + 1)
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
        (CUE + b"word " * 20_000, "One of its cues"),
        (b"WEBVTT\n\n0:01.000 --> 0:02.000\n" + b"<v " * 1_000_000, "One of its cues"),
        (b'{"events":' + b"[" * 200_000, "nested"),
        (b'{"events":[{"tStartMs":' + b"9" * 6000 + b',"segs":[{"utf8":"a"}]}]}', "damaged"),
        (b'{"events":[{"tStartMs":NaN,"segs":[{"utf8":"a"}]}]}', "no spoken text"),
        (b'{"events":[{"tStartMs":1e999,"segs":[{"utf8":"a"}]}]}', "no spoken text"),
        (b"a" * 20_000_000, "characters of text"),
        (b"[0:01] " * (MOST_SEGMENTS * 4 + 1), "lines or cues"),
        (b"{1}{2}a\n" * (MOST_SEGMENTS + 1), "lines or cues"),
        (b"<tt>" * 65, "65|nested"),
        (BILLION_LAUGHS, "document type"),
        (b"<!DOCTYPE tt SYSTEM 'file:///etc/passwd'><tt/>", "document type"),
        (b"WEBVTT\n\n" + MANY_VOICES, "lines or cues"),
        (b"<html><head><body>" + b"<a " * 3_000_000, "characters of text"),
        (b"<p></p></p>" + b"<!-- >" * 1_000_000, "lines or cues|without text"),
        (b'["' + b'\\"' * 3_000_000, "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_only_fill_memory_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableCaptions, match=words):
        read_transcript(content)


def test_entities_of_other_programs_are_characters_and_none_is_made_up() -> None:
    xml = b"<tt><body><p begin='1s' end='2s'>a &amp; b &nbsp; &eacute; &lt;i&gt;</p></body></tt>"
    assert [cue.text for cue in read_transcript(xml).cues] == ["a & b é <i>"]
    with pytest.raises(UnreadableCaptions, match="no spoken text"):
        read_transcript(b"<tt><body><p begin='1s' end='2s'>&other;</p></body></tt>")


@pytest.mark.parametrize("name", ["srt", "stamped"])
def test_sixty_thousand_cues_are_read_in_less_than_ten_seconds_of_cpu(name: str) -> None:
    cues = [Cue(2.0 * n, 2.0 * n + 1.5, f"We look at roof {n}.") for n in range(60_000)]
    write = writers.srt if name == "srt" else writers.stamped("{short}\n{text}\n")
    content = write(cues).encode()
    began = time.process_time()
    assert len(read_transcript(content).cues) == 60_000
    assert time.process_time() - began < 10


def test_a_cue_of_many_long_sentences_counts_as_many_segments() -> None:
    words = ("word " * 400).strip()
    cues = "".join(f"{n}\n00:00:01,000 --> 00:00:02,000\n{words} {n}\n\n" for n in range(3))
    assert len(read_transcript(cues.encode()).cues) == 3 * 2


def test_long_cues_count_as_the_segments_that_they_become() -> None:
    cues = [Cue(float(n), n + 1.0, "a") for n in range(MOST_SEGMENTS - 1)]
    with pytest.raises(UnreadableCaptions, match="lines or cues"):
        finish([*cues, Cue(0.0, 1.0, "word " * 1_000)], [])


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


@settings(deadline=None)  # The first text in an older encoding loads the model of languages.
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


@pytest.mark.parametrize(
    "line",
    [
        "#" * 60 + "x",
        "♪ " * 5_000 + "x",
        "*a* " * 25 + "x",
        "a:b" * 5_000 + " ?",
        "a:" * 5_000 + " ?",
    ],
)
def test_signs_and_settings_are_read_in_one_way(line: str) -> None:
    # A pattern that can divide these in several ways tries all of them, for years.
    assert not is_sound_label(line)
    cue = read_transcript(f"WEBVTT\n\n00:01.000 --> 00:02.000 {line}\nSo we go.\n".encode()).cues[
        -1
    ]
    assert cue.text.endswith("So we go.")


@pytest.mark.parametrize("sign", ["| ", ",", "[", "- ", "*", "`", " ", "(", "> "])
def test_a_row_of_signs_before_a_time_is_read_in_a_bounded_window(sign: str) -> None:
    pasted = f"0:01 hello there\nAnn {sign * 100_000} 0:02 x\n0:03 and on\n0:04 more\n"
    began = time.process_time()
    assert read_transcript(pasted.encode()).cues[0].text.startswith("hello there")
    # A window without bounds takes a minute and more.
    assert time.process_time() - began < 10
