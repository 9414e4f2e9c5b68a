"""The names of speakers are no topics of their conversation."""

import pytest

from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.chapters import find_chapters
from chat_with_video.offline.key_phrases import find_key_phrases
from chat_with_video.offline.questions import suggest_questions
from chat_with_video.offline.speaker_names import SpeakerNames
from tests.unit.offline.conversations import HOSTILE_NAMES, conversation, sentences_of

ENGLISH = (
    "Gething asked Ines Maria about the harbor bridge before the storm.",
    "A harbor bridge is a bridge that carries trains over the water.",
    "Ines Maria is the person who paints the harbor bridge for Gething.",
    "The harbor bridge needs paint because Ines Maria found rust.",
)
GERMAN = (
    "Gething fragte Ines Maria nach der Hafenbrücke vor dem Sturm.",
    "Die Hafenbrücke ist eine Brücke, die Züge über das Wasser trägt.",
    "Ines Maria ist die Malerin, die mit Gething an der Hafenbrücke arbeitet.",
    "Die Hafenbrücke braucht Farbe, weil Ines Maria Rost gefunden hat.",
)


def talk_about(lines: tuple[str, ...], names: list[str], language: str) -> TranscriptContext:
    turns = [(names[n % len(names)], line) for n, line in enumerate(lines * 8)]
    return conversation(*turns, language=language)


def topics_of(context: TranscriptContext) -> str:
    """Key terms, chapter titles and suggested questions, in lowercase."""
    sentences, language = sentences_of(context), context.language
    terms = [phrase.text for phrase in find_key_phrases(sentences, language, limit=20)]
    titles = [chapter.title for chapter in find_chapters(sentences, language)]
    return "\n".join([*terms, *titles, *suggest_questions(sentences, language)]).lower()


@pytest.mark.parametrize(
    ("lines", "language", "topic"),
    [(ENGLISH, "en", "harbor bridge"), (GERMAN, "de", "hafenbrücke")],
    ids=["en", "de"],
)
def test_a_name_is_no_key_term_title_or_term_of_a_question(
    lines: tuple[str, ...], language: str, topic: str
) -> None:
    topics = topics_of(talk_about(lines, ["Ines Maria", "Vaughan Gething"], language))
    assert topic in topics
    assert not [name for name in ("ines", "maria", "gething") if name in topics]


def test_names_of_people_who_do_not_speak_may_be_topics() -> None:
    assert "ines maria" in topics_of(talk_about(ENGLISH, ["Bo", "Kim"], "en"))


def test_a_speaker_of_another_chapter_is_no_title_either() -> None:
    about = ("Gething paints the bridge.", "Gething sells paint.", "We thank Gething for paint.")
    other = ("The market sells fish.", "Fish is fresh today.", "We eat fish at the market.")
    turns = [("Bo", line) for line in about * 20] + [("Gething", line) for line in other * 20]
    context = conversation(*turns)
    titles = [c.title.lower() for c in find_chapters(sentences_of(context), context.language)]
    assert not [title for title in titles if "gething" in title]


def test_a_common_word_of_a_name_stays_a_topic_in_lowercase() -> None:
    line = "The interface of the remote has a menu, and the Interface team draws the interface."
    context = conversation(("User Interface", line), ("Marketing", line))
    names = SpeakerNames(sentences_of(context), context.language)
    assert not names.is_name("interface")
    assert not names.is_name("marketing strategy")
    assert names.is_name("Interface")
    assert names.is_name("user interface")
    assert names.is_name("marketing")


def test_without_capitals_every_part_of_a_name_counts() -> None:
    context = conversation(("Ines Maria", "and ines paints the bridge again"))
    assert SpeakerNames(sentences_of(context), context.language).is_name("ines")


def test_a_question_may_begin_with_a_word_that_is_also_a_name() -> None:
    context = conversation(("Will", "Prices rise in Spring."), ("Ines", "They do."))
    names = SpeakerNames(sentences_of(context), context.language)
    assert not names.is_named_in("Will prices rise in spring?")
    assert not names.is_named_in("How will prices rise?")
    assert names.is_named_in("Why does Ines say so?")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_any_name_leaves_the_topics_of_the_talk(name: str) -> None:
    assert "harbor bridge" in topics_of(talk_about(ENGLISH, [name, "Bo"], "en"))
