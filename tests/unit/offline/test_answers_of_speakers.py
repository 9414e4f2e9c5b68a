"""Answers to questions about who said what."""

import pytest

from chat_with_video.citations.filter import CheckedText
from tests.unit.offline.conversations import HOSTILE_NAMES, ask, conversation

TALKS = {
    "en": (
        ("Ines", "The battery of the remote must last for two years without a change."),
        ("Bo", "A bright red case would make the remote easy to find in the sofa."),
        ("Kim", "I had lunch in the new canteen and the soup was far too salty."),
        ("Bo", "One small battery is cheaper than two, so we should take a single battery."),
    ),
    "de": (
        ("Ines", "Die Batterie der Fernbedienung muss ohne Wechsel zwei Jahre halten."),
        ("Bo", "Ein rotes Gehäuse macht die Fernbedienung im Sofa leicht auffindbar."),
        ("Kim", "Ich habe in der neuen Kantine gegessen und die Suppe war versalzen."),
        ("Bo", "Eine kleine Batterie kostet weniger als zwei, also nehmen wir eine Batterie."),
    ),
}
WEATHER = {
    "en": "The weather in the mountains was cloudy on that long weekend.",
    "de": "Das Wetter in den Bergen war an dem langen Wochenende bewölkt.",
}


def ask_about(question: str, language: str = "en") -> CheckedText:
    turns = [turn for line in TALKS[language] for turn in (line, *[("Ed", WEATHER[language])] * 6)]
    return ask(question, conversation(*turns, language=language))


def speakers_of(answer: CheckedText) -> list[str | None]:
    return [citation.speaker for citation in answer.citations]


@pytest.mark.parametrize(
    ("language", "question", "frame"),
    [
        ("en", "What did Bo say about the battery?", "Bo says: “One small battery"),
        ("de", "Was hat Bo über die Batterie gesagt?", "Bo sagt: “Eine kleine Batterie"),
    ],
)
def test_what_somebody_said_is_answered_with_that_persons_words(
    language: str, question: str, frame: str
) -> None:
    answer = ask_about(question, language)
    assert answer.content.startswith(frame)
    assert set(speakers_of(answer)) == {"Bo"}


@pytest.mark.parametrize(
    ("language", "question", "silent"),
    [
        ("en", "What did Kim say about the battery?", "Kim says nothing about this, as far as"),
        ("de", "Was hat Kim über die Batterie gesagt?", "Kim sagt dazu nichts, soweit"),
    ],
)
def test_a_person_who_said_nothing_on_it_is_told_as_such(
    language: str, question: str, silent: str
) -> None:
    answer = ask_about(question, language)
    assert answer.content.startswith(silent)
    assert answer.citations == ()


def test_of_two_people_each_is_answered_for() -> None:
    answer = ask_about("What did Ines and Kim say about the battery?")
    first, second = answer.content.split("\n\n")
    assert first.startswith("Ines says: “The battery of the remote")
    assert second.startswith("Kim says nothing about this")
    assert speakers_of(answer) == ["Ines"]


@pytest.mark.parametrize(
    ("language", "question", "frame"),
    [
        ("en", "Who wanted a red case?", "Bo says: “A bright red case"),
        ("en", "Who complained about the soup?", "Kim says: “I had lunch"),
        ("de", "Wer hat ein rotes Gehäuse vorgeschlagen?", "Bo sagt: “Ein rotes Gehäuse"),
        ("de", "Wer hat sich über die Suppe beklagt?", "Kim sagt: “Ich habe in der neuen"),
    ],
)
def test_a_question_that_asks_who_is_answered_with_the_name(
    language: str, question: str, frame: str
) -> None:
    assert ask_about(question, language).content.startswith(frame)


def test_any_answer_names_the_speaker_of_each_quote() -> None:
    answer = ask_about("How long must the battery last, and how many batteries are cheaper?")
    assert {"Ines", "Bo"} <= set(speakers_of(answer))
    assert "Ines says: “" in answer.content and "Bo says: “" in answer.content


def test_a_person_who_does_not_speak_is_asked_about_in_an_ordinary_question() -> None:
    answer = ask_about("What did Obama say about the battery?")
    assert {"Ines", "Bo"} <= set(speakers_of(answer))


def test_a_question_without_a_subject_gets_the_central_words_of_that_person() -> None:
    answer = ask_about("What did Kim say?")
    assert answer.content.startswith("Kim says: “I had lunch")
    assert speakers_of(answer) == ["Kim"]


def test_an_unknown_language_gets_names_and_quotes_only() -> None:
    turns = [
        ("Ines", "Pszczoły miodne żyją w dużych koloniach i zbierają nektar z kwiatów."),
        ("Bo", "Silnik rakietowy spala paliwo w komorze spalania bez żadnej przerwy."),
    ] * 4
    polish = conversation(*turns, language="pl")
    assert ask("Co powiedziała Ines o pszczoły miodne?", polish).content.startswith("Ines: “")
    assert ask("Co powiedział Bo o pszczoły miodne?", polish).content == "Bo: …"


def test_unnamed_quotes_keep_the_frames_of_the_video() -> None:
    turns = [("Ines", WEATHER["en"])] * 6 + [(None, "The battery of the remote lasts two years.")]
    answer = ask("How long does the battery last?", conversation(*turns))
    assert "The video says: “The battery of the remote lasts two years.”" in answer.content


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_forms_neither_a_marker_nor_markup(name: str) -> None:
    turns = [("Ed", WEATHER["en"])] * 8 + [(name, TALKS["en"][0][1])] + [("Bo", WEATHER["en"])] * 8
    context = conversation(*turns)
    for question in (f"What did {name} say about the battery?", "Who mentioned the battery?"):
        answer = ask(question, context)
        assert "[[" not in answer.content and "|" not in answer.content
        assert "<b>" not in answer.content
        assert answer.dropped == 0
        assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert name.casefold() in {(c.speaker or "").casefold() for c in answer.citations}


def test_a_name_that_is_a_common_word_is_asked_about_by_its_capital() -> None:
    turns = [("Ed", WEATHER["en"])] * 6 + [("Will", TALKS["en"][1][1])]
    context = conversation(*turns, *TALKS["en"])
    assert ask("What did Will say about the case?", context).content.startswith("Will says: “A b")
    will_happen = ask("What will the battery of the remote need?", context)
    assert "Ines" in speakers_of(will_happen)
