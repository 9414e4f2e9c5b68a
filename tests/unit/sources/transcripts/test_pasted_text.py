"""Text that people paste: its times make cues, and text that is not speech stays out."""

import pytest

from chat_with_video.sources.errors import UnreadableCaptions
from chat_with_video.sources.transcripts import Heading, ReadTranscript, read_transcript


def read(text: str) -> ReadTranscript:
    return read_transcript(text.encode())


def timed(text: str) -> list[tuple[float | None, str]]:
    return [(cue.start_s, cue.text) for cue in read(text).cues]


WORDS = [(4.0, "we look at the roof"), (65.0, "two beams are rotten"), (3727.0, "we buy oak")]


@pytest.mark.parametrize(
    "pasted",
    [
        pytest.param(
            "0:04\n4 seconds\nwe look at the roof\n"
            "1:05\n1 minute, 5 seconds\ntwo beams are rotten\n"
            "1:02:07\n1 hour, 2 minutes, 7 seconds\nwe buy oak\n",
            id="clocks in words",
        ),
        pytest.param(
            "0:04\n4 Sekunden\nwe look at the roof\n"
            "1:05\n1 Minute und 5 Sekunden\ntwo beams are rotten\n"
            "1:02:07\n1 Stunde, 2 Minuten und 7 Sekunden\nwe buy oak\n",
            id="clocks in another language",
        ),
        pytest.param(
            "0:044 secondswe look at the roof\n1:051 minute, 5 secondstwo beams are rotten\n"
            "1:02:071 hour, 2 minutes, 7 secondswe buy oak\n",
            id="clocks in words, glued",
        ),
        pytest.param(
            "4 seconds\n0:04\nwe look at the roof\n1 minute 5 seconds\n1:05\ntwo beams are rotten\n"
            "62 minutes 7 seconds\n1:02:07\nwe buy oak",
            id="clocks in words above",
        ),
        pytest.param(
            "Transcript\nSearch transcript\n0:04\nwe look at the roof\n1:05\ntwo beams are rotten\n"
            "1:02:07\nwe buy oak\nEnglish (auto-generated)",
            id="page text",
        ),
        pytest.param(
            "0:04 – we look at the roof\n1:05 - two beams are rotten\n62:07: we buy oak",
            id="dashes, minutes beyond an hour",
        ),
        pytest.param(
            "`0:04` we look\nat the roof\n\n`1:05` two beams are rotten\n\n`1:02:07` we buy oak",
            id="wrapped lines",
        ),
        pytest.param(
            "We met for the barn. (0:04) we look at the roof (1:05) two beams are rotten "
            "(1:02:07) we buy oak",
            id="in a paragraph",
        ),
        pytest.param(
            "００：０４ we look at the roof\n０１：０５ two beams are rotten\n"
            "０１：０２：０７ we buy oak",
            id="full width",
        ),
    ],
)
def test_pasted_times_make_cues_without_labels(pasted: str) -> None:
    assert timed(pasted) == WORDS


def test_a_cue_ends_when_the_next_begins_or_when_slow_speech_has_ended() -> None:
    cues = read("0:04 we look at the roof\n0:07 two beams are rotten\n1:02:07 we buy oak").cues
    assert [cue.end_s for cue in cues] == [7.0, 17.0, 3737.0]


def test_headings_between_the_times_become_chapters() -> None:
    panel = (
        "Intro\n0:04\nwe look at the roof\n0:30\ntwo beams\nChapter 2: Money\n1:05\nwe buy oak\n"
        "1:20\nof the best kind\n1:40\nand soon"
    )
    read_panel = read(panel)
    assert read_panel.headings == (Heading("Intro", 4.0), Heading("Money", 65.0))
    assert [cue.text for cue in read_panel.cues][1:3] == ["two beams", "we buy oak"]


def test_a_markdown_heading_is_a_chapter_and_the_title_above_is_named_as_left_out() -> None:
    notes = (
        "# The barn\n\nNotes of the meeting\n\n0:04 we look at\nthe roof\n\n## Money\n\n"
        "1:05 we buy oak\nof the best kind\n\n1:30 and so\nwe end"
    )
    read_notes = read(notes)
    assert read_notes.headings == (Heading("Money", 65.0),)
    assert read_notes.notes == (
        "Not speech and left out: line 1, 3 (“# The barn”; “Notes of the meeting”).",
    )


def test_text_after_the_last_line_of_a_panel_is_left_out_and_named() -> None:
    panel = "0:04\nwe look\n0:30\ntwo beams\n1:05\nwe buy oak\n1:20\nand soon\nUp next"
    assert [cue.text for cue in read(panel).cues][-1] == "and soon"
    assert "line 9 (“Up next”)" in read(panel).notes[0]


@pytest.mark.parametrize(
    "prose",
    [
        "At 9:30 we met in the barn, at 10:15 we had tea, and at 11:00 the roof came down.",
        "We met at 9:30 AM\nThen\n10:15 AM was the time for tea\nand at\n11:00 AM the end came.",
        "It begins with\n9:30 as always\n" + "and goes on\n" * 20 + "10:00 or so\n11:00 too",
        "9:30 Opening\n10:15 Tea\n11:00 The roof",
        "0:04 only\n0:09 two times",
        "5:30 we met\n4:10 or so\n3:20 it was\n2:00 late",
        "A long preface is here, which is most of the text.\n0:04 a\n0:05 b\n0:06 c",
    ],
)
def test_prose_that_mentions_times_has_none(prose: str) -> None:
    assert not read(prose).has_times


def test_a_line_whose_time_falls_back_is_part_of_the_words() -> None:
    pasted = (
        "1:04 we look\n1:20 at the roof\n1:30 of the barn\n1:10 was said before\n"
        "1:40 we buy oak\n2:00 soon"
    )
    assert timed(pasted)[2] == (90.0, "of the barn 1:10 was said before")


def test_a_list_of_chapters_alone_is_refused() -> None:
    with pytest.raises(UnreadableCaptions, match="titles of chapters"):
        read("0:00 Intro\n1:30 Prices\n10:00 The end")


def test_a_chat_with_times_of_day_is_counted_from_its_first_line() -> None:
    chat = read(
        "10:00:05 From Maya : The roof leaks.\n10:00:09 From Tomas to Everyone: I see it.\n"
        "10:01:00 From Maya : Good, we buy oak."
    )
    assert [(cue.start_s, cue.speaker, cue.text) for cue in chat.cues] == [
        (0.0, "Maya", "The roof leaks."),
        (4.0, "Tomas", "I see it."),
        (55.0, "Maya", "Good, we buy oak."),
    ]
    assert "are times of day" in chat.notes[0]


@pytest.mark.parametrize(
    ("pasted", "names"),
    [
        ("Maya\n0:04\nWe look.\nTomas\n0:09\nI see.\nMaya\n0:20\nOak.\n", "Maya Tomas Maya"),
        ("Maya:\n0:04\nWe look.\nTomas:\n0:09\nI see.\nInes:\n0:20\nOak.\n", "Maya Tomas Ines"),
        ("0:04\nMaya\nWe look.\n\n0:09\nTomas\nI see.\n\n0:20\nMaya\nOak.", "Maya Tomas Maya"),
        (
            "[Maya] 10:00:04\nWe look.\n[Tomas] 10:00:09\nI see.\n[Maya] 10:00:20\nOak.",
            "Maya Tomas Maya",
        ),
        ("Maya 0:04\nWe look.\nTomas | 0:09\nI see.\nMaya, 0:20\nOak.", "Maya Tomas Maya"),
    ],
)
def test_names_beside_above_and_below_the_times_are_speakers(pasted: str, names: str) -> None:
    cues = read(pasted).cues
    assert [cue.speaker for cue in cues] == names.split()
    assert [cue.text for cue in cues] == ["We look.", "I see.", "Oak."]
    starts = [cue.start_s or 0.0 for cue in cues]
    assert [start_s - starts[0] for start_s in starts] == [0.0, 5.0, 16.0]


def test_a_time_without_a_name_above_goes_without_one() -> None:
    pasted = (
        "Maya\n0:04\nWe look.\nTomas\n0:09\nI see.\nMaya\n0:20\nOak.\n0:30\nYes.\nMaya\n0:40\nGood."
    )
    assert [cue.speaker for cue in read(pasted).cues] == ["Maya", "Tomas", "Maya", None, "Maya"]


def test_a_paste_of_two_parts_keeps_the_order_of_the_parts() -> None:
    part = "0:04 We look.\n0:09 I see.\n0:20 Oak.\n"
    both = read(part + part.replace("0:04", "0:05").replace("look", "wait"))
    assert [cue.text for cue in both.cues] == [
        "We look.",
        "I see.",
        "Oak.",
        "We wait.",
        "I see.",
        "Oak.",
    ]
    assert [cue.start_s for cue in both.cues] == [4.0, 9.0, 20.0, 35.0, 39.0, 50.0]
    assert "begin again" in both.notes[0]


def test_a_line_that_is_no_name_does_not_give_one_to_a_time_behind_it() -> None:
    assert not read("we meet at 9:30\nwe eat at 10:15\nwe leave at 11:00").has_times


def test_a_text_of_bare_times_and_names_keeps_the_names_and_names_what_it_leaves_out() -> None:
    minutes = read("Transcript\n00:00:00\n\nMaya: We look.\nTomas: I see.\n01:00:00\n\nMaya: Oak.")
    assert [(cue.speaker, cue.text) for cue in minutes.cues] == [
        ("Maya", "We look."),
        ("Tomas", "I see."),
        ("Maya", "Oak."),
    ]
    assert minutes.notes == ("Not speech and left out: line 1, 2, 6.",)


def test_bare_times_between_named_paragraphs_are_left_out_too() -> None:
    minutes = read(
        "Minutes\n00:00:00\n\nMaya: We look.\nTomas: I see.\n01:00:00\n\nMaya: Oak.\nTomas: Yes."
    )
    assert [cue.text for cue in minutes.cues] == ["Minutes", "We look.", "I see.", "Oak.", "Yes."]


def test_bare_times_in_a_text_without_names_stay_in_it() -> None:
    assert [cue.text for cue in read("We met at\n9:30\nin the barn.").cues][1] == "9:30"


def test_names_with_a_time_of_day_over_the_words_are_speakers_without_times() -> None:
    log = read(
        "Maya (03/14/2026, 10:00 AM)\nWe look.\n\nTomas 10:02 AM\nI see.\n\nMaya 10:03 AM\nOak."
    )
    assert [(cue.start_s, cue.speaker, cue.text) for cue in log.cues] == [
        (None, "Maya", "We look."),
        (None, "Tomas", "I see."),
        (None, "Maya", "Oak."),
    ]
    assert "times of day" in log.notes[0]


def test_paragraphs_under_names_are_turns() -> None:
    script = read("Maya\nWe look.\nIt leaks.\n\nTomas\nI see.\n\nMaya\nOak.\n\nTomas\nYes.")
    assert [(cue.speaker, cue.text) for cue in script.cues][:3] == [
        ("Maya", "We look."),
        ("Maya", "It leaks."),
        ("Tomas", "I see."),
    ]
