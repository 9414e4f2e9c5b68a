"""Real caption files of YouTube and professional captioners; the folder may be missing."""

import re
from pathlib import Path

import pytest

from chat_with_video.sources.transcripts import read_transcript

CAPTIONS = Path(__file__).parents[5] / "shared" / "data" / "captions"
ROLLING = "en.auto-rolling.http-chapter-12-part-1"
SRT_FILES = sorted(CAPTIONS.glob("*.srt"))

pytestmark = pytest.mark.skipif(not SRT_FILES, reason="the folder of caption files is not here")


@pytest.mark.parametrize("path", SRT_FILES, ids=lambda path: path.stem)
def test_every_srt_file_is_stored_word_for_word_in_order(path: Path) -> None:
    captions = read_transcript(path.read_bytes(), path.name).captions
    spoken = re.sub(r"(?m)^\d+\n[\d:,]+ --> [\d:,]+$", "", path.read_text("utf-8-sig"))
    assert " ".join(segment.text for segment in captions.segments).split() == spoken.split()
    assert [segment.position for segment in captions.segments] == list(
        range(len(captions.segments))
    )


def test_rolling_captions_give_each_line_once_when_it_was_spoken() -> None:
    captions = read_transcript((CAPTIONS / f"{ROLLING}.vtt").read_bytes()).captions
    expected = (CAPTIONS / f"{ROLLING}.expected.txt").read_text().splitlines()
    assert [segment.text for segment in captions.segments] == expected
    assert captions.language == "en"
    first, second = captions.segments[:2]
    assert (first.start_s, first.end_s, second.start_s) == (0.767, 3.588, 3.598)
    for segment, after in zip(captions.segments, captions.segments[1:], strict=False):
        assert segment.start_s < segment.end_s <= after.start_s  # type: ignore[operator]
