"""What the report on an upload says."""

import pytest

from chat_with_video.sources.transcripts import TranscriptReport, make_report, read_transcript
from tests.web.conversation import LINES, srt


def report_on(content: bytes, language: str | None = "en") -> TranscriptReport:
    return make_report(read_transcript(content), language)


def test_times_speakers_chapters_and_language_are_told_in_one_sentence() -> None:
    notes = "0:04 we look at the roof\n\n## Money\n\n1:05 we buy oak\n\n1:30 and so we end"
    assert report_on(notes.encode()).sentence == "3 lines, times found, 1 chapter, English"
    voices = (
        "WEBVTT\n\n0:00.000 --> 0:02.000\n<v Ines>Hello\n\n" "0:02.000 --> 0:04.000\n<v Paul>Yes\n"
    )
    assert report_on(voices.encode(), "de").sentence == ("2 lines, times found, 2 speakers, German")
    assert report_on(srt()).sentence == "5 lines, times found, English"


def test_what_is_not_known_is_told_too() -> None:
    assert report_on(b"Hello, everybody.\n", None).sentence == (
        "1 line, no times, language not recognized"
    )


def test_estimated_times_are_told_as_such() -> None:
    said = " ".join(LINES * 20)
    long_cue = f"1\n00:00:00,000 --> 01:00:00,000\n{said}\n".encode()
    report = report_on(long_cue)
    assert report.times == "estimated"
    assert "times found, some estimated" in report.sentence
    assert "are estimates" in report.left_out[0].reason


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (b"1\n00:00:xx,000 --> 00:00:02,000\nOne.\n\n" + srt(), 2),
        (b"\xef\xbb\xbf" + srt().replace(b"memory", b"m\xffmory", 1), None),
    ],
)
def test_what_was_left_out_or_changed_is_told_with_its_line(file: bytes, line: int | None) -> None:
    report = report_on(file)
    assert report.left_out_count == 1
    assert report.left_out[0].line == line
