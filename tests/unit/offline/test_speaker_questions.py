"""Questions about people who speak, in several languages."""

import pytest

from chat_with_video.offline.speaker_questions import SpeakerQuestion, read_speaker_question
from chat_with_video.text.languages import find_language
from tests.unit.offline.conversations import HOSTILE_NAMES

NAMES = (
    *("Ines", "Bo Larsen", "Will", "Marketing", "Project Manager", "User Interface", "José Ruiz"),
    *("Γιώργος", "Μαρία Παππά", "Professor Jean White", "Ann White", "Grad A", "Grad B"),
)


def read(question: str, language: str = "en", names: tuple[str, ...] = NAMES) -> SpeakerQuestion:
    return read_speaker_question(question, names, [find_language(language)])


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("What did Ines say about money?", ["Ines"]),
        ("what did ines say about money", ["Ines"]),
        ("What does BO LARSEN think of it?", ["Bo Larsen"]),
        ("What did Larsen propose?", ["Bo Larsen"]),
        ("What was Ines's view of the money?", ["Ines"]),
        ("Summarize Ines’ opinions on money", ["Ines"]),
        ("What are the concerns of Ines about money?", ["Ines"]),
        ("What did the project manager want?", ["Project Manager"]),
        ("What did the manager want?", ["Project Manager"]),
        ("How much is it, according to the Project Manager?", ["Project Manager"]),
        ("What did the Marketing expert report?", ["Marketing"]),
        ("Summarize the marketing expert's opinions", ["Marketing"]),
        ("Why is Marketing fond of geckos?", ["Marketing"]),
        ("What did White explain?", ["Professor Jean White", "Ann White"]),
        ("What did Dr. Jean White explain?", ["Professor Jean White"]),
        ("What did Professor White say about Ann White?", ["Professor Jean White"]),
        ("What did Ines and Bo say about money?", ["Ines", "Bo Larsen"]),
        ("What did Bo think of Ines's idea?", ["Bo Larsen"]),
        ("What did A think?", ["Grad A"]),
        ("What did Will say on prices?", ["Will"]),
        ("Everything Ines said about money", ["Ines"]),
        ("What about Bo?", ["Bo Larsen"]),
    ],
)
def test_english_questions_about_what_somebody_says(question: str, speakers: list[str]) -> None:
    assert list(read(question).speakers) == speakers


@pytest.mark.parametrize(
    ("language", "question", "speaker", "subject"),
    [
        ("en", "What did Ines say about the price?", "Ines", "What about the price"),
        ("de", "Was hat Ines über das Geld gesagt?", "Ines", "Was über das Geld"),
        ("de", "Wie ist Larsens Meinung?", "Bo Larsen", "Wie ist"),
        ("de", "Was meint Frau Larsen zum Budget?", "Bo Larsen", "Was zum Budget"),
        ("es", "¿Qué dijo José sobre el dinero?", "José Ruiz", "Qué sobre el dinero"),
        ("es", "que dijo jose ruiz sobre el dinero", "José Ruiz", "que sobre el dinero"),
        ("fr", "Qu'est-ce qu'Ines a dit sur l'argent ?", "Ines", "Qu'est-ce sur l'argent"),
        ("fr", "Que pense Ines du budget ?", "Ines", "Que du budget"),
        ("pt", "O que o José disse sobre o dinheiro?", "José Ruiz", "O sobre o dinheiro"),
        ("pt", "O que disse Ines sobre o dinheiro?", "Ines", "O que sobre o dinheiro"),
        ("el", "Τι είπε ο Γιώργος για τα χρήματα;", "Γιώργος", "Τι για τα χρήματα"),
        ("el", "Σύμφωνα με τον Γιώργο, τι κοστίζει;", "Γιώργος", "τι κοστίζει"),
        ("el", "Τι λέει η κυρία Παππά για αυτό;", "Μαρία Παππά", "Τι για αυτό"),
        ("it", "Che cosa pensa Ines del prezzo?", "Ines", "Che cosa del prezzo"),
        ("nl", "Wat vindt Ines van de prijs?", "Ines", "Wat van de prijs"),
        ("sv", "Vad sa Ines om priset?", "Ines", "Vad om priset"),
        ("xx", "Co powiedziała Ines o cenie?", "Ines", "Co powiedziała o cenie"),
    ],
)
def test_the_subject_is_what_the_question_asks_about(
    language: str, question: str, speaker: str, subject: str
) -> None:
    assert read(question, language) == SpeakerQuestion(subject, (speaker,))


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What did Obama say about money?"),
        ("en", "What did people say about Ines?"),
        ("en", "What is marketing?"),
        ("en", "How is marketing done here?"),
        ("en", "What will happen to the price?"),
        ("en", "Will prices rise?"),
        ("en", "What did the interface look like?"),
        ("en", "What did a team of engineers build?"),
        ("de", "Was wurde über Ines gesagt?"),
        ("es", "¿Qué se dijo de José?"),
        ("el", "Τι κοστίζει το αυτοκίνητο;"),
    ],
)
def test_a_question_about_somebody_or_something_else_is_left_as_it_is(
    language: str, question: str
) -> None:
    assert read(question, language) == SpeakerQuestion(question)


@pytest.mark.parametrize(
    ("language", "question", "subject"),
    [
        ("en", "Who proposed a smaller box?", "Who a smaller box"),
        ("en", "Whose idea was the box?", "Whose idea was the box"),
        ("en", "Which speaker complained about the box?", "Which speaker about the box"),
        ("en", "Who will propose a box?", "Who will a box"),
        ("de", "Wer hat den Termin vorgeschlagen?", "Wer hat den Termin"),
        ("es", "¿Quién propuso la fecha?", "Quién la fecha"),
        ("fr", "Qui a proposé la date ?", "Qui a la date"),
        ("pt", "Quem propôs a data?", "Quem a data"),
        ("el", "Ποιος πρότεινε την ημερομηνία;", "Ποιος την ημερομηνία"),
    ],
)
def test_a_question_may_ask_for_a_person(language: str, question: str, subject: str) -> None:
    assert read(question, language) == SpeakerQuestion(subject, asks_who=True)


def test_a_follow_up_names_another_speaker_for_the_same_subject() -> None:
    assert read("What did Ines say about money?\nAnd Bo?") == SpeakerQuestion(
        "What about money", ("Bo Larsen",)
    )


def test_a_name_that_everybody_has_means_nobody_in_particular() -> None:
    question = "What did the speaker say about money?"
    names = ("Speaker 1", "Speaker 2")
    assert read(question, names=names) == SpeakerQuestion(question)
    assert read("What did Speaker 2 say?", names=names).speakers == ("Speaker 2",)


def test_without_names_a_question_is_left_as_it_is() -> None:
    assert read("Who said so?", names=()) == SpeakerQuestion("Who said so?")


@pytest.mark.parametrize("name", [name for name in HOSTILE_NAMES if name])
@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_any_name_may_be_asked_about(name: str, language: str) -> None:
    for question in (f"What did {name} say about money?", name, "\ue000 did \ue001 say", ""):
        known = read(question, language, names=(name, "Bo"))
        assert set(known.speakers) <= {name, "Bo"}


def test_thousands_of_speakers_are_read_quickly() -> None:
    names = tuple(f"Speaker {n} of the {n}th row in the large old hall" for n in range(5_000))
    assert read("What did Speaker 3 of the 3th row say?", names=names).speakers == (names[3],)
