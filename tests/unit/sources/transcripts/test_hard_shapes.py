"""Complete files with misleading contents."""

import pytest

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import Cue, ReadTranscript, read_transcript
from chat_with_video.sources.transcripts.not_speech import is_chapter_track, is_sound_label
from tests.unit.sources.transcripts import writers


def cues(*texts: str, start_s: float = 0.0) -> list[Cue]:
    return [Cue(start_s + 5 * n, start_s + 5 * n + 4, text) for n, text in enumerate(texts)]


def read_srt(*parts: list[Cue]) -> ReadTranscript:
    return read_transcript("\n".join(map(writers.srt, parts)).encode())


ENGLISH = cues(
    "We look at the roof of the old barn.", "Two of the beams are rotten.", "We buy oak for them."
)
GERMAN = cues(
    "Wir sehen uns das Dach der Scheune an.",
    "Zwei Balken sind verfault.",
    "Wir kaufen Eiche dafür.",
)


def test_joined_files_follow_each_other() -> None:
    read = read_srt(ENGLISH, cues("And then it rained.", "The water came in.", "We were wet."))
    assert [cue.start_s for cue in read.cues] == [0.0, 5.0, 10.0, 14.0, 19.0, 24.0]
    assert [cue.text for cue in read.cues][3] == "And then it rained."
    assert "begin again" in read.notes[0]


def test_a_translation_after_the_original_keeps_its_times() -> None:
    read = read_srt(ENGLISH, GERMAN)
    assert [cue.start_s for cue in read.cues] == [0.0, 0.0, 5.0, 5.0, 10.0, 10.0]
    assert read.notes == ()


def test_a_file_with_two_copies_of_itself_is_read_once() -> None:
    read = read_srt(ENGLISH, ENGLISH)
    assert len(read.cues) == 3
    assert read.notes == ("3 cues occurred twice in the file, with the same times.",)


def test_repeated_lines_without_times_were_spoken_again() -> None:
    assert len(read_transcript(b"Yes.\nYes.\nNo.").cues) == 3


def test_a_cue_out_of_place_is_sorted() -> None:
    late = Cue(7.0, 8.0, "Late.")
    assert [cue.start_s for cue in read_srt([*ENGLISH, late]).cues] == [0.0, 5.0, 7.0, 10.0]


def test_negative_starts_are_moved_to_zero_and_named() -> None:
    srt = "1\n-00:00:02,000 --> 00:00:01,000\nEarly.\n\n2\n00:00:02,000 --> 00:00:03,000\nThen.\n"
    read = read_transcript(srt.encode())
    assert [(cue.start_s, cue.end_s) for cue in read.cues] == [(0.0, 1.0), (2.0, 3.0)]
    assert read.notes == ("1 cues begin before the start; they are moved to 0:00.",)


def test_a_cue_of_an_hour_is_divided_and_its_times_marked_as_estimates() -> None:
    sentences = [f"Sentence number {n} is about the barn and its roof." for n in range(100)]
    read = read_srt([Cue(0.0, 3600.0, " ".join(sentences))])
    assert len(read.cues) > 10
    assert read.is_interpolated
    assert all(cue.text.endswith(".") for cue in read.cues)
    assert read.cues[0].start_s == 0.0
    assert read.cues[-1].end_s == pytest.approx(3600.0)
    middle = next(cue for cue in read.cues if "number 50 " in cue.text)
    assert middle.start_s == pytest.approx(1800.0, abs=60)
    assert " ".join(cue.text for cue in read.cues) == " ".join(sentences)
    assert read.notes == ("The times inside long cues are estimates.",)


def test_a_line_that_hangs_is_named() -> None:
    read = read_srt([*ENGLISH, *cues(*["Thanks for watching!"] * 30, start_s=20.0)])
    assert len(read.cues) == 33
    assert "“Thanks for watching!” occurs 30 times in a row" in read.notes[0]


def test_the_times_of_an_amazon_transcript_are_all_or_none() -> None:
    one = '{"results":{"transcripts":[{"transcript":"Hello there."}],"items":[%s%s]}}'
    first = (
        '{"type":"pronunciation","start_time":"1.0","end_time":"1.4",'
        '"alternatives":[{"content":"Hello"}]}'
    )
    rest = (
        ',{"type":"pronunciation","start_time":"1.5","end_time":"2.0","speaker_label":null,'
        '"alternatives":[{"content":"there"}]},{"type":"punctuation","alternatives":[{"content":"."}]}'
    )
    whole = read_transcript((one % (first, rest)).encode())
    assert [(cue.start_s, cue.end_s, cue.text) for cue in whole.cues] == [
        (1.0, 2.0, "Hello there.")
    ]
    part = read_transcript((one % (first, "")).encode())
    assert [(cue.start_s, cue.text) for cue in part.cues] == [(None, "Hello there.")]
    assert "1 of 2 words have times" in part.notes[0]


@pytest.mark.parametrize(
    ("spoken", "what_it_is"),
    [
        ("WEBVTT\n\n00:00.000 --> 01:00.000\nOne\n\n01:00.000 --> 09:00.000\nTwo\n", "chapters"),
        ("WEBVTT\nKind: chapters\n\n00:00.000 --> 00:09.000\nIntro\n", "chapters"),
        ("WEBVTT\n\n00:00.000 --> 00:09.000\na-1.jpg#xywh=0,0,160,90\n", "preview pictures"),
    ],
)
def test_tracks_that_are_not_speech_are_refused_by_their_kind(spoken: str, what_it_is: str) -> None:
    with pytest.raises(UnreadableCaptions, match=what_it_is):
        read_transcript(spoken.encode())


def test_pictures_among_the_words_are_left_out_and_counted() -> None:
    read = read_srt(cues("We look.", "sprite.png?n=2", "Oak."))
    assert [cue.text for cue in read.cues] == ["We look.", "Oak."]
    assert read.notes == ("1 addresses of preview pictures are left out.",)


@pytest.mark.parametrize(
    "text", ["[MUSIC]", "(LAUGHTER)", "♪ ♪", "[Applause] (cheering)", "*sighs*"]
)
def test_sounds_alone_are_no_speech(text: str) -> None:
    assert is_sound_label(text)


@pytest.mark.parametrize("text", ["[MUSIC] Hello", "(he said)  yes", "", "♪ la la ♪"])
def test_words_beside_sounds_are_speech(text: str) -> None:
    assert not is_sound_label(text)


def test_sounds_stay_in_the_transcript_and_are_no_chapters() -> None:
    sounds = [Cue(0.0, 60.0, "[MUSIC]"), Cue(60.0, 120.0, "(LAUGHTER)")]
    assert not is_chapter_track(sounds)
    assert [cue.text for cue in read_srt(sounds).cues] == ["[MUSIC]", "(LAUGHTER)"]


def test_a_single_line_is_no_track_of_chapters() -> None:
    assert not is_chapter_track([Cue(0.0, 60.0, "Hello")])
