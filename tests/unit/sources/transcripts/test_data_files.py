"""Data files of programs: words, gaps, several notations of a time."""

import json
from typing import Any

import pytest

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import Cue, ReadTranscript, read_transcript


def read(value: Any) -> ReadTranscript:
    return read_transcript(json.dumps(value).encode())


def lines(read_file: ReadTranscript) -> list[tuple[float | None, float | None, str | None, str]]:
    return [(cue.start_s, cue.end_s, cue.speaker, cue.text) for cue in read_file.cues]


WORDS = [
    {"punctuated_word": "Hello", "start": 1.0, "end": 1.4, "speaker": 0},
    {"punctuated_word": "there.", "start": 1.5, "end": 2.0, "speaker": 0},
    {"word": "yes", "start": 2.1, "end": 2.4, "speaker": 1},
    {"word": "well", "start": 8.0, "end": 8.4, "speaker": 1},
    {"word": "lost"},
]


def test_deepgram_words_become_cues_of_a_sentence_a_speaker_or_a_breath() -> None:
    best = {"transcript": "x", "words": WORDS}
    document = {
        "results": {"channels": [{"alternatives": [best]}], "utterances": [{"transcript": "?"}]}
    }
    assert lines(read(document)) == [
        (1.0, 2.0, "Speaker 0", "Hello there."),
        (2.1, 2.4, "Speaker 1", "yes"),
        (8.0, 8.4, "Speaker 1", "well"),
    ]
    with pytest.raises(UnreadableCaptions, match="no spoken text"):
        read({"results": {"channels": []}})


def test_many_words_without_a_full_stop_are_several_cues() -> None:
    words = [{"word": "and", "start": n / 4, "end": n / 4 + 0.2} for n in range(70)]
    assert [len(cue.text.split()) for cue in read({"word_segments": words}).cues] == [30, 30, 10]


def test_the_words_of_assemblyai_count_milliseconds() -> None:
    words = [{"text": "Hello", "start": 1000, "end": 1400, "speaker": "A"}, {"text": " "}]
    document = {"utterances": None, "words": words, "language_code": "en_us"}
    assert lines(read(document)) == [(1.0, 1.4, "A", "Hello")]
    assert read(document).language == "en-US"


def test_a_cue_without_an_end_ends_with_the_next() -> None:
    chunks = [{"timestamp": [1.0, None], "text": "a"}, {"timestamp": [3.0, None], "text": "b"}]
    assert [cue.end_s for cue in read({"chunks": [*chunks, {"text": "c"}]}).cues] == [3.0, 3.0]
    assert [
        cue.end_s for cue in read([{"start": 1, "text": "a"}, {"start": 3, "text": "b"}]).cues
    ] == [3.0, 13.0]


def test_whisper_cpp_times_may_be_written_as_clocks_alone() -> None:
    item = {"timestamps": {"from": "00:00:01,500", "to": "00:00:02,000"}, "text": "a"}
    assert lines(read({"transcription": [item, {"text": "b"}]})) == [(1.5, 2.0, None, "a")]


def test_entries_that_are_no_times_are_passed_over_in_columns() -> None:
    columns = {"start": [1000, None], "end": [2000, 3000], "text": ["a", "b"]}
    assert lines(read(columns)) == [(1.0, 2.0, None, "a")]


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda cues: {"snippets": cues, "language_code": "pt-BR"},
        lambda cues: [cues],
    ],
)
def test_transcripts_of_youtube_may_be_wrapped(wrapped: Any) -> None:
    cues = [{"text": "a", "start": 1.0, "duration": 1.5}]
    assert lines(read(wrapped(cues))) == [(1.0, 2.5, None, "a")]


def test_a_language_that_is_no_code_is_left_aside() -> None:
    segments = [{"start": 1, "end": 2, "text": "a"}]
    assert read({"segments": segments, "language": "english"}).language is None
    assert read({"segments": segments, "language": "EN"}).language == "en"


@pytest.mark.parametrize(
    ("table", "cues"),
    [
        ("Start,Duration,Text\n1.5,2,a\n4,1,b\n", [(1.5, 3.5), (4.0, 5.0)]),
        ('start\tend\ttext\n1000\t2000\t"a\n3000\t4000\tb\n', [(1.0, 2.0), (3.0, 4.0)]),
        ("start,end,text\n1,2,a\n\n3,4,b\n", [(1.0, 2.0), (3.0, 4.0)]),
        ("| Time | Text |\n|---|---|\n| 0:01 | a |\n| 0:05 | b |\n", [(1.0, 5.0), (5.0, 15.0)]),
        ("Timecode;Caption\n00:00:01:12;a\n00:00:04:00;b\n", [(1.4, 4.0), (4.0, 14.0)]),
    ],
)
def test_tables_in_many_forms_are_read(table: str, cues: list[tuple[float, float]]) -> None:
    read_table = read_transcript(table.encode())
    assert read_table.format == "table"
    assert [(cue.start_s, cue.end_s) for cue in read_table.cues] == cues
    assert read_table.notes == ()


def test_a_damaged_table_is_refused() -> None:
    with pytest.raises(UnreadableCaptions, match="damaged at line 2"):
        read_transcript(b'start,text\n1,"' + b"x" * 200_000)


def ttml(body: str, root: str = "") -> list[Cue]:
    document = f'<tt xmlns:ttp="urn:x" {root}><body>{body}</body></tt>'
    return list(read_transcript(document.encode()).cues)


@pytest.mark.parametrize(
    "begin_and_end",
    [
        'begin="00:00:01.500" end="00:00:03"',
        'begin="1.5s" dur="1.5s"',
        'begin="1500ms" end="0.05m"',
        'begin="45f" end="90f"',
        'begin="00:00:01:15" end="00:00:03:00"',
        'begin="15000000t" end="30000000t"',
    ],
)
def test_the_notations_of_times_in_ttml_are_the_same_time(begin_and_end: str) -> None:
    root = 'ttp:frameRate="30" ttp:tickRate="10000000"'
    assert ttml(f"<p {begin_and_end}>a</p>", root) == [Cue(1.5, 3.0, "a")]


def test_divisions_and_spans_of_ttml_have_times_too() -> None:
    body = (
        '<div begin="10s"><p><span begin="1s">a</span><br/><span begin="2s">b</span></p><p/></div>'
    )
    assert ttml(body) == [Cue(11.0, 21.0, "a b")]
    assert ttml('<p begin="1s">a</p><p begin="3s">b</p>') == [
        Cue(1.0, 3.0, "a"),
        Cue(3.0, 13.0, "b"),
    ]


def test_a_speaker_of_ttml_may_be_on_the_division() -> None:
    assert ttml('<div agent="#Maya"><p begin="1s" end="2s">a</p></div>') == [
        Cue(1.0, 2.0, "a", "Maya")
    ]


def test_automatic_captions_of_srv3_end_when_the_next_begin() -> None:
    document = (
        '<timedtext format="3"><body><p t="1000" d="5000" w="1"><s>a</s><s t="200"> b</s></p>'
        '<p t="2990" d="10" w="1" a="1">\n</p><p t="3000" d="2000">c &nbsp; d</p><p d="1">?</p>'
        "</body></timedtext>"
    )
    assert lines(read_transcript(document.encode())) == [
        (1.0, 3.0, None, "a b"),
        (3.0, 5.0, None, "c d"),
    ]


def test_sami_may_name_the_speaker_and_hold_two_languages() -> None:
    document = (
        "<SAMI><BODY><SYNC Start=1000><P Class=ENCC ID=Source>Maya<P Class=ENCC>Hello<br>there"
        "<SYNC Start=1000><P Class=DECC>Hallo<SYNC Start=3000><P Class=ENCC>&nbsp;</BODY></SAMI>"
    )
    assert lines(read_transcript(document.encode())) == [
        (1.0, 3.0, "Maya", "Hello there"),
        (1.0, 11.0, None, "Hallo"),
    ]


def test_drawings_of_substation_are_no_words() -> None:
    document = (
        "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,{\\p1}m 0 0 l 100 0\n"
        "Dialogue: 0,0:00:03.00,0:00:04.00,,,0,0,0,,{\\i1}one,{\\i0} two\\Nthree\\hfour\n"
    )
    assert lines(read_transcript(document.encode())) == [(3.0, 4.0, None, "one, two three four")]


def test_the_offset_and_the_repetitions_of_lrc_are_followed() -> None:
    document = (
        "[offset:+500]\n[la:de]\n[00:02.00][00:06.00]Refrain\n[00:04.00]Strophe\n[00:08.00]\n"
    )
    read_lyrics = read_transcript(document.encode())
    assert [(cue.start_s, cue.end_s, cue.text) for cue in read_lyrics.cues] == [
        (1.5, 3.5, "Refrain"),
        (3.5, 5.5, "Strophe"),
        (5.5, 7.5, "Refrain"),
    ]
    assert read_lyrics.language == "de"
