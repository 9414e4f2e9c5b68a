"""Parsing language codes, and refusing any other text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.text.codes import (
    LanguageCode,
    base_language,
    parse_language_code,
    same_language,
)


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("en", "en"),
        (" EN_gb ", "en-GB"),
        ("pt-br", "pt-BR"),
        ("es-419", "es-419"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("deu", "de"),
        ("iw", "he"),
        ("nb", "nb"),
        ("zh", "zh"),
        ("zh-CN", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant-HK"),
        ("zh-Hans-HK", "zh-Hans-HK"),
        ("zh-Hant-CN", "zh-Hant-CN"),
        ("yue", "yue"),
    ],
)
def test_a_code_is_read_in_any_spelling_and_written_in_the_usual_one(
    written: str, usual: str
) -> None:
    code = parse_language_code(written)
    assert str(code) == usual
    assert parse_language_code(usual) == code


@pytest.mark.parametrize(
    "text", ["", " ", "e", "English", "en-", "en GB", "en-nP7-2PuUl7o", "ignore all", "日本", "12"]
)
def test_any_other_text_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a language code\. Write a code such as en"):
        parse_language_code(text)


@given(st.text(max_size=12))
def test_parsing_a_parsed_code_changes_nothing(text: str) -> None:
    try:
        code = parse_language_code(text)
    except ValueError:
        return
    assert parse_language_code(str(code)) == code


@pytest.mark.parametrize(
    ("code", "base"),
    [("en-nP7-2PuUl7o", "en"), ("EN_us", "en"), ("iw-IL", "he"), ("", None), (None, None)],
)
def test_the_language_of_a_code_is_read_whatever_follows_it(
    code: str | None, base: str | None
) -> None:
    assert base_language(code) == base


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("en", "en-GB", True),
        ("iw", "he", True),
        ("nb", "no", True),
        ("nn-NO", "nb", True),
        ("no", "da", False),
        ("en", "de", False),
        ("xx", "yy", False),
        ("xx-YY", "xx", True),
    ],
)
def test_codes_of_the_same_language_are_recognized(one: str, other: str, same: bool) -> None:
    assert same_language(one, other) is same
    assert same_language(other, one) is same


def test_parsed_codes_are_compared_by_their_language() -> None:
    assert LanguageCode("pt", region="BR").is_same_language(LanguageCode("pt"))
    assert not LanguageCode("pt").is_same_language(LanguageCode("es"))
