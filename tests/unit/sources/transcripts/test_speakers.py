import pytest

from chat_with_video.sources.transcripts import Cue, read_transcript
from chat_with_video.sources.transcripts.names import LONGEST_NAME, clean_name, looks_like_name
from chat_with_video.sources.transcripts.speakers import with_speakers


def spoken(*texts: str) -> list[tuple[str | None, str]]:
    cues = [Cue(float(n), n + 1.0, text) for n, text in enumerate(texts)]
    return [(cue.speaker, cue.text) for cue in with_speakers(cues)]


@pytest.mark.parametrize(
    "form",
    ["{}: {}", "{}：{}", "[{}]: {}", ">> {}: {}", "- {}: {}", "**{}:** {}", "{}:\n{}", "{} : {}"],
)
def test_a_name_in_front_of_the_words_is_the_speaker(form: str) -> None:
    lines = [("Maya Lee", "The roof leaks."), ("TOMAS", "I see."), ("Maya Lee", "Oak, then.")]
    assert spoken(*(form.format(*line) for line in lines)) == lines


def test_names_over_the_words_are_speakers_when_they_come_back() -> None:
    assert spoken("Maya\nThe roof leaks.", "Tomas\nI see.", "Maya\nOak.", "Tomas\nYes.") == [
        ("Maya", "The roof leaks."),
        ("Tomas", "I see."),
        ("Maya", "Oak."),
        ("Tomas", "Yes."),
    ]


def test_first_lines_that_do_not_come_back_are_words() -> None:
    assert spoken("Never\ngive up", "Always\ntry again", "And\nthen", "We\nwent") == [
        (None, "Never\ngive up"),
        (None, "Always\ntry again"),
        (None, "And\nthen"),
        (None, "We\nwent"),
    ]


def test_a_turn_continues_until_the_next_name_and_sounds_have_no_speaker() -> None:
    assert spoken(
        "Maya: The roof leaks.",
        "It drips.",
        "[THUNDER]",
        "Tomas: I see.",
        ">> Me too.",
        "Maya: Oak.",
        "Tomas: Yes.",
    ) == [
        ("Maya", "The roof leaks."),
        ("Maya", "It drips."),
        (None, "[THUNDER]"),
        ("Tomas", "I see."),
        (None, ">> Me too."),
        ("Maya", "Oak."),
        ("Tomas", "Yes."),
    ]


def test_two_named_lines_of_a_cue_are_two_cues() -> None:
    assert spoken("Maya: The roof leaks.\nTomas: I see.\nTerrible.", "Maya: Oak.") == [
        ("Maya", "The roof leaks."),
        ("Tomas", "I see.\nTerrible."),
        ("Maya", "Oak."),
    ]


def test_the_lines_of_a_block_of_minutes_get_estimated_times() -> None:
    cue = Cue(0.0, 300.0, "Maya: aaaaaaaaaa\nTomas: bbbbb\nMaya: ccccc")
    parts = with_speakers([cue, Cue(300.0, 600.0, "Maya: d\nTomas: e")])
    assert [(part.start_s, part.end_s, part.interpolated) for part in parts[:3]] == [
        (0.0, 150.0, True),
        (150.0, 225.0, True),
        (225.0, 300.0, True),
    ]


def test_a_few_repeated_names_are_enough_where_most_lines_have_none() -> None:
    lines = [
        "Maya: The roof.",
        "It leaks.",
        "It drips.",
        "Tomas: I see.",
        "Bad.",
        "Maya: Oak.",
        "Tomas: Yes.",
    ]
    assert {speaker for speaker, _ in spoken(*lines)} == {"Maya", "Tomas"}


@pytest.mark.parametrize(
    "lines",
    [
        ("Note: it leaks.", "So what do we do?", "Note: oak is dear.", "We wait.", "And wait."),
        ("Part two: the roof.", "Part two: the beams.", "Part two: the end."),
        ("We said: no.", "They said: yes.", "We said: maybe."),
        ("The plan is this: oak.", "It costs a lot.", "We pay.", "We wait.", "The end."),
        ("See https://example.org: it is there.", "At 10:30 we met.", "a: b"),
    ],
)
def test_words_before_a_colon_that_are_no_names_stay(lines: tuple[str, ...]) -> None:
    assert spoken(*lines) == [(None, line) for line in lines]


def test_counted_utterances_have_the_name_without_the_number() -> None:
    assert spoken("Maya 1: The roof.", "Tomas 2: I see.", "Maya 3: Oak.") == [
        ("Maya", "The roof."),
        ("Tomas", "I see."),
        ("Maya", "Oak."),
    ]
    assert [name for name, _ in spoken("Speaker 1: a.", "Speaker 2: b.", "Speaker 1: c.")] == [
        "Speaker 1",
        "Speaker 2",
        "Speaker 1",
    ]


def test_a_name_in_a_field_is_cleaned_and_kept_in_bounds() -> None:
    content = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{n}.000 --> 00:0{n}.500\n<v {name}>Hello there.</v>"
        for n, name in enumerate(["M\u202ea\u200bya", "x" * 300, " : ", "=HYPERLINK(1)", "[[1|a"])
    )
    names = [cue.speaker for cue in read_transcript(content.encode()).cues]
    assert names == ["Maya", f"{'x' * (LONGEST_NAME - 1)}…", None, "=HYPERLINK(1)", "[[1|a"]
    assert clean_name("Ma\nya  Lee ") == "Ma ya Lee"


@pytest.mark.parametrize(
    "name",
    [
        "Maya",
        "Maya Lee",
        "MAYA",
        "Dr. Maya Lee",
        "Maya van der Lee",
        "Speaker 1",
        "SPEAKER_00",
        "speaker 2",
        "Maya (she/her) | Example Ltd.",
        "Unknown Speaker",
        "王小明",
        "שרה כהן",
        "O'Hara",
    ],
)
def test_names_look_like_names(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "we met",
        "Note",
        "The plan is this",
        "12",
        "A b c d e f g h",
        "Is it?",
        "Maya, Tomas",
        "x" * 200,
    ],
)
def test_other_words_do_not(words: str) -> None:
    assert not looks_like_name(words)
