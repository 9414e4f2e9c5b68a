"""Preparing a question for search."""

import pytest

from chat_with_video.passages.search_query import subject_of, with_subject, without_asking
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")


def test_words_that_only_ask_are_not_searched_for() -> None:
    question = "Can you summarize the discussion about the budget of the remote control?"
    assert "discussion" not in without_asking(question, ENGLISH).split()
    assert subject_of(question, ENGLISH) == "budget remote control"
    assert subject_of("Ποιος είναι ο βασικός στόχος;", find_language("el-GR")) == "βασικός στόχος"


@pytest.mark.parametrize("question", ["Why?", "", "What was it all about?"])
def test_a_question_that_names_nothing_is_searched_unchanged(question: str) -> None:
    assert subject_of(question, ENGLISH) == question


@pytest.mark.parametrize(
    "follow_up",
    ["And why?", "When?", "Who said that?", "and the second budget?", "How does it end?"],
)
def test_a_follow_up_is_searched_with_its_subject(follow_up: str) -> None:
    searched = with_subject(follow_up, ["What is BERT?", "How are budgets decided?"], ENGLISH)
    assert searched == f"How are budgets decided?\n{follow_up}"


def test_a_chain_of_follow_ups_includes_the_question_that_names_the_subject() -> None:
    earlier = ["Tell me about llamas.", "What is photosynthesis?", "And why?", "Since when?"]
    assert with_subject("Says who?", earlier, ENGLISH) == (
        "What is photosynthesis?\nAnd why?\nSince when?\nSays who?"
    )


def test_a_complete_question_is_searched_alone() -> None:
    assert with_subject("What is BERT?", ["How are budgets decided?"], ENGLISH) == "What is BERT?"
    assert with_subject("And why?", [], ENGLISH) == "And why?"


@pytest.mark.parametrize(
    ("language", "before", "follow_up"),
    [
        ("de", "Was ist Photosynthese?", "Und warum?"),
        ("es-419", "¿Qué es la memoria?", "¿Y cuándo?"),
        ("pl", "Czym jest fotosynteza?", "Dlaczego?"),
    ],
)
def test_follow_ups_are_recognized_by_words_or_by_length_in_languages_without_a_list(
    language: str, before: str, follow_up: str
) -> None:
    searched = with_subject(follow_up, [before], find_language(language))
    assert searched == f"{before}\n{follow_up}"


def test_a_language_without_lists_is_searched_with_all_words_of_a_question() -> None:
    question = "Czy the speaker explains co to jest?"
    assert without_asking(question, find_language("pl")) == question
    assert subject_of(question, find_language("pl")) == "czy the speaker explains co to jest"
