"""The offline engine's answers, as a chain."""

import pytest

from chat_with_video.chats.schemas import AnswerInput, Coverage, QuestionAndAnswer
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.answer_chain import make_offline_answer_chain
from chat_with_video.sources.schemas import Segment

LINES = {
    "en": (
        "Volcanoes erupt because hot gas is trapped below the rock.",
        "Afterwards everybody went home and had a long and quiet evening.",
        "The bakery sells bread because the village has no other shop.",
    ),
    "el": (
        "Τα ηφαίστεια εκρήγνυνται επειδή το αέριο παγιδεύεται κάτω από τον βράχο.",
        "Οι προγραμματιστές φτιάχνουν πράγματα μέσα στους υπολογιστές για τον κόσμο.",
    ),
}


def ask(question: str, *earlier: str, language: str = "en") -> str:
    lines = [line for line in LINES[language] for _ in range(8)]
    segments = [Segment(n, n * 10.0, n * 10.0 + 10, line) for n, line in enumerate(lines)]
    context = TranscriptContext(segments, language)
    history = [QuestionAndAnswer(text, "An answer.") for text in earlier]
    coverage = Coverage(mode="full", passages_used=1, passages_total=1)
    asked = AnswerInput(question, history, "", None, context.numbered, coverage)
    return make_offline_answer_chain(context).invoke(asked).text


def test_a_follow_up_is_answered_about_the_subject_before_it() -> None:
    volcanoes = ask("And why?", "What does the bakery sell?", "What do volcanoes do?")
    assert "hot gas" in volcanoes
    assert "village" not in volcanoes


@pytest.mark.parametrize("question", ["Πώς φτιάχνω ψωμί;", "Τι είναι η κβαντική φυσική;"])
def test_a_question_without_embeddings_needs_half_of_its_words_in_the_talk(question: str) -> None:
    assert ask(question, language="el") == "Η μηχανή εκτός σύνδεσης δεν βρήκε σχετικό απόσπασμα."
    assert "αέριο" in ask("Γιατί εκρήγνυνται τα ηφαίστεια;", language="el")
