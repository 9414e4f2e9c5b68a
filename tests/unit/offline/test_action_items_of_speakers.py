"""Action items of a conversation say who said them."""

import re

import pytest

from chat_with_video.citations.filter import check_text
from chat_with_video.offline.action_items import find_action_items
from tests.unit.offline.conversations import conversation, sentences_of

_MARKER = re.compile(r" \[\[\d+\|[^\]]*\]\]$")


def items_of(*turns: tuple[str | None, str], language: str = "en") -> list[str]:
    context = conversation(*turns, language=language)
    found = find_action_items(sentences_of(context), context.language)
    assert all(map(_MARKER.search, found))
    return [_MARKER.sub("", item) for item in found]


CONVERSATIONS = {
    "en": (
        ("Ines", "Please send me the figures by Friday."),
        ("Bo", "I will bring the samples."),
        ("Ines", "Bo, could you book the large room?"),
    ),
    "de": (
        ("Ines", "Bo, schick mir bitte die Zahlen bis Freitag."),
        ("Bo", "Ich werde die Muster mitbringen."),
        ("Ines", "Könntest du den großen Raum buchen?"),
    ),
    "es": (
        ("Inés", "Por favor, envíame las cifras antes del viernes."),
        ("Bo", "Voy a traer las muestras mañana."),
        ("Inés", "¿Puedes reservar la sala grande?"),
    ),
    "fr": (
        ("Inès", "Envoie-moi les chiffres avant vendredi, s'il te plaît."),
        ("Bo", "Je vais apporter les échantillons demain."),
        ("Inès", "Peux-tu réserver la grande salle?"),
    ),
    "pt": (
        ("Inês", "Por favor, envie os números até sexta-feira."),
        ("Bo", "Eu vou trazer as amostras amanhã."),
        ("Inês", "Você pode reservar a sala grande?"),
    ),
    "el": (
        ("Γιώργος", "Στείλε μου τα στοιχεία, παρακαλώ, μέχρι την Παρασκευή."),
        ("Μαρία", "Θα σου στείλω τα δείγματα αύριο."),
        ("Γιώργος", "Μπορείς να κλείσεις την αίθουσα;"),
    ),
}


@pytest.mark.parametrize("language", CONVERSATIONS)
def test_requests_and_promises_are_items_with_the_name_of_their_speaker(language: str) -> None:
    turns = CONVERSATIONS[language]
    assert items_of(*turns, language=language) == [f"{name}: {text}" for name, text in turns]


def test_the_citation_of_an_item_has_its_speaker() -> None:
    context = conversation(*CONVERSATIONS["en"])
    found = find_action_items(sentences_of(context), context.language)
    speakers = [check_text(item, context.finder).citations[0].speaker for item in found]
    assert speakers == ["Ines", "Bo", "Ines"]


def test_without_names_promises_and_questions_are_no_items() -> None:
    nameless = [(None, text) for _, text in CONVERSATIONS["en"]]
    assert items_of(*nameless) == ["Please send me the figures by Friday."]


@pytest.mark.parametrize(
    "line",
    [
        "Can you see my screen in the room now?",
        "I'll show you the chart of the sales.",
        "Should we really change the whole budget?",
        "I'll call that the first result of the test.",
    ],
)
def test_what_is_done_at_once_or_asked_for_is_no_item(line: str) -> None:
    assert items_of(("Ines", line), ("Bo", "Yes, that is how it works.")) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", ""),
        ("x" * 200, f"{'x' * 60}: "),
        ("Name: [[1|", "Name 1: "),
        ("=HYPERLINK()", "=HYPERLINK(): "),
        ("Will", "Will: "),
    ],
)
def test_a_hostile_name_forms_no_marker(name: str, shown: str) -> None:
    request = "Please send the contract to the lawyer."
    assert items_of((name, request), ("Bo", "The weather was fine.")) == [f"{shown}{request}"]
