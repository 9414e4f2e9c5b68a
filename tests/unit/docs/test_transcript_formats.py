"""The page of transcript formats lists every reader, and says what each format holds."""

import re
from pathlib import Path

import pytest

from chat_with_video.sources.transcripts import Cue, read_transcript
from chat_with_video.sources.transcripts.readers.json_lines import JSON_LINES
from chat_with_video.sources.transcripts.registry import JSON_READERS, TEXT_READERS
from tests.unit.sources.transcripts.test_formats import (
    ENDS,
    ENDS_AND_SPEAKERS,
    EVERY_FORMAT,
    SPEAKERS,
)

PAGE = (Path(__file__).parents[3] / "docs" / "transcript-formats.md").read_text("utf-8")
TALK = [
    Cue(1.0, 6.0, "Good evening, we look at the roof.", "Maya"),
    Cue(7.0, 12.0, "Two of the beams are rotten.", "Tomas"),
    Cue(13.0, 19.0, "We pay for oak this time.", "Maya"),
    Cue(20.0, 26.0, "I will ask my neighbour on Friday.", "Tomas"),
]


def rows(heading: str) -> list[list[str]]:
    """The cells of each line of the table below a heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip(" `") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


TEXT_ROWS = rows("Captions, subtitles and text")
JSON_ROWS = rows("JSON")


def test_every_reader_is_listed_in_the_order_in_which_it_is_tried() -> None:
    assert [row[0] for row in TEXT_ROWS] == [reader.name for reader in TEXT_READERS]
    assert [row[0] for row in JSON_ROWS] == [r.name for r in (JSON_LINES, *JSON_READERS)]


def test_every_extension_that_decides_is_named() -> None:
    extensions = {each for reader in TEXT_READERS for each in reader.extensions}
    assert all(f"`{extension}`" in PAGE for extension in extensions)


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_what_a_format_keeps_is_on_the_page(name: str) -> None:
    read = read_transcript(EVERY_FORMAT[name](TALK).encode())
    if read.format in {"docx", "html"}:
        assert f"`{read.format}`" in PAGE
        return
    listed = [row for row in TEXT_ROWS + JSON_ROWS if row[0] == read.format]
    assert all(times.startswith("start") == read.has_times for _, _, _, times, *_ in listed)
    if name in ENDS or name in ENDS_AND_SPEAKERS:
        assert any("end" in row[3] for row in listed)
    if name in SPEAKERS or name in ENDS_AND_SPEAKERS:
        assert any(row[4] != "–" for row in listed)


def test_the_format_with_chapters_is_the_one_that_the_page_names() -> None:
    panel = (
        "Chapter 1: The roof\n0:00\nwe look at the roof\n0:08\ntwo beams are rotten\n"
        "Chapter 2: The oak\n0:15\nwe pay for oak\n0:22\nI will ask on Friday\n"
    )
    read = read_transcript(panel.encode())
    assert [heading.title for heading in read.headings] == ["The roof", "The oak"]
    assert [row[0] for row in TEXT_ROWS + JSON_ROWS if row[5] != "–"] == [read.format]
