"""Every format: cues are read back as they were written, and no part of a file crashes a reader."""

from collections.abc import Callable, Sequence
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import Cue, read_transcript
from tests.unit.sources.transcripts import writers
from tests.unit.sources.transcripts.writers import as_json, stamped

Write = Callable[[Sequence[Cue]], str]

# What each format keeps: the end of a cue, its speaker.
ENDS_AND_SPEAKERS: dict[str, Write] = {
    "vtt": writers.vtt,
    "ass": writers.ass,
    "ttml": writers.ttml,
    "whisperx": as_json(writers.whisperx),
    "assemblyai": as_json(writers.assemblyai),
    "deepgram": as_json(writers.deepgram),
    "deepgram paragraphs": as_json(writers.deepgram_paragraphs),
    "podcasting": as_json(writers.podcasting),
    "sheet": writers.sheet,
}
ENDS: dict[str, Write] = {
    "srt": writers.srt,
    "sbv": writers.sbv,
    "subviewer": writers.subviewer,
    "srv1": writers.srv1,
    "srv3": writers.srv3,
    "microdvd": writers.microdvd,
    "json3": as_json(writers.json3),
    "whisper": as_json(writers.whisper),
    "whisper.cpp": as_json(writers.whisper_cpp),
    "hugging face": as_json(writers.hugging_face),
    "youtube-transcript-api": as_json(writers.transcript_api),
    "edx": as_json(writers.edx),
    "ted": as_json(writers.ted),
    "bilibili": as_json(writers.bilibili),
    "json lines": writers.json_lines,
    "sheet without heading": writers.sheet_without_heading,
    "tsv": writers.tsv,
    "whisper's output": stamped("[{start} --> {end}]  {text}\n"),
    "faster-whisper's output": stamped("[{start_s:.2f}s -> {end_s:.2f}s] {text}\n"),
}
SPEAKERS: dict[str, Write] = {
    "otter": stamped("{speaker}  {short}  \n{text}\n\n"),
    "rev": stamped("{speaker} ({short}):\n{text}\n\n"),
    "descript": stamped("[{clock}] {speaker}: {text}\n\n"),
    "bold": stamped("**[{clock}] {speaker}:** {text}\n\n"),
    "name, time, words": stamped("**{speaker}** [{short}]: {text}\n"),
}
STARTS: dict[str, Write] = {
    "subviewer 1": writers.subviewer_1,
    "sami": writers.sami,
    "lrc": writers.lrc,
    "lrc enhanced": writers.lrc_enhanced,
    "ted paragraphs": as_json(writers.ted_paragraphs),
    "panel": stamped("{short}\n{text}\n"),
    "panel, one line": stamped("{short} {text}\n"),
    "panel, tab": stamped("{short}\t{text}\n"),
    "brackets": stamped("[{clock}] {text}\n"),
    "parentheses inline": stamped("({clock}) {text} "),
    "links": stamped(
        "[{short}](https://www.youtube.com/watch?v=RsnaRPC52G0&t={seconds}s) {text}\n"
    ),
    "wiki links": stamped("- [[talk.mp4#t={seconds}|{short}]] {text}\n"),
    "markdown headings": stamped("### {short}\n\n{text}\n\n"),
    "frames": stamped("{clock}:12 {text}\n"),
    "coursera": stamped("Play video starting at :{seconds} and follow transcript{short}\n{text}\n"),
    "web page": stamped("<div><p><span>{short}</span> {text}</p></div>\n"),
}
EVERY_FORMAT = ENDS_AND_SPEAKERS | ENDS | SPEAKERS | STARTS

WORD = st.text(
    alphabet="abcdefghijklmnoprstuvwäöüßéñçабвгдежийклשלוםمرحبا今日天気", min_size=1, max_size=9
)
# "0:04 am" is a time of day, so no text starts like that.
TEXT = (
    st.lists(WORD, min_size=2, max_size=12)
    .filter(lambda words: words[0].lower() not in {"am", "pm"})
    .map(lambda words: " ".join(words) + ".")
)


@st.composite
def talks(draw: st.DrawFn) -> list[Cue]:
    """Cues that begin at whole seconds, a few seconds apart, by up to three speakers."""
    cues, second = [], draw(st.integers(0, 5000))
    for text in draw(st.lists(TEXT, min_size=3, max_size=12)):
        length_s = draw(st.integers(2, 9))
        speaker = draw(st.sampled_from(["Maya", "Tomas Example", "Speaker 3"]))
        end_s = second + length_s - draw(st.sampled_from([0.0, 0.2, 0.4]))
        cues.append(Cue(float(second), end_s, text, speaker))
        second += length_s
    return cues


def frames_aside(name: str, start_s: float | None) -> float | None:
    return None if start_s is None else float(int(start_s)) if name == "frames" else start_s


@pytest.mark.parametrize("name", EVERY_FORMAT)
@given(cues=talks())
# The same examples each time: some texts can be read in two ways, such as a name over a line.
@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
    derandomize=True,
)
def test_cues_written_in_any_format_are_read_back_the_same(name: str, cues: list[Cue]) -> None:
    read = read_transcript(EVERY_FORMAT[name](cues).encode())
    assert [(frames_aside(name, c.start_s), c.text) for c in read.cues] == [
        (c.start_s, c.text) for c in cues
    ]
    if name in ENDS or name in ENDS_AND_SPEAKERS:
        assert [c.end_s for c in read.cues] == pytest.approx([c.end_s for c in cues])
    if name in SPEAKERS or name in ENDS_AND_SPEAKERS:
        assert [c.speaker for c in read.cues] == [c.speaker for c in cues]
    assert read.notes == ()


TALK = [
    Cue(1.0, 6.0, "Good evening, we look at the roof of the barn.", "Maya"),
    Cue(7.0, 12.0, "Two beams are rotten & one is < 3 m.", "Tomas"),
    Cue(13.0, 19.0, "Can we <b>pay</b> for oak: yes or no?", "Maya"),
    Cue(3725.0, 3731.0, "I will ask my neighbour on Friday.", "Tomas"),
]


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_no_prefix_of_a_file_crashes_a_reader(name: str) -> None:
    content = EVERY_FORMAT[name](TALK).encode()
    for end in range(1, len(content), 7):
        with suppress(UnreadableCaptions):
            read_transcript(content[:end])


@pytest.mark.parametrize("name", EVERY_FORMAT)
@given(place=st.floats(0, 1), damage=st.binary(min_size=1, max_size=12))
# The same examples each time: some texts can be read in two ways, such as a name over a line.
@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
    derandomize=True,
)
def test_damage_anywhere_gives_cues_or_a_refusal(name: str, place: float, damage: bytes) -> None:
    content = EVERY_FORMAT[name](TALK).encode()
    cut = int(place * len(content))
    with suppress(UnreadableCaptions):
        read = read_transcript(content[:cut] + damage + content[cut + len(damage) :])
        assert all(cue.text for cue in read.cues)
