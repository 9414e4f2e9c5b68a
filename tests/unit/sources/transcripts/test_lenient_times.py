"""Odd times that people understand are read; for others, a note names the line."""

import pytest

from chat_with_video.sources.transcripts import read_transcript
from chat_with_video.sources.transcripts.timestamps import find_seconds, seconds_of


@pytest.mark.parametrize(
    "times",
    [
        "00:00:01,500 --> 00:01:02,250",
        "0:0:1,5 --> 0:1:2,25",
        "00:01.500 --> 01:02.250",
        "00:00:01.500 -> 00:01:02.250",
        "00:00:01,500 → 00:01:02,250",
        "00:00:01,500 ==> 00:01:02,250",
        "00:00:01:500 --> 00:01:02:250",
        "00.00.01.500 --> 00.01.02.250",
        "00.00.01,500-->00.01.02,250",
        "00: 00: 01, 500 --> 00: 01: 02, 250",
        "００：００：０１，５００ --> ００：０１：０２，２５０",
        "00:00:01,500\xa0-->\xa000:01:02,250",
        "00:00:01,500 --> 00:01:02,250 X1:10 X2:20",
        "00:00:01,500 --> 00:01:02,250 align:start position:0%",
        "1 00:00:01,500 --> 00:01:02,250",
        "00:00:01,500 --&gt; 00:01:02,250",
        "  00:00:01,500 - -> 00:01:02,250",
    ],
)
def test_odd_times_are_read_where_they_are_unambiguous(times: str) -> None:
    (cue,) = read_transcript(f"1\n{times}\nThe roof leaks.\n".encode()).cues
    assert (cue.start_s, cue.end_s, cue.text) == (1.5, 62.25, "The roof leaks.")


def test_times_without_hours_or_fractions_are_read() -> None:
    cues = read_transcript(b"1\n00:01 --> 00:06\nOne.\n\n2\n1:02:05 --> 1:02:11\nTwo.\n").cues
    assert [(cue.start_s, cue.end_s) for cue in cues] == [(1.0, 6.0), (3725.0, 3731.0)]


def test_words_on_the_line_of_the_times_are_words() -> None:
    (cue,) = read_transcript(b"00:00:01,000 --> 00:00:02,000 The roof\nleaks.\n").cues
    assert cue.text == "The roof leaks."


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\r\r\n", "\u2028"])
def test_blank_lines_anywhere_and_any_line_ends_lose_nothing(line_end: str) -> None:
    lines = [
        "1",
        "",
        "00:00:01,000 --> 00:00:02,000",
        "",
        "The roof",
        "",
        "leaks.",
        "",
        "",
        "2",
        "",
        "00:00:03,000 --> 00:00:04,000",
        "",
        "42",
        "",
        "",
    ]
    cues = read_transcript(line_end.join(lines).encode()).cues
    assert [(cue.start_s, cue.text) for cue in cues] == [(1.0, "The roof leaks."), (3.0, "42")]


def test_marks_that_show_nothing_are_removed_anywhere() -> None:
    srt = "\ufeff1\n\ufeff00:00:01,000 --> 00:00:02,000\nThe r\u00adoof\u200b \u202bleaks\u202c.\n"
    (cue,) = read_transcript(srt.encode()).cues
    assert cue.text == "The roof leaks."


def test_text_is_stored_composed() -> None:
    (cue,) = read_transcript("Le cha\u0302teau".encode()).cues
    assert cue.text == "Le château"


def test_times_that_nobody_can_read_are_named_with_their_line() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\n00:zz:03 --> 00:00:04\nTwo.\n"
    read = read_transcript(srt.encode())
    assert "Line 6 has unreadable times" in read.notes[0]
    assert "Two." in read.cues[0].text


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (b'{"segments":[{"start":1,"end":2,"text":"a"},{"start":null,"text":"lost"}]}', "Entry 2"),
        (b'{"start":1,"end":2,"text":"a"}\n{"start":3,"end":4,"text":"b"}\n{"sta', "Line 3"),
        (b"start,text\n1,a\nsoon,b\n", "Line 3"),
        (b"{1}{1}25\n{25}{50}a\nlost\n", "Line 3"),
        (b"{25}{50}a\n{60}{}b\n", "does not name its frame rate"),
        (b"[00:01.00]a\n[00:02.00]b\nlost\n", "Line 3"),
        (b"lost\n0:00:01.000,0:00:02.000\na\n", "Line 1"),
        (
            b"[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,a\nDialogue: 0,x,y,,,0,0,0,,b\n",
            "Line 3",
        ),
        (b"<tt><body>\n<p begin='1s' end='2s'>a</p>\n<p begin='x'>b</p></body></tt>", "Line 3"),
        (b"<tt><body>\n<p begin='1s' end='2s'>a</p>\n<p begin='3s'", "damaged from line 3"),
        (b"<SAMI>\n<SYNC Start=1><P>a\n<SYNC Start=x><P>b", "Line 3"),
        (b'{"start":[1000,2000],"end":[2000],"text":["a"]}', "last 1 entries"),
    ],
)
def test_omissions_are_named_in_every_format(content: bytes, note: str) -> None:
    read = read_transcript(content)
    assert read.cues[0].text == "a"
    assert note in read.notes[0]


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [
        ("1:02", 62.0),
        ("1:02:03.5", 3723.5),
        ("00:00:01:15", 1.5),
        ("00:00:01;12", 1.12),
        ("٠:٠٥", 5.0),
    ],
)
def test_clocks_are_seconds(clock: str, seconds: float) -> None:
    assert seconds_of(clock) == seconds


@pytest.mark.parametrize("value", [None, True, "soon", "", float("nan"), 10**400, [], "1e5"])
def test_other_values_are_no_time(value: object) -> None:
    assert find_seconds(value) is None
