"""Where sentences end."""

import pytest

from chat_with_video.text.languages import find_language
from chat_with_video.text.sentences import ends_sentence, is_boundary, is_question, split_sentences

GREEK, ENGLISH, GERMAN = map(find_language, ("el", "en", "de"))


@pytest.mark.parametrize(
    "text",
    ["Yes.", "Yes!”", "No?)", "Well…", "好。", "「好。」", "है।", "لماذا؟", "نعم۔", "Ja.“", "so. "],
)
def test_sentences_end_with_the_marks_of_any_script(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "Yes", "well,", "3.5", "τι;", "a: b"])
def test_nothing_else_ends_a_sentence(text: str) -> None:
    assert not ends_sentence(text)


def test_greek_has_its_own_question_mark() -> None:
    assert ends_sentence("τι είναι;", GREEK) and is_question("τι είναι;", GREEK)
    assert not is_question("one; two;", ENGLISH)


@pytest.mark.parametrize(
    ("text", "asked"),
    [("Why?", True), ("Why?”", True), ("为什么？", True), ("Why.", False), ("", False)],
)
def test_questions_are_recognized_by_their_mark(text: str, asked: bool) -> None:
    assert is_question(text) is asked


@pytest.mark.parametrize(
    ("word", "following", "ends"),
    [
        ("here.", "Then", True),
        ("here.", "then", False),
        ("here", "Then", False),
        ("Dr.", "Meier", False),
        ("J.", "Smith", False),
        ("e.g.", "Python", False),
        ("no.", "Five", False),
        ("here!", "Then", True),
        ("here.", "", True),
    ],
)
def test_no_sentence_ends_at_an_abbreviation_or_before_a_small_letter(
    word: str, following: str, ends: bool
) -> None:
    assert is_boundary(word, following, ENGLISH) is ends


def test_abbreviations_are_those_of_the_language() -> None:
    assert is_boundary("no.", "Then") and is_boundary("no.", "Dann", GERMAN)
    assert not is_boundary("z.B.", "Python", GERMAN)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("  ", []),
        ("one", ["one"]),
        ("One here. Two there! ", ["One here.", "Two there!"]),
        ("今天。明天！「好？」是", ["今天。", "明天！", "「好？」", "是"]),
        ("आज। कल।", ["आज।", "कल।"]),
    ],
)
def test_a_text_is_split_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert list(split_sentences(text)) == sentences
