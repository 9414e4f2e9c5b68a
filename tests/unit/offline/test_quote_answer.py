"""Answers made of sentences of the talk."""

import re

import pytest

from chat_with_video.offline.quote_answer import quote_answer
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")
NOTHING_FOUND = "The offline engine found no passage about this."

_MARKER = re.compile(r"\[\[(\d+)\|(.*?)\]\]")
_LINES = (
    "The museum opens at nine in the morning. Visitors buy their tickets at the northern gate.",
    "A curator is a person who looks after the paintings of the museum. The curator plans shows.",
    "Old paintings fade because the sunlight destroys the pigments. So the halls are dim.",
    "The garden behind the museum has a pond. Children feed the ducks in the garden.",
    "Pigments were made from minerals in the past. Blue pigments cost more than gold.",
)


@pytest.fixture
def talk() -> list[Passage]:
    return [
        Passage(n, (Segment(n - 1, n * 10.0, n * 10.0 + 10, line),), line)
        for n, line in enumerate(_LINES, start=1)
    ]


def ask(question: str, talk: list[Passage], most: int = 4) -> str:
    return quote_answer(question, talk, PassageIndex.build(talk, ENGLISH), ENGLISH, max_quotes=most)


def test_the_sentence_that_answers_is_quoted_exactly(talk: list[Passage]) -> None:
    answer = ask("Why do old paintings fade?", talk)
    assert "Old paintings fade because the sunlight destroys the pigments." in answer
    assert "[[3|Old paintings fade because the sunlight destroys the pigments.]]" in answer


def test_quotes_are_in_order_of_time_and_few(talk: list[Passage]) -> None:
    answer = ask("What about the pigments of paintings in the museum?", talk, most=2)
    found = [(int(number), words) for number, words in _MARKER.findall(answer)]
    assert 1 <= len(found) <= 2
    assert [number for number, _ in found] == sorted(number for number, _ in found)
    assert all(words in talk[number - 1].text for number, words in found)


def test_a_question_about_something_else_is_declined_in_its_language(talk: list[Passage]) -> None:
    assert ask("How do I repair a bicycle chain?", talk) == NOTHING_FOUND
    assert ask("Wie repariere ich eine Fahrradkette?", talk) == (
        "Die Offline-Engine hat dazu keine Stelle gefunden."
    )
    assert ask("¿Cómo se repara una cadena?", talk) == (
        "El motor sin conexión no encontró ningún pasaje sobre esto."
    )


def test_a_question_that_names_nothing_gets_the_central_sentences(talk: list[Passage]) -> None:
    answer = ask("What is this video about?", talk)
    assert _MARKER.search(answer)
    assert "museum" in answer


def test_a_transcript_without_words_is_declined() -> None:
    nothing = [Passage(1, (Segment(0, None, None, "…"),), "…")]
    assert ask("Who was it?", nothing) == NOTHING_FOUND
    assert ask("Who fed the ducks?", nothing) == NOTHING_FOUND
