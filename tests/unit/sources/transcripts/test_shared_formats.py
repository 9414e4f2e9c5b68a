"""Transcripts from many programs, each with its contents; the folder may be missing."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import read_transcript

FORMATS = Path(__file__).parents[5] / "shared" / "data" / "formats"
EXPECTED = FORMATS / "expected.json"
FILES = sorted(path for path in FORMATS.glob("*") if path.name not in ("README.md", EXPECTED.name))

pytestmark = pytest.mark.skipif(not FILES, reason="the folder of formats is not here")

REFUSED = {
    "rtf.rtf": "rich-text",
    "vtt-chapters.vtt": "chapters",
    "vtt-thumbnails.vtt": "preview pictures",
}
# Another talk, or not all of this one; the tests below look at these.
OTHER = re.compile(
    r"enc-|utf8|uni-(?:bidi|decomposed)|rtl-|ar-|big-|one-line|srt\.zip|teams\.docx|srt-numbers"
    r"|srt-whisper-loop|srt-joined|srt-two|srt-dash"
)
WITHOUT_TIMES = re.compile(r"aws-|meet-(?:gdoc|ext)|script-names|wrapped|one-line|teams\.docx")
OTHER_TIMES = re.compile(r"over-100h|zoom-chat")
SPEAKERS = re.compile(
    r"otter|descript|teams-|teams\.vtt|zoom|meet-|whisperx|podcast|sheet|subs\.ass|srt-speaker"
    r"|srt-whisperx|srt-chevrons|srt-lark|assemblyai|txt-range-then|script-names|vtt-class|vtt-voice"
)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_gives_what_it_holds(path: Path) -> None:
    if path.name in REFUSED:
        with pytest.raises(UnreadableCaptions, match=REFUSED[path.name]):
            read_transcript(path.read_bytes(), path.name)
        return
    read = read_transcript(path.read_bytes(), path.name)
    assert read.has_times != bool(WITHOUT_TIMES.match(path.name))
    if OTHER.match(path.name):
        return
    talk = json.loads(EXPECTED.read_text())
    said = words(" ".join(cue.text for cue in read.cues))
    spoken = [word for line in talk for word in words(line["text"])]
    assert len(set(spoken) - set(said)) <= 2
    if not path.name.startswith("srt-entities"):
        assert len(said) <= 1.15 * len(spoken)
        assert sum(word.isdigit() for word in said) <= 2
    if read.has_times and not OTHER_TIMES.match(path.name):
        starts = [cue.start_s or 0.0 for cue in read.cues]
        assert all(min(abs(start_s - line["start_s"]) for start_s in starts) <= 1 for line in talk)
    assert len(read.speakers) == (3 if SPEAKERS.match(path.name) else 0)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("enc-big5.srt", "花園"),
        ("enc-euc-kr.srt", "정원의"),
        ("enc-gbk.srt", "花园"),
        ("enc-koi8-r.srt", "Сегодня"),
        ("enc-macroman.srt", "château"),
        ("enc-shift-jis.srt", "今日は"),
        ("enc-tis-620.srt", "สวัสดี"),
        ("enc-utf16-cr.srt", "花园"),
        ("enc-windows-1250.srt", "Dzień"),
        ("enc-windows-1251.srt", "сегодня"),
        ("enc-windows-1253.srt", "Καλημέρα"),
        ("enc-windows-1255.srt", "בוקר"),
        ("enc-windows-1256.srt", "المضخة"),
        ("uni-decomposed.srt", "château"),
        ("utf8-nfd.ko.srt", "안녕하세요"),
        ("uni-bidi.srt", "המשאבה"),
    ],
)
def test_the_words_of_a_language_come_in_right(name: str, word: str) -> None:
    said = " ".join(cue.text for cue in read_transcript((FORMATS / name).read_bytes()).cues)
    assert word.casefold() in said.casefold()
    assert not any(unicodedata.bidirectional(character) == "RLE" for character in said)


@pytest.mark.parametrize(
    ("name", "cues"),
    [
        ("srt-joined-parts.srt", 24),
        ("srt-two-languages.srt", 24),
        ("srt-duplicated.srt", 12),
        ("srt-whisper-loop.srt", 212),
        ("srt-numbers-only-speech.srt", 12),
        ("srt-an8-music.srt", 14),
        ("srt-negative.srt", 13),
        ("big-word-per-cue.srt", 139),
        ("srt.zip", 1),
        ("vtt-two-cues-same-time.vtt", 24),
    ],
)
def test_no_cue_is_lost_and_none_is_invented(name: str, cues: int) -> None:
    assert len(read_transcript((FORMATS / name).read_bytes(), name).cues) == cues
