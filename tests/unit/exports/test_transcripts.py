from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from chat_with_video.core.errors import Conflict
from chat_with_video.exports.transcripts import as_srt, as_text, as_vtt
from chat_with_video.sources.schemas import Segment
from chat_with_video.sources.transcripts import read_transcript

SEGMENTS = (
    Segment(0, 0.0, 1.25, "R&D says: a < b"),
    Segment(1, 3723.5, 3725.0, "a <i> tag --> there"),
    Segment(2, 90_000.0, 90_000.5, "42"),
)


def test_srt_is_written_as_players_read_it() -> None:
    assert as_srt(SEGMENTS[:2]) == (
        "1\n00:00:00,000 --> 00:00:01,250\nR&D says: a < b\n"
        "\n"
        "2\n01:02:03,500 --> 01:02:05,000\na < i> tag -- > there\n"
    )


def test_webvtt_is_written_with_its_text_escaped() -> None:
    assert as_vtt(SEGMENTS[:1]) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.250\nR&amp;D says: a &lt; b\n"
    )


def test_text_written_as_webvtt_or_text_is_read_back_the_same() -> None:
    assert read_transcript(as_vtt(SEGMENTS).encode()).captions.segments == SEGMENTS
    untimed = tuple(Segment(s.position, None, None, s.text) for s in SEGMENTS)
    assert read_transcript(as_text(SEGMENTS).encode()).captions.segments == untimed


@pytest.mark.parametrize("write", [as_srt, as_vtt, as_text])
def test_a_cue_is_one_line_whatever_its_segment_holds(
    write: Callable[[Sequence[Segment]], str],
) -> None:
    said = "One\n\n9\n00:00:05,000 --> 00:00:06,000\r\ntwo\u2028three\u202e"
    lines = write([Segment(0, 0.0, 1.0, said)]).rstrip("\n").split("\n")
    assert lines[-1].startswith("One 9 00:00:05,000 --")
    assert lines[-1].endswith("two three")


@pytest.mark.parametrize("write", [as_srt, as_vtt])
def test_a_transcript_without_times_cannot_be_a_caption_file(
    write: Callable[[Sequence[Segment]], str],
) -> None:
    with pytest.raises(Conflict, match=r"no times.*Download it as text") as refusal:
        write([Segment(0, None, None, "Hello")])
    assert refusal.value.code == "no-times"


NAMED = (
    Segment(0, 0.0, 1.25, "We could move it.", "Ines R&D", 1),
    Segment(1, 2.0, 3.0, "The hall is free.", "Ines R&D", 1),
    Segment(2, 4.0, 5.5, "It is too cold.", "Bo", 2),
    Segment(3, 6.0, 7.0, "Then a tent.", "Ines R&D", 1),
)


@pytest.mark.parametrize("write", [as_srt, as_vtt])
def test_a_talk_of_several_people_is_read_back_with_its_speakers(
    write: Callable[[Sequence[Segment]], str],
) -> None:
    assert read_transcript(write(NAMED).encode()).captions.segments == NAMED


def test_a_text_of_several_people_is_read_back_with_its_speakers() -> None:
    untimed = tuple(replace(segment, start_s=None, end_s=None) for segment in NAMED)
    assert read_transcript(as_text(NAMED).encode()).captions.segments == untimed
