"""Answers made of sentences of the talk."""

import itertools
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


def test_quotes_are_few_and_in_the_words_of_their_passages(talk: list[Passage]) -> None:
    answer = ask("What about the pigments of paintings in the museum?", talk, most=2)
    found = [(int(number), words) for number, words in _MARKER.findall(answer)]
    assert 1 <= len(found) <= 2
    assert all(words in talk[number - 1].text for number, words in found)


def test_a_question_about_something_else_is_declined_in_its_language(talk: list[Passage]) -> None:
    assert ask("How do I repair a bicycle chain?", talk) == NOTHING_FOUND
    assert ask("Wie repariere ich eine Fahrradkette?", talk).startswith(
        "Die Offline-Engine hat dazu keine Stelle gefunden."
    )
    assert ask("¿Cómo se repara una cadena?", talk).startswith(
        "El motor sin conexión no encontró ningún pasaje sobre esto."
    )


def test_a_declined_question_in_another_language_is_told_that_nothing_is_translated(
    talk: list[Passage],
) -> None:
    assert ask("Wie repariere ich eine Fahrradkette?", talk).endswith(
        "Sie kann nicht übersetzen, und das Video ist in einer anderen Sprache als die Frage."
    )
    # There are no words for an answer in Russian.
    assert ask("Как отремонтировать цепь велосипеда?", talk) == (
        f"{NOTHING_FOUND} It cannot translate,"
        " and the video is in another language than the question."
    )
    assert "translate" not in ask("How do I repair a bicycle chain?", talk)


def test_a_question_in_another_language_is_answered_if_it_shares_words(
    talk: list[Passage],
) -> None:
    assert "[[2|A curator is a person who" in ask("¿Qué hace el curator del museum?", talk)


def test_a_short_talk_gets_as_many_quotes_as_a_long_one() -> None:
    lines = (
        "The brush tool paints color onto the current layer.",
        "You can choose any brush size from the brush panel.",
        "A soft brush blends the color along its edges.",
        "Hold the shift key to paint a straight brush stroke.",
    )
    text = " ".join(lines)
    segments = tuple(Segment(n, n * 5.0, n * 5.0 + 5, line) for n, line in enumerate(lines))
    other = "Save the finished image as a file before closing the program. " * 5
    passages = [
        Passage(1, segments, text),
        Passage(2, (Segment(4, 20.0, 50.0, other.strip()),), other.strip()),
    ]
    assert len(_MARKER.findall(ask("How do I paint with the brush?", passages))) >= 2


def test_the_best_quote_comes_first_and_an_earlier_one_says_so(talk: list[Passage]) -> None:
    answer = ask("Why do the old pigments of paintings fade in sunlight?", talk)
    numbers = [int(number) for number, _ in _MARKER.findall(answer)]
    assert numbers[0] == 3
    assert ("Earlier:" in answer) == any(b < a for a, b in itertools.pairwise(numbers))


def test_no_quote_has_fewer_than_six_words(talk: list[Passage]) -> None:
    short = "Pigments fade in light."
    passages = [*talk, Passage(6, (Segment(5, 60.0, 70.0, short),), short)]
    assert short not in ask("Do pigments fade in light?", passages)


def test_a_long_sentence_is_quoted_to_the_end_of_a_clause() -> None:
    said = (
        "The gardener who came to the museum in the spring planted forty roses along the wall, and"
        " the visitors who saw them in the summer asked him every day how he had made them grow."
    )
    passages = [Passage(1, (Segment(0, 0.0, 20.0, said),), said)]
    quoted = _MARKER.findall(ask("Where did the gardener plant the roses?", passages))
    assert [words for _, words in quoted] == [said[: said.index(",") + 1]]


def test_a_question_that_names_nothing_gets_the_central_sentences(talk: list[Passage]) -> None:
    answer = ask("What is this video about?", talk)
    assert _MARKER.search(answer)
    assert "museum" in answer


def test_a_transcript_without_words_is_declined() -> None:
    nothing = [Passage(1, (Segment(0, None, None, "…"),), "…")]
    assert ask("Who was it?", nothing) == NOTHING_FOUND
    assert ask("Who fed the ducks?", nothing) == NOTHING_FOUND


def test_a_stopword_can_be_the_subject_of_a_question(talk: list[Passage]) -> None:
    said = "A rest of ten minutes helps the visitors of long exhibitions."
    passages = [*talk, Passage(6, (Segment(5, 60.0, 70.0, said),), said)]
    assert ask("How long should I rest?", passages).startswith(f"The video says: “{said}”")
