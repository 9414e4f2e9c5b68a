import pytest

from chat_with_video.sources.transcripts import read_transcript

SPOKEN = "Größe, Čech and naïve café"
SRT = f"1\r\n00:00:01,000 --> 00:00:02,000\r\n{SPOKEN}\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_unicode_encoding_is_read(encoding: str) -> None:
    (segment,) = read_transcript(SRT.encode(encoding)).captions.segments
    assert segment.text == SPOKEN


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_a_byte_order_mark_is_read(mark: str) -> None:
    (segment,) = read_transcript(f"\ufeff{SRT}".encode(mark)).captions.segments
    assert segment.text == SPOKEN


def test_windows_1252_is_read() -> None:
    content = "1\n00:00:01,000 --> 00:00:02,000\nLe cœur – ça va “très” bien\n"
    (segment,) = read_transcript(content.encode("cp1252")).captions.segments
    assert segment.text == "Le cœur – ça va “très” bien"


def test_one_damaged_byte_does_not_spoil_a_utf_8_file() -> None:
    content = "Ελληνικά και πάλι ".encode() + b"\xce" + " ελληνικά".encode()
    (segment,) = read_transcript(content).captions.segments
    assert segment.text == "Ελληνικά και πάλι \N{REPLACEMENT CHARACTER} ελληνικά"


def test_lone_surrogates_are_replaced() -> None:
    (segment,) = read_transcript(
        "half\ud83d a face".encode("utf-16", "surrogatepass")
    ).captions.segments
    assert segment.text == "half\N{REPLACEMENT CHARACTER} a face"
