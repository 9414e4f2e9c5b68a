"""Questions and topics from single sentences."""

import pytest

from chat_with_video.offline.announcements import announced_topics
from chat_with_video.offline.english_questions import english_questions
from chat_with_video.offline.key_phrases import is_specific
from chat_with_video.offline.questions import suggest_questions
from chat_with_video.offline.sentences import recover_sentences
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language
from chat_with_video.text.terms import TermReader

ENGLISH = find_language("en")


def passage_of(text: str) -> list[Passage]:
    return [Passage(1, (Segment(0, 0.0, 60.0, text),), text)]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("The key to a socket is sort of like a handle.", "What is the key to a socket?"),
        (
            "The except block is only triggered when it fails.",
            "When is the except block triggered?",
        ),
        ("We use indentation to mark blocks.", "What do you use indentation for?"),
        ("There are three kinds of memory.", "What are the three kinds of memory?"),
        ("HTTP stands for a long name.", "What does HTTP stand for?"),
        ("This is what is called a database.", "What is a database?"),
        ("So what happens if you drop the engine.", "What happens if you drop the engine?"),
        (
            "The difference between rows and columns is big.",
            ("What is the difference between rows and columns?"),
        ),
    ],
)
def test_a_sentence_is_turned_into_the_question_that_it_answers(said: str, asked: str) -> None:
    assert asked in [question for question, _, _ in english_questions(said, TermReader(ENGLISH))]


def test_a_sentence_that_only_refers_to_something_makes_no_question() -> None:
    for said in ("The key to this is that.", "You use it to do that.", "It is called what?"):
        assert list(english_questions(said, TermReader(ENGLISH))) == []


@pytest.mark.parametrize(
    ("language", "said", "topic"),
    [
        (
            "en",
            "The first thing we look at is the multi-way branch.",
            ("the ", "multi-way", "branch"),
        ),
        ("en", "Now let's talk a bit about relational databases.", ("", "relational", "databases")),
        ("es", "Vamos a hablar de la memoria, y luego comemos.", ("", "memoria")),
        ("de", "Jetzt sprechen wir über die Photosynthese.", ("", "Photosynthese")),
    ],
)
def test_an_announced_topic_is_found(language: str, said: str, topic: tuple[str, ...]) -> None:
    sentences = recover_sentences(passage_of(said), find_language(language))
    assert list(announced_topics(sentences, find_language(language))) == [(topic[0], topic[1:])]


def test_words_that_are_too_general_are_not_a_title() -> None:
    stem = TermReader(ENGLISH).stem
    assert not is_specific([stem("lines")], ENGLISH)
    assert not is_specific([stem("minutes")], ENGLISH)
    assert is_specific([stem("command"), stem("line")], ENGLISH)
    assert is_specific([stem("sockets")], ENGLISH)


def test_a_talk_that_defines_nothing_gives_no_questions() -> None:
    said = passage_of(
        "Well the weather was fine. We walked along the river. Then we had our lunch."
    )
    assert suggest_questions(recover_sentences(said, ENGLISH), ENGLISH) == []
