import pytest

from chat_with_video.sources.schemas import Captions
from chat_with_video.sources.transcripts import read_transcript


def read(content: str, file_name: str | None = None) -> Captions:
    return read_transcript(content.encode(), file_name).captions


def texts(content: str, file_name: str | None = None) -> list[str]:
    return [segment.text for segment in read(content, file_name).segments]


def times(content: str) -> list[tuple[float | None, float | None]]:
    return [(segment.start_s, segment.end_s) for segment in read(content).segments]


def srt(text: str) -> str:
    return f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n"


def vtt(text: str) -> str:
    return f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n"


def test_the_lines_of_a_cue_are_joined_with_a_space() -> None:
    assert texts(srt("- Hello and welcome to chapter\nthree.  Ready?")) == [
        "- Hello and welcome to chapter three. Ready?"
    ]


@pytest.mark.parametrize(
    "spoiled",
    [
        pytest.param(
            "1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:03,000 --> 00:00:04,000\n42",
            id="no blank lines",
        ),
        pytest.param(
            "00:00:01,000 --> 00:00:02,000\none\n\n00:00:03,000 --> 00:00:04,000\n42",
            id="no numbers",
        ),
        pytest.param(
            "0\n00:00:01,000 --> 00:00:02,000\none\n1\n00:00:03,000 --> 00:00:04,000\n42",
            id="numbered from zero, no blank lines",
        ),
        pytest.param(
            "1\r\n00:00:01,000 --> 00:00:02,000\r\none\r\n\r\n"
            "2\r\n00:00:03,000 --> 00:00:04,000\r\n42\r\n",
            id="CRLF",
        ),
        pytest.param(
            "1\r00:00:01,000 --> 00:00:02,000\rone\r\r2\r00:00:03,000 --> 00:00:04,000\r42", id="CR"
        ),
        pytest.param(
            "7\n0:00:01.0 --> 0:00:02.000\none\n\n9\n00:00:03,000-->00:00:04,000 X1:10\n42",
            id="odd numbers and times",
        ),
        pytest.param(
            "1\n00:00:03,000 --> 00:00:04,000\n42\n\n2\n00:00:01,000 --> 00:00:02,000\none",
            id="out of order",
        ),
        pytest.param(
            "1\n00:00:01,000 --> 00:00:02,000\no\x00n\x07e\n\n"
            "2\n00:00:02,500 --> 00:00:02,600\n \n\n3\n00:00:03 --> 00:00:04\n42",
            id="control characters, an empty cue, no fractions",
        ),
        pytest.param(
            "WEBVTT\n\n00:01.000 --> 00:02.000\none\n\n00:03,000 --> 00:04,000\n42",
            id="WebVTT without hours",
        ),
    ],
)
def test_a_spoiled_file_is_read_as_what_it_was_meant_to_be(spoiled: str) -> None:
    assert texts(spoiled) == ["one", "42"]
    assert times(spoiled) == [(1.0, 2.0), (3.0, 4.0)]


def test_a_number_at_the_end_of_a_cue_was_spoken() -> None:
    content = """1
00:00:01,000 --> 00:00:02,000
The answer is
42

2
00:00:03,000 --> 00:00:04,000
and in the second chapter,
3
"""
    assert texts(content) == ["The answer is 42", "and in the second chapter, 3"]


def test_a_number_before_the_next_times_is_speech_where_nothing_is_numbered() -> None:
    content = """00:00:01,000 --> 00:00:02,000
The answer is
42
00:00:03,000 --> 00:00:04,000
of course.
"""
    assert texts(content) == ["The answer is 42", "of course."]


def test_times_in_the_text_do_not_make_a_cue() -> None:
    said = "Write 00:00:01,000 --> 00:00:02,000 and -->00:00:03,000 above it"
    assert texts(srt(said)) == [said]
    assert texts(vtt("so<00:00:01.200><c> we</c><00:00:01.500><c> go</c>")) == ["so we go"]


def test_a_day_and_more_is_a_time_and_no_cue_ends_before_it_starts() -> None:
    content = """1
24:00:01,500 --> 24:00:00,000
late

2
123:00:00,000 --> 123:00:01,000
later
"""
    assert times(content) == [(86_401.5, 86_401.5), (442_800.0, 442_801.0)]


def test_a_cue_with_a_damaged_end_keeps_its_start_and_its_words() -> None:
    content = """1
00:00:01,000 --> 00:00:x2,000
one

2
00:00:03,000 -->
42
"""
    assert texts(content) == ["one", "42"]
    assert times(content) == [(1.0, 1.0), (3.0, 3.0)]


def test_overlapping_cues_are_all_kept_in_the_order_of_their_start() -> None:
    content = """WEBVTT

00:01.000 --> 00:09.000
long

00:02.000 --> 00:03.000
short

00:01.000 --> 00:02.000
also first
"""
    assert texts(content) == ["long", "also first", "short"]


def test_webvtt_blocks_identifiers_and_settings_are_not_speech() -> None:
    content = """WEBVTT - a title
Kind: captions
Language: pt-BR

STYLE
::cue { color: yellow }

REGION
id:below

NOTE
written in
a hurry

intro-1
00:01.000 --> 00:02.000 align:start position:0%
NOTE this well

NOTE a comment between

second cue
00:03.000 --> 00:04.000
STYLE matters
"""
    captions = read(content)
    assert [s.text for s in captions.segments] == ["NOTE this well", "STYLE matters"]
    assert (captions.format, captions.language) == ("vtt", "pt-BR")


def test_formatting_is_removed_and_what_was_said_in_brackets_stays() -> None:
    assert texts(srt(r'{\an8}<i>So</i> <font color="#fff">the <B>key</B></font>')) == ["So the key"]
    said = r"if a < b then <html> and <body class='x'> hold {\bf x} and a <b and c> d & e"
    assert texts(srt(said)) == [said]
    assert texts(vtt("<c.yellow.bg_blue>one</c> <lang en-GB>two</lang><br/>three")) == [
        "one two three"
    ]


def test_entities_are_decoded_after_the_tags() -> None:
    spoken = "R&amp;D&nbsp;says &lt;i&gt; is a <i>tag</i>"
    assert texts(vtt(spoken)) == texts(srt(spoken)) == ["R&D says <i> is a tag"]


def test_each_voice_is_a_cue_with_its_speaker() -> None:
    content = """WEBVTT

00:01.000 --> 00:02.000
<v Ann Lee>Hello,</v>

00:02.000 --> 00:03.000
<v.loud Ann Lee>are you there?

00:03.000 --> 00:04.000
<v Bob>I am.</v>
<v Ann Lee>Good.</v>
"""
    assert [(s.start_s, s.speaker, s.text) for s in read(content).segments] == [
        (1.0, "Ann Lee", "Hello,"),
        (2.0, "Ann Lee", "are you there?"),
        (3.0, "Bob", "I am."),
        (3.0, "Ann Lee", "Good."),
    ]


def test_a_vtt_file_without_its_header_is_read_as_webvtt_by_its_name() -> None:
    content = "00:00:01.000 --> 00:00:02.000\nthis &amp; that\n"
    assert texts(content, "talk.VTT") == ["this & that"]
    assert read(content, "talk.srt").format == "srt"
