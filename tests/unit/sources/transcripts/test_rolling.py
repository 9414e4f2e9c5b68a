from chat_with_video.sources.transcripts import read_transcript


def texts(content: str) -> list[str]:
    return [segment.text for segment in read_transcript(content.encode()).captions.segments]


def test_a_line_that_scrolls_through_three_cues_is_kept_once() -> None:
    rolling = """WEBVTT

00:00:01.000 --> 00:00:03.000 align:start position:0%
 
we<00:00:01.500><c> begin</c><00:00:02.000><c> here</c>

00:00:03.000 --> 00:00:03.010 align:start position:0%
we begin here
 

00:00:03.010 --> 00:00:05.000 align:start position:0%
we begin here
and<00:00:03.500><c> go</c><00:00:04.000><c> on</c>
"""  # noqa: W293 - the blank in a line is part of the format
    captions = read_transcript(rolling.encode()).captions
    assert [s.text for s in captions.segments] == ["we begin here", "and go on"]
    assert [(s.start_s, s.end_s) for s in captions.segments] == [(1.0, 3.0), (3.01, 5.0)]


def test_rolling_captions_converted_to_srt_are_recognized_by_their_echoes() -> None:
    converted = """1
00:00:01,000 --> 00:00:03,000

we begin here

2
00:00:03,000 --> 00:00:03,010
we begin here

3
00:00:03,010 --> 00:00:05,000
we begin here
and go on

4
00:00:05,000 --> 00:00:05,010
and go on
"""
    assert texts(converted) == ["we begin here", "and go on"]


def test_a_word_said_twice_in_rolling_captions_is_kept_twice() -> None:
    rolling = """WEBVTT

00:01.000 --> 00:02.000
so<00:01.500><c> yes</c>
yes

00:02.000 --> 00:02.010
yes
 
00:02.010 --> 00:03.000
yes
yes

00:03.000 --> 00:04.000
yes
and<00:03.500><c> more</c>
"""  # noqa: W293 - the blank in a line is part of the format
    assert texts(rolling) == ["so yes yes", "yes", "and more"]


def test_a_line_with_inline_times_is_spoken_again_in_rolling_captions_too() -> None:
    rolling = """WEBVTT

00:01.000 --> 00:02.000
go<00:01.500><c> on</c>

00:02.000 --> 00:02.010
go on

00:02.010 --> 00:03.000
go<00:02.500><c> on</c>

00:03.000 --> 00:03.010
go on
"""
    assert texts(rolling) == ["go on", "go on"]


def test_a_rolling_line_ends_when_the_next_begins_though_its_cue_stays_longer() -> None:
    scrolling = """WEBVTT

00:01.000 --> 00:06.000
one

00:03.000 --> 00:08.000
one
two

00:05.000 --> 00:09.000
two
three

00:07.000 --> 00:10.000
three
four
"""
    captions = read_transcript(scrolling.encode()).captions
    assert [(s.start_s, s.end_s, s.text) for s in captions.segments] == [
        (1.0, 3.0, "one"),
        (3.0, 5.0, "two"),
        (5.0, 7.0, "three"),
        (7.0, 10.0, "four"),
    ]


def test_a_line_that_the_speaker_repeats_in_the_next_cue_is_kept() -> None:
    chorus = """1
00:00:01,000 --> 00:00:03,000
Never give up.

2
00:00:03,000 --> 00:00:05,000
Never give up.

3
00:00:05,000 --> 00:00:07,000
Never give up.
And then?

4
00:00:07,000 --> 00:00:09,000
And then we went on.
"""
    assert texts(chorus) == [
        "Never give up.",
        "Never give up.",
        "Never give up. And then?",
        "And then we went on.",
    ]


def test_inline_times_alone_do_not_make_repetition_an_echo() -> None:
    karaoke = """WEBVTT

00:01.000 --> 00:02.000
<00:01.200>la <00:01.500>la

00:02.000 --> 00:03.000
<00:02.200>la <00:02.500>la

00:03.000 --> 00:04.000
the end
"""
    assert texts(karaoke) == ["la la", "la la", "the end"]
