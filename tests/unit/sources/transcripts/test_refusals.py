import pytest

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import read_transcript
from chat_with_video.sources.transcripts.refusals import MOST_SEGMENTS

CUE = b"00:00:01,000 --> 00:00:02,000\n"


@pytest.mark.parametrize(
    ("content", "file_name", "what_is_wrong"),
    [
        (b"", None, "empty"),
        (b"\xef\xbb\xbf \r\n\t\n", "talk.srt", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None, "a picture"),
        (b"%PDF-1.7\n1 0 obj\n", "talk.srt", "a PDF document"),
        (b"PK\x03\x04\x14\x00\x06\x00", "talk.docx", "office document"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", "talk.mp4", "video or audio"),
        (b"\x00" * 500, None, "binary"),
        (b"text \x00\x01\x02 and \x03\x04 data " * 50, None, "binary"),
        (b"<!DOCTYPE html><html><body>Sign in to go on.</body>", None, "a web page"),
        (b"\n<html lang=en>\n<head><title>x</title>", "talk.txt", "a web page"),
        (b"<?xml version='1.0'?><timedtext></timedtext>", None, "no spoken text"),
        (b"<?xml version='1.0'?><rss></rss>", None, "an XML file"),
        (b"[Script Info]\nTitle: x\n", "talk.ass", "no spoken text"),
        (b'{"events": [', None, "damaged"),
        (b"[" * 100_000 + b"{", "talk.json", "nested"),
        (b'[{"a": ' * 50_000, None, "nested"),
        (b'[{"a": ' * 5, None, "damaged"),
        (b'{"captions": []}', None, "not in a transcript format"),
        (b'[{"text": "Hi", "begin": 0}]', "talk.json", "not in a transcript format"),
        (b'{"events": [{"tStartMs": 1}]}', None, "no spoken text"),
        (b"WEBVTT\n\nNOTE nothing here\n", None, "No cue"),
        (b"1\n" + CUE + b"\n2\n" + CUE + b"<i> </i>\n", None, "no spoken text"),
        (b"1\n00:zz:01 --> 00:00:02\nHello\n", "talk.srt", "No cue"),
        (b"Just words.", "talk.vtt", "No cue"),
    ],
)
def test_other_files_are_refused_with_the_reason_and_the_accepted_formats(
    content: bytes, file_name: str | None, what_is_wrong: str
) -> None:
    with pytest.raises(UnreadableCaptions) as refusal:
        read_transcript(content, file_name)
    assert what_is_wrong in refusal.value.detail
    assert (
        "Give captions or subtitles (SRT, WebVTT and others), a transcript as"
        in refusal.value.detail
    )
    assert refusal.value.as_problem().code == "unreadable-captions"


@pytest.mark.parametrize("line", [CUE + b"a\n", b"a\n"], ids=["cues", "lines"])
def test_more_cues_than_a_day_of_speech_has_are_refused_with_advice(line: bytes) -> None:
    with pytest.raises(UnreadableCaptions, match="Divide it into several files"):
        read_transcript(line * (MOST_SEGMENTS + 1))


@pytest.mark.parametrize(
    "spoken",
    [
        "<html> is the root of a page, and <head> comes first.",
        "The ftyp box opens an MP4 file.",
        "[Music] {laughs} and so we begin.",
        "WEBVTT's first line is fixed.",
    ],
)
def test_speech_about_formats_is_speech(spoken: str) -> None:
    (segment,) = read_transcript(spoken.encode()).captions.segments
    assert segment.text == spoken
