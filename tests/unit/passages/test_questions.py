"""What a question is searched with."""

import pytest

from chat_with_video.passages.search_query import subject_of, with_subject, without_asking


def test_words_that_only_ask_are_not_searched_for() -> None:
    question = "Can you summarize the discussion about the budget of the remote control?"
    assert "discussion" not in without_asking(question, "en").split()
    assert subject_of(question, "en") == "budget remote control"
    assert subject_of("Ποιος είναι ο βασικός στόχος;", "el-GR") == "βασικός στόχος"


@pytest.mark.parametrize("question", ["Why?", "", "What was it all about?"])
def test_a_question_that_names_nothing_is_searched_as_it_is(question: str) -> None:
    assert subject_of(question, "en") == question


@pytest.mark.parametrize(
    "follow_up",
    ["And why?", "When?", "Who said that?", "and the second budget?", "How does it end?"],
)
def test_a_follow_up_is_searched_with_its_subject(follow_up: str) -> None:
    searched = with_subject(follow_up, ["What is BERT?", "How are budgets decided?"], "en")
    assert searched == f"How are budgets decided?\n{follow_up}"


def test_a_chain_of_follow_ups_reaches_back_to_the_question_that_names_something() -> None:
    earlier = ["Tell me about llamas.", "What is photosynthesis?", "And why?", "Since when?"]
    assert with_subject("Says who?", earlier, "en") == (
        "What is photosynthesis?\nAnd why?\nSince when?\nSays who?"
    )


def test_a_question_that_stands_by_itself_is_searched_alone() -> None:
    assert with_subject("What is BERT?", ["How are budgets decided?"], "en") == "What is BERT?"
    assert with_subject("And why?", [], "en") == "And why?"


def test_follow_ups_are_known_in_other_languages_and_by_length_in_those_without_a_list() -> None:
    assert with_subject("Und warum?", ["Was ist Photosynthese?"], "de").startswith("Was ist")
    assert with_subject("¿Y cuándo?", ["¿Qué es la memoria?"], "es-419").startswith("¿Qué es")
    assert with_subject("Dlaczego?", ["Czym jest fotosynteza?"], "pl").startswith("Czym")
