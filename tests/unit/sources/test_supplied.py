"""Parsing transcripts that users supply."""

import pytest

from chat_with_video.sources.errors import LanguageInvalid
from chat_with_video.sources.transcripts import SuppliedTranscript


def test_the_users_facts_about_a_transcript_are_parsed_into_clean_values() -> None:
    supplied = SuppliedTranscript.parse(
        b"Hello.", file_name=" talk\u202e.srt ", title="A\n talk", language="PT_br"
    )
    assert (supplied.file_name, supplied.title) == ("talk.srt", "A talk")
    assert str(supplied.language) == "pt-BR"


def test_empty_values_are_none() -> None:
    supplied = SuppliedTranscript.parse(b"", file_name="", title=" ", language="")
    assert supplied == SuppliedTranscript(b"")


@pytest.mark.parametrize("language", ["English", "e", "en-", "x" * 40, "en; drop"])
def test_text_that_is_no_language_code_is_refused(language: str) -> None:
    with pytest.raises(LanguageInvalid, match="not a language code"):
        SuppliedTranscript.parse(b"", language=language)
