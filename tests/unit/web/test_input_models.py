"""Text is cleaned where it comes in."""

import pytest
from pydantic import ValidationError

from chat_with_video.sources.transcripts import read_transcript
from chat_with_video.web.api.schemas import CaptionsIn, LinkIn, QuestionIn, RetryIn, TitleIn

HIDDEN = "Wh\u00ady \0does\u200b the \u202ecafe\u0301 close\ud800?"


def test_a_question_keeps_its_lines_and_loses_what_shows_nothing() -> None:
    assert (
        QuestionIn(message=f"{HIDDEN}\nSay why.").message == "Why does the café close??\nSay why."
    )
    assert RetryIn(message=HIDDEN).message == "Why does the café close??"
    assert RetryIn().message is None


def test_a_title_and_a_language_are_one_line() -> None:
    assert TitleIn(title=" How\n memory\t works ").title == "How memory works"
    assert CaptionsIn(text="Hello.", title=" A \u200bTalk ", language=" pt-BR ").title == "A Talk"
    assert LinkIn(source_url="dQw4w9WgXcQ", language=" en ").language == "en"


def test_a_language_that_is_too_long_is_refused_in_characters() -> None:
    with pytest.raises(ValidationError, match="at most 35 characters"):
        LinkIn(source_url="dQw4w9WgXcQ", language="x" * 36)


def test_a_transcript_is_stored_composed_and_without_what_shows_nothing() -> None:
    captions = read_transcript("me\u0301\u00admoire  \u202eet\u2069\r\noubli\n".encode()).captions
    assert [segment.text for segment in captions.segments] == ["mémoire et", "oubli"]
