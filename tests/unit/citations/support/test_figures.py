"""Figures in digits and in words."""

import pytest

from chat_with_video.citations.support.figures import Figure, missing_figure, read_figures
from chat_with_video.citations.support.schemas import Evidence
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")


def values(text: str, code: str = "en") -> list[float]:
    return [max(figure.values) for figure in read_figures(text, find_language(code))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("forty-one of 74 cases", [41, 74]),
        ("two hundred and one, or 1,500", [201, 1500]),
        ("nineteen seventy five was not 1976", [1975, 1976]),
        ("ten million lines, 1.5 million users and 10k more", [10_000_000, 1_500_000, 10_000]),
        ("a dozen eggs, twice a week", [12, 2]),
        ("more than two decades ago", [20]),
        ("twelve, five and three", [12, 5, 3]),
        ("one hundred twenty-three thousand four hundred", [123_400]),
        ("half of them", [50]),
        ("UTF-8, Python3 and x2 are names", []),
        ("hundreds of users", []),
    ],
)
def test_english_figures_are_read_in_digits_and_words(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("es", "treinta y dos mil, ciento veinte, tres y cuatro", [32_000, 120, 3, 4]),
        ("pt", "mil novecentos e setenta e cinco, vinte e um", [1975, 21]),
        ("de", "einundzwanzig, dreihundert, zwei Jahrzehnte, 1.500", [21, 300, 20, 1500]),
        ("el", "είκοσι πέντε, τρεις χιλιάδες", [25, 3000]),
        ("ja", "12 と 30", [12, 30]),
    ],
)
def test_figures_of_other_languages_are_read(code: str, text: str, expected: list[float]) -> None:
    assert values(text, code) == expected


def test_a_rough_figure_agrees_with_one_close_to_it() -> None:
    about, exact = Figure(frozenset({100.0}), "100", is_rough=True), Figure(frozenset({95.0}), "95")
    assert about.agrees_with(exact) and exact.agrees_with(about)
    assert not about.agrees_with(Figure(frozenset({80.0}), "80"))


def missing(sentence: str, quote: str, code: str = "en", **around: str) -> str | None:
    return missing_figure(sentence, Evidence(quote, **around), find_language(code))


def test_a_figure_may_stand_in_the_quote_or_near_it() -> None:
    assert missing("It took twelve days.", "it took 12 days") is None
    assert missing("It took 12 days.", "it took a while", after="about twelve days") is None
    assert missing("It took 12 days.", "it took a while") == "12"


def test_a_quote_with_another_figure_is_not_excused_by_its_surroundings() -> None:
    assert missing("Four were lost.", "three of them were lost", after="four came back") == "Four"


def test_words_that_often_count_nothing_are_not_figures() -> None:
    assert missing("One of them came first.", "somebody won") is None


def test_where_number_words_are_unknown_only_another_figure_counts() -> None:
    assert missing("Sono 12 giorni.", "sono dodici giorni", "it") is None
    assert missing("Sono 12 giorni.", "sono 15 giorni", "it") == "12"
