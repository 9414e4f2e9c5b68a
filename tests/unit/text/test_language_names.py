"""Languages are shown by name."""

import pytest

from chat_with_video.text.language_names import language_choices, language_name
from chat_with_video.text.languages import all_languages


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("de", "German"),
        ("EN_gb", "English (United Kingdom)"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("zh-CN", "Chinese (Simplified)"),
        ("zh-Hant-HK", "Chinese (Traditional, Hong Kong)"),
        ("es-419", "Spanish (Latin America)"),
        ("ja", "Japanese"),
        ("iw", "Hebrew"),
        ("nb", "Norwegian Bokmål"),
        ("fr-XX", "French (XX)"),
    ],
)
def test_a_code_is_shown_as_a_name(code: str, name: str) -> None:
    assert language_name(code) == name


@pytest.mark.parametrize("code", ["qqq", "en-orig-x", "", "a language"])
def test_a_code_without_a_name_stays_as_it_is(code: str) -> None:
    assert language_name(code) == code


def test_every_language_can_be_chosen_once_in_the_order_of_names() -> None:
    choices = language_choices()
    names = [name for _, name in choices]
    assert {language.code for language in all_languages()} <= {code for code, _ in choices}
    assert names == sorted(set(names))
