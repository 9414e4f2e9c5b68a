"""Sentences belong to one speaker, and described sounds to none."""

import pytest

from chat_with_video.offline.chapters import find_chapters
from chat_with_video.offline.evidence import exact_words
from chat_with_video.offline.key_phrases import find_key_phrases
from tests.unit.offline.conversations import conversation, sentences_of


def spoken(*turns: tuple[str | None, str], language: str = "en") -> list[tuple[str | None, str]]:
    sentences = sentences_of(conversation(*turns, language=language))
    return [(sentence.speaker, sentence.text) for sentence in sentences]


def test_no_sentence_extends_over_a_change_of_speaker() -> None:
    turns = [
        ("Ines", "We should sell the old"),
        ("Bo", "machines to the school"),
        ("Ines", "and buy two new ones."),
    ]
    assert spoken(*turns) == turns


def test_unnamed_lines_between_two_lines_of_a_speaker_divide_them_too() -> None:
    turns = [("Inés", "Vamos a vender las"), (None, "máquinas viejas y"), ("Inés", "otra cosa.")]
    assert spoken(*turns, language="es") == turns


def test_unnamed_lines_in_a_row_form_sentences_as_before() -> None:
    turns = [(None, "The first line goes"), (None, "on in the second."), ("Bo", "Yes it does.")]
    assert spoken(*turns) == [
        (None, "The first line goes on in the second."),
        ("Bo", "Yes it does."),
    ]


def test_a_sentence_of_one_speaker_may_extend_over_lines() -> None:
    turns = [("Ines", "The budget of the"), ("Ines", "school is too small.")]
    assert spoken(*turns) == [("Ines", "The budget of the school is too small.")]


def test_speech_without_punctuation_is_divided_at_each_change_of_speaker() -> None:
    long = "and so we go on with the budget of the school and we sell the machines " * 4
    sentences = spoken(("Ines", long.strip()), ("Bo", long.strip()))
    assert {speaker for speaker, _ in sentences} == {"Ines", "Bo"}
    assert "".join(t.replace(" ", "") for _, t in sentences) == 2 * long.replace(" ", "")


def test_an_empty_name_is_no_name() -> None:
    assert spoken(("", "The budget is"), (None, "too small.")) == [
        (None, "The budget is too small.")
    ]


@pytest.mark.parametrize("sound", ["(LAUGHTER)", "[MUSIC]", "♪ ♪", "[Applaus]", "(Lachen)"])
def test_a_described_sound_is_in_no_sentence_quote_key_term_or_title(sound: str) -> None:
    line = "The violin of the museum needs new strings before the concert."
    turns = [(None, part) for _ in range(12) for part in (line, sound, sound)]
    sentences = sentences_of(conversation(*turns))
    assert {sentence.text for sentence in sentences} == {line}
    phrases = find_key_phrases(sentences, conversation(*turns).language, limit=20)
    titles = [c.title for c in find_chapters(sentences, conversation(*turns).language)]
    label = sound.strip("()[]♪ ").lower()
    shown = " ".join([*(phrase.text for phrase in phrases), *titles]).lower()
    assert "violin" in shown
    assert not label or label not in shown


def test_a_sound_within_a_sentence_interrupts_its_quotes_only() -> None:
    context = conversation(
        ("Ines", "So the old violin of the museum"), ("Ines", "(LAUGHTER)"), ("Ines", "is broken.")
    )
    (sentence,) = sentences_of(context)
    assert sentence.text == "So the old violin of the museum is broken."
    assert exact_words(sentence, context.language) == (1, "the old violin of the museum")


def test_capitals_in_brackets_within_a_line_are_no_key_term_and_are_not_quoted() -> None:
    line = "The violin (LAUGHTER) needs new strings before the next concert."
    context = conversation(*[("Ines", line)] * 6)
    sentences = sentences_of(context)
    phrases = find_key_phrases(sentences, context.language, limit=20)
    assert "laughter" not in " ".join(phrase.text for phrase in phrases).lower()
    assert exact_words(sentences[0], context.language) == (
        1,
        "needs new strings before the next concert.",
    )
